"""Wagtail's admin: settings, forms, tags, previews of blocks, and addresses that hold nothing."""

from django.apps import apps
from wagtail.contrib.settings.models import BaseSiteSetting

from .. import forged
from ..rule import Rule

# Every model with the settings of a site; each role has the same right on all of them.
SETTINGS = tuple(
    {"app_name": f"={model._meta.app_label}", "model_name": f"={model._meta.model_name}"}
    for model in apps.get_models()
    if issubclass(model, BaseSiteSetting)
)

RULES = (
    Rule("admin/test404/", "everyone", public=True),
    # Asked for each action apart: bulk.py
    Rule("wagtail_bulk_action", "admin", public=True),
    Rule("wagtailadmin_error_test", "nobody", public=True),
    Rule("admin/.*/$", "nobody", public=True),
    Rule("wagtailadmin_sprite", "everyone", public=True),
    Rule("wagtailadmin_javascript_catalog", "everyone", public=True),
    Rule("wagtailadmin_log*", "everyone", public=True),
    Rule("wagtailadmin_password_reset*", "everyone", public=True),
    Rule("wagtailadmin_tag_autocomplete", "admin", queries=("term=oost", "term=west", "term=noord"),
         free="GET"),
    Rule("wagtailadmin_tag_model_autocomplete", "admin",
         args={"app_name": "=taggit", "model_name": "=tag"},
         queries=("term=oost", "term=west", "term=noord"), free="GET"),
    Rule("wagtailadmin_block_preview", "admin", free="GET"),
    Rule("wagtailforms:index*", "page.any", free="GET"),
    Rule("wagtailforms:*", "page.any", args={"page_id": "page"}, post={}, free="GET POST"),
    Rule("wagtailsettings:edit", "regions.sitecontact.view | regions.sitecontact.change",
         writes="regions.sitecontact.change",
         args={"pk": "site"}, variants=SETTINGS, post="form", forged=forged.of_navigation,
         elsewhere=True),
    Rule("wagtailsettings:preview_on_edit", "regions.sitecontact.change",
         args={"app_name": "=regions", "model_name": "=sitecontact", "pk": "site"}, post="form",
         free="GET POST"),
    Rule("wagtailsnippets:index", "admin", free="GET"),
)  # fmt: skip
