"""Images, documents and collections: admin, choosers, API, and the files themselves."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from .. import forged
from ..rule import Rule

READS = "{0}.view | {0}.change | {0}.add"
IMAGE_REFUSED = {"X-Requested-With": "XMLHttpRequest"}


def picture() -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "PNG")
    return SimpleUploadedFile("nieuw.png", buffer.getvalue(), "image/png")


def text_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("nieuw.txt", b"nieuw", "text/plain")


def rights() -> dict[str, str]:
    return {"maker": "Nieuw", "licence": "own", "consent": "nobody", "audience": "regions",
            "description": "Iets"}  # fmt: skip


def new_image(world: Any, space: Any) -> dict[str, Any]:
    return {"title": "Nieuw", "file": picture(), "collection": world.find(space, "collection"),
            "files[]": picture(), **rights()}  # fmt: skip


def new_document(world: Any, space: Any) -> dict[str, Any]:
    return {"title": "Nieuw", "file": text_file(), "collection": world.find(space, "collection"),
            "files[]": text_file(), **rights()}  # fmt: skip


def chosen_image(world: Any, space: Any) -> dict[str, Any]:
    return {f"image-chooser-upload-{name}": value
            for name, value in new_image(world, space).items()}  # fmt: skip


def chosen_document(world: Any, space: Any) -> dict[str, Any]:
    return {f"document-chooser-upload-{name}": value
            for name, value in new_document(world, space).items()}  # fmt: skip


def changed(kind: str) -> Any:
    def fields(world: Any, space: Any) -> dict[str, Any]:
        pk, collection = world.find(space, kind), world.find(space, "collection")
        values = {"title": "Nieuw", "collection": collection, "tags": "", **rights()}
        return {f"{kind}-{pk}-{name}": value for name, value in values.items()} | values

    return fields


def finished(kind: str) -> Any:
    """The title of what was half uploaded."""

    def fields(world: Any, space: Any) -> dict[str, Any]:
        pk, collection = world.find(space, f"uploaded_{kind}"), world.find(space, "collection")
        values = {"title": "Nieuw", "collection": collection, **rights()}
        return {f"uploaded-{kind}-{pk}-{name}": value for name, value in values.items()}

    return fields


def admin(app: str, kind: str, argument: str, multiple: str) -> tuple[Rule, ...]:
    new = new_image if kind == "image" else new_document
    chosen = chosen_image if kind == "image" else chosen_document
    change, add, delete = f"{kind}.change", f"{kind}.add", f"{kind}.change"
    one = {argument: kind}
    word = "foto" if kind == "image" else "stuk"
    return (
        Rule(f"{app}:index*", f"{kind}.any", free="GET",
             queries=(f"q={word}", "tag=label")),
        Rule(f"{app}:add", add, post=new, args={"": "collection"}),
        Rule(f"{app}:edit", change, args=one, post="form", forged=forged.of_file,
             elsewhere=True),
        Rule(f"tenancy_look_at_{kind}", f"{kind}.any", args=one, elsewhere=True),
        Rule(f"{app}:delete", delete, args=one, post={}),
        Rule(f"{app}:*_usage", f"{kind}.view | {change}", args=one),
        Rule(f"{app}:add_multiple", add, post=new, args={"": "collection"},
             headers=IMAGE_REFUSED),
        Rule(f"{app}:edit_multiple", change, args={multiple: kind}, post=changed(kind), free="GET",
             headers=IMAGE_REFUSED),
        Rule(f"{app}:delete_multiple", delete, args={multiple: kind}, post={}, free="GET",
             headers=IMAGE_REFUSED),
        Rule(f"{app}:create_multiple_from_uploaded_*", "nobody", free="GET",
             args={"uploaded_file_id": f"uploaded_{kind}"}, post=finished(kind),
             headers=IMAGE_REFUSED),
        Rule(f"{app}:delete_upload_multiple", "nobody", free="GET",
             args={"uploaded_file_id": f"uploaded_{kind}"}, post={}, headers=IMAGE_REFUSED),
        Rule(f"{app}_chooser:choose*", "admin", free="GET",
             queries=(f"q={word}", "tag=label")),
        Rule(f"{app}_chooser:chosen_multiple", "admin", args={"": kind}, free="GET",
             queries=(f"id={{{kind}}}",)),
        Rule(f"{app}_chooser:chosen", f"{kind}.choose | {change} | {add}", args={"pk": kind}),
        Rule(f"{app}_chooser:create", add, post=chosen, args={"": "collection"}, free="GET"),
    )  # fmt: skip


def kept(name: str) -> tuple[Rule, ...]:
    """What stands in a collection and is no file: who may change it may delete it."""
    urls, model = f"wagtailsnippets_assets_{name}", f"assets.{name}"
    looks = f"{model}.view | {model}.change"
    row = {"pk": model}
    return (
        Rule(f"{urls}:delete", f"{model}.change", args=row, post={}),
        Rule(f"{urls}:usage", looks, args=row),
        Rule(f"{urls}:history*", f"{looks} | {model}.add", args=row),
        Rule(
            f"wagtailsnippetchoosers_assets_{name}:chosen",
            f"{model}.choose | {model}.change | {model}.add",
            args=row,
        ),
        Rule(f"{urls}:inspect", f"{looks} | {model}.add", args=row),
    )


RULES = (
    *admin("wagtailimages", "image", "image_id", "image_id"),
    *admin("wagtaildocs", "document", "document_id", "doc_id"),
    Rule("wagtailimages_chooser:select_format", "image.choose | image.change | image.add",
         args={"image_id": "image"}, post="form", free="POST"),
    Rule("wagtailimages:url_generator", "image.change", args={"image_id": "image"}, free="GET"),
    Rule("wagtailimages:url_generator_output", "image.change", args={"image_id": "image"},
         free="GET"),
    Rule("wagtailimages:preview", "image.change",
         args={"image_id": "image", "filter_spec": "=max-20x20"}, free="GET"),
    Rule("wagtailadmin_api:images:listing", "admin", queries=("fields=*", "search=foto"),
         free="GET"),
    Rule("wagtailadmin_api:documents:listing", "admin", queries=("fields=*", "search=stuk"),
         free="GET"),
    Rule("wagtailadmin_api:images:find", "admin", args={"": "image"}, queries=("id={image}",),
         free="GET", elsewhere=True),
    Rule("wagtailadmin_api:documents:find", "admin", args={"": "document"},
         queries=("id={document}",), free="GET", elsewhere=True),
    Rule("wagtailadmin_api:images:detail", "image.choose | image.change | image.add",
         args={"pk": "image"}, free="GET"),
    Rule("wagtailadmin_api:documents:detail", "document.choose | document.change | document.add",
         args={"pk": "document"}, free="GET"),
    Rule("wagtailadmin_collections:index", "collection.any", free="GET"),
    Rule("wagtailadmin_collections:add", "collection.add",
         post={"form": True, "name": "Nieuw"}),
    Rule("wagtailadmin_collections:edit", "collection.change", args={"pk": "private_collection"},
         post="form"),
    Rule("wagtailadmin_collections:delete", "collection.delete",
         args={"pk": "private_collection"}, post={}, free="GET POST"),
    Rule("wagtailadmin_collections:set_privacy", "collection.change",
         args={"collection_id": "private_collection"}, post="form"),
    # What stands in a public collection is public; what does not, is for who works with it.
    Rule("wagtaildocs_serve", "everyone", args={"0": "document", "1": "document_file"},
         variants=({"0": "private_document", "1": "private_document_file"},),
         needs_of={"private_document": "document.any"}, elsewhere=True, public_frame=True),
    # The same address, asked by its route: a document that may be used is public there too.
    Rule("documenten/<int:document_id>/*", "everyone",
         args={"document_id": "document", "document_filename": "document_file"},
         variants=({"document_id": "private_document", "document_filename": "private_document_file"},),
         needs_of={"private_document": "document.any"}, elsewhere=True, public_frame=True),
    *kept("videolink"),
    *kept("assetset"),
    Rule("wagtaildocs_authenticate_with_password", "nobody",
         args={"restriction_id": "collection_restriction"}, free="GET POST", post="form",
         public_frame=True),
)  # fmt: skip
