"""wagtail-localize: its screens ask for one global permission; the page itself must be asked too."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ..rule import Rule

TRANSLATES = "page.change & page.publish & wagtail_localize.translation.submit"
ONE = {"translation_id": "translation"}


def po_file(world: Any, space: Any) -> dict[str, Any]:
    from wagtail_localize.models import Translation

    translation = Translation.objects.get(pk=world.find(space, "translation"))
    po = str(translation.export_po()).encode()
    return {"file": SimpleUploadedFile("proef.po", po, "text/x-gettext")}


# Who works in a language, and who looks after the terms.
READS_TERMS = "translated.any | content.term.any"

RULES = (
    Rule("content_translations*", "translated.any", queries=("export=csv", "titel=tekst")),
    Rule("content_translation_begin", "translated.change", args={"page_id": "page", "code": "=en"},
         post={}),
    Rule("content_translation_read", "translated.change", args=ONE, post={}, free="GET"),
    Rule("content_translation_submit", "translated.change", args=ONE, post={}, free="GET POST"),
    Rule("content_translation_send_back", "translated.publish", args=ONE,
         post={"opmerking": "Proef"}, free="GET POST"),
    Rule("content_translation_file", "translated.change", args={**ONE, "kind": "=po"},
         variants=({"kind": "=xliff"},)),
    Rule("content_translation_import", "translated.change", args=ONE, post=po_file),
    Rule("content_translation_files_download", "translated.any", free="GET",
         queries=("taal=en", "taal=en&soort=po")),
    Rule("content_translation_files", "translated.any", post=po_file, free="POST"),
    Rule("content_terms_file", READS_TERMS, writes="content.term.change", post={}, free="POST"),
    Rule("content_terms_download", READS_TERMS),
    Rule("wagtail_localize:javascript_catalog", "admin", free="GET"),
    Rule("wagtail_localize:submit_page_translation", TRANSLATES, args={"page_id": "page"},
         post="form"),
    Rule("wagtail_localize:submit_snippet_translation", "regions.location.change & wagtail_localize.translation.submit",
         args={"app_label": "=regions", "model_name": "=location", "pk": "regions.location"},
         post="form"),
    Rule("wagtail_localize:update_translations", TRANSLATES,
         args={"translation_source_id": "translation_source"}, post="form"),
    Rule("wagtail_localize:edit_string_translation", "translated.change",
         args={**ONE, "string_segment_id": "string_segment"}, post={"value": "Proef"},
         free="GET POST", crossed=("string_segment_id",)),
    Rule("wagtail_localize:edit_override", "translated.change",
         args={**ONE, "overridable_segment_id": "overridable_segment"},
         post={"value": "null"}, free="GET POST"),
    Rule("wagtail_localize:download_pofile", "translated.change", args=ONE, free="GET"),
    Rule("wagtail_localize:upload_pofile", "translated.change", args=ONE, post=po_file, free="GET POST"),
    Rule("wagtail_localize:machine_translate", "translated.change", args=ONE, post={}, free="GET POST"),
    Rule("wagtail_localize:preview_translation", "translated.change", args=ONE,
         variants=({"mode": "="},), free="GET"),
    Rule("wagtail_localize:stop_translation", "translated.publish", args=ONE, post={}, free="GET POST"),
    Rule("wagtail_localize:convert_to_alias", "translated.publish", args={"page_id": "translated"},
         post={}, free="GET POST"),
    Rule("wagtail_localize:translations_report*", "page.any", free="GET", queries=("export=csv",)),
    Rule("wagtail_localize:snippets_api_listing", "nobody",
         args={"app_label": "=regions"},
         variants=({"model_name": "=location"}, {"model_name": "=region"},
                   {"app_label": "=instrumenten", "model_name": "=regionaladdition"})),
    Rule("wagtail_localize:snippets_api_detail", "nobody",
         args={"app_label": "=regions", "model_name": "=location", "pk": "regions.location"}),
)  # fmt: skip
