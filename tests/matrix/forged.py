"""A POST on one's own thing that names another region's: what a chooser would never offer (H2, H3).

A rule names one of these functions. `asked` is the address and what it names; for most there is nothing
to forge.
"""

import json
from dataclasses import dataclass
from typing import Any

from .spaces import PROVIDER


@dataclass(frozen=True)
class Forgery:
    """`ignored`: who has only one place to put things is not asked, so the rest of the form is saved;
    else nothing may be written at all."""

    label: str
    data: dict[str, Any]
    ignored: bool = False


def of_page(world: Any, other: Any, asked: Any) -> list[Forgery]:
    image, document, page = (world.find(other, name) for name in ("image", "document", "page"))
    to_page = rich_link("LINK", {"id": page, "url": "/x/"})
    kind = asked.kinds["page_id"]
    if kind == "instrument" or asked.space is PROVIDER:
        return [Forgery("link in a text", {"form": True, "what_is_it": to_page})]
    if kind != "page":
        return []
    to_document = rich_link("DOCUMENT", {"id": document, "url": "/x/"})
    return [
        Forgery("social image", {"form": True, "social_image": image}),
        Forgery(
            "image in a block", block("image", {"image": image, "alt": "Proef", "caption": ""})
        ),
        Forgery("document in a block", block("download", {"document": document, "title": "Proef"})),
        Forgery("link in a text", text(to_page)),
        Forgery("document in a text", text(to_document)),
    ]


def block(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """One block in `body`, as the page's script would send it."""
    fields = {"deleted": "", "order": "0", "type": kind, "id": ""}
    return {
        "form": True,
        "body-count": "1",
        **{f"body-0-{name}": value for name, value in fields.items()},
        **{f"body-0-value-{name}": value for name, value in values.items()},
    }


def text(content: str) -> dict[str, Any]:
    return {**block("text", {}), "body-0-value": content}


def rich_link(kind: str, data: dict[str, Any]) -> str:
    """A sentence with one link, as Draftail writes it."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "proef",
                    "text": "Een link",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 4, "length": 4, "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": data}},
        }
    )


def of_location(world: Any, other: Any, asked: Any) -> list[Forgery]:
    return [Forgery("region", {"form": True, "region": world.find(other, "region")})]


def of_addition(world: Any, other: Any, asked: Any) -> list[Forgery]:
    return [
        Forgery(name, {"form": True, name: world.find(other, thing)})
        for name, thing in (
            ("region", "region"),
            ("location", "regions.location"),
            ("instrument", "instrument"),
        )
    ]


def of_filled_template(world: Any, other: Any, asked: Any) -> list[Forgery]:
    """Also in the preview: what is not one's own is not drawn either."""
    references = [("site", "site"), ("picture", "image"), ("page", "page")]
    return [
        Forgery(f"{name}{label}", {"form": True, name: world.find(other, thing), **more})
        for name, thing in references
        for label, more in (("", {}), (" in the preview", {"action-preview": "1"}))
    ]


def of_file(world: Any, other: Any, asked: Any) -> list[Forgery]:
    fields = {"form": True, "collection": world.find(other, "collection")}
    return [Forgery("collection", fields, ignored=True)]


def of_copy(world: Any, other: Any, asked: Any) -> list[Forgery]:
    home = world.find(other, "home")
    fields = {"new_title": "Kopie", "new_slug": "kopie-van-de-proef", "new_parent_page": home}
    return [Forgery("parent", fields)]


def of_api(world: Any, other: Any, asked: Any) -> list[Forgery]:
    if asked.kinds["action_name"] not in ("=copy", "=move", "=create_alias"):
        return []
    home = world.find(other, "home")
    fields = {"destination_page_id": home, "slug": "kopie-van-de-proef", "recursive": "false"}
    return [Forgery("destination", {**fields, "position": "last-child"})]


def of_navigation(world: Any, other: Any, asked: Any) -> list[Forgery]:
    if asked.kinds["model_name"] != "=navigationsettings":
        return []
    names = {"count": "1", "0-deleted": "", "0-order": "0", "0-type": "link", "0-id": ""}
    values = {"label": "Proef", "page": world.find(other, "page"), "address": "", "target": ""}
    names |= {f"0-value-{name}": value for name, value in values.items()}
    return [Forgery("menu", {"form": True, **{f"menu-{k}": v for k, v in names.items()}})]


def of_invitation(world: Any, other: Any, asked: Any) -> list[Forgery]:
    role = world.find(other, "accounts.rolegroup")
    return [Forgery("role", {"email": "nieuw@voorbeeld.localhost", "role": role})]


def of_person(world: Any, other: Any, asked: Any) -> list[Forgery]:
    return [Forgery("role", {"role": world.find(other, "accounts.rolegroup")})]


def of_redirect(world: Any, other: Any, asked: Any) -> list[Forgery]:
    return [Forgery("site", {"form": True, "site": world.find(other, "site")})]
