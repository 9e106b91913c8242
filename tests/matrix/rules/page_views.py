"""Pages: explorer, editing, moving, workflow, history, chooser, API."""

from typing import Any

from .. import forged
from ..rule import Rule

READS = "page.view | page.change | page.publish"
PAGE = {"page_id": "page"}
TITLE = {"form": True, "title": "Nieuw", "slug": "nieuw-van-de-proef"}


def new_page(world: Any, space: Any) -> dict[str, Any]:
    return {"form": True, "title": "Nieuw", "slug": "nieuw-van-de-proef", "action-publish": "1"}


def copied(world: Any, space: Any) -> dict[str, Any]:
    return {
        "new_title": "Kopie",
        "new_slug": "kopie-van-de-proef",
        "new_parent_page": world.find(space, "home"),
    }


def action_data(world: Any, space: Any) -> dict[str, Any]:
    home = world.find(space, "home")
    return {
        "destination_page_id": home,
        "slug": "kopie-van-de-proef",
        "recursive": "false",
        "revision": world.find(space, "revision") if world.has(space, "revision") else "",
        "locale": "en",
        "position": "last-child",
    }


def public_address(world: Any, space: Any) -> dict[str, Any]:
    """Wagtail looks up which page an address is of, and tells its title."""
    from wagtail.models import Page

    page = Page.objects.get(pk=world.find(space, "page"))
    return {"external-link-chooser-url": page.full_url, "external-link-chooser-link_text": "Link"}


TYPES = tuple(
    {"content_type_app_name": f"={app}", "content_type_model_name": f"={model}", **more}
    for app, model, more in (
        ("content", "contentpage", {}),
        ("content", "faqpage", {}),
        ("content", "partnerspage", {}),
        ("content", "legalpage", {}),
        ("content", "contactpage", {}),
        ("instrumenten", "instrumentpage", {"parent_page_id": "guide"}),
    )
)

RULES = (
    Rule("wagtailadmin_explore_root", "admin", elsewhere=True, free="GET", shows="page.any"),
    Rule("wagtailadmin_explore*", "page.any", args={"parent_page_id": "home"}, elsewhere=True,
         needs_of={"home": "page.pass", "guide": "page.pass"},
         variants=({"parent_page_id": "parent"}, {"parent_page_id": "guide"}),
         queries=("q=page", "export=csv", "ordering=ord")),
    Rule("wagtailadmin_pages:add", "page.add", args={"parent_page_id": "home"}, variants=TYPES,
         post=new_page, writes="page.add"),
    Rule("wagtailadmin_pages:preview_on_add", "page.add",
         args={"parent_page_id": "home", "content_type_app_name": "=content",
               "content_type_model_name": "=contentpage"}, free="GET POST", post=TITLE,
         form_of="wagtailadmin_pages:add"),
    Rule("wagtailadmin_pages:type_use*", "page.any", args={"content_type_app_name": "=content"},
         variants=({"content_type_model_name": "=contentpage"},
                   {"content_type_app_name": "=instrumenten",
                    "content_type_model_name": "=instrumentpage"}), queries=("export=csv",),
         free="GET"),
    Rule("wagtailadmin_pages:choose_parent", "page.add",
         args={"app_label": "=content", "model_name": "=contentpage"}, free="GET POST", post="form"),
    Rule("instrumenten_lijst:choose_parent", "page.add", free="GET POST", post="form"),
    Rule("instrumenten_lijst:*", "page.any", free="GET", queries=("q=instrument", "export=csv")),
    Rule("wagtailadmin_pages:usage", READS, args=PAGE, variants=({"page_id": "instrument"},)),
    Rule("wagtailadmin_pages:edit", "page.change", args=PAGE,
         variants=tuple({"page_id": kind} for kind in (
             "page", "draft", "scheduled", "locked", "checked", "instrument", "guide", "home",
             "translated")), needs_of={"translated": "translated.change"}, post="form",
         forged=forged.of_page, elsewhere=True),
    Rule("wagtailadmin_pages:preview_on_edit", "page.change", args=PAGE, free="POST", post="form",
         form_of="wagtailadmin_pages:edit", public_frame=True),
    Rule("tenancy_look_at_page", READS, args=PAGE, variants=({"page_id": "instrument"},),
         elsewhere=True),
    Rule("wagtailadmin_pages:view_draft", READS, args=PAGE,
         variants=({"page_id": "draft"}, {"page_id": "instrument"}), public_frame=True),
    Rule("wagtailadmin_pages:add_subpage", "page.add", args={"parent_page_id": "home"}),
    Rule("wagtailadmin_pages:delete", "page.change & page.publish", args={"page_id": "second"},
         post={}),
    Rule("wagtailadmin_pages:unpublish", "page.publish", args={"page_id": "second"}, post={}),
    Rule("wagtailadmin_pages:convert_alias", "page.change", args={"page_id": "alias"}, post={}),
    Rule("wagtailadmin_pages:search*", "page.any", queries=("q=page", "q=instrument")),
    Rule("wagtailadmin_pages:move", "page.change & page.publish",
         args={"page_to_move_id": "second"}, post="form", free="POST"),
    Rule("wagtailadmin_pages:move_confirm", "page.change & page.publish",
         args={"page_to_move_id": "child", "destination_id": "home"}, post={}, crossed=("destination_id",)),
    Rule("wagtailadmin_pages:set_page_position", "page.publish",
         args={"page_to_move_id": "second"}, queries=("position=0",), post={}, free="GET"),
    Rule("wagtailadmin_pages:copy", "page.change & page.add", args={"page_id": "second"}, post=copied,
         forged=forged.of_copy),
    Rule("wagtailadmin_pages:workflow_action", "page.publish",
         args={"page_id": "checked", "task_state_id": "task_state", "action_name": "=approve"},
         variants=({"action_name": "=reject"},), post={"comment": "Goed"}, free="GET POST", crossed=("task_state_id",)),
    Rule("wagtailadmin_pages:collect_workflow_action_data", "page.publish",
         args={"page_id": "checked", "task_state_id": "task_state", "action_name": "=reject"},
         post={"comment": "Goed"}, free="GET POST", crossed=("task_state_id",)),
    Rule("wagtailadmin_pages:confirm_workflow_cancellation", "page.change",
         args={"page_id": "checked"}, free="GET"),
    Rule("wagtailadmin_pages:workflow_preview", "page.publish",
         args={"page_id": "checked", "task_id": "task"}, free="GET"),
    Rule("wagtailadmin_pages:set_privacy", "nobody", args=PAGE, post="form"),
    Rule("wagtailadmin_pages:lock", "page.lock", args={"page_id": "second"}, post={}, free="GET"),
    Rule("wagtailadmin_pages:unlock", "page.unlock", args={"page_id": "locked"}, post={},
         free="GET"),
    Rule("wagtailadmin_pages:revisions_index", READS, args=PAGE, elsewhere=True, free="GET"),
    Rule("wagtailadmin_pages:revisions_view", READS, args={**PAGE, "revision_id": "latest_revision"},
         public_frame=True, crossed=("revision_id",)),
    Rule("wagtailadmin_pages:revisions_revert", "page.change",
         args={**PAGE, "revision_id": "revision"}, post="form", free="POST", crossed=("revision_id",)),
    Rule("wagtailadmin_pages:revisions_unschedule", "page.publish",
         args={"page_id": "scheduled", "revision_id": "planned_revision"}, post={}, crossed=("revision_id",)),
    Rule("wagtailadmin_pages:revisions_compare", READS,
         args={"pk": "page", "revision_id_a": "=earliest", "revision_id_b": "=latest"}),
    Rule("wagtailadmin_pages:workflow_history", READS, args={"page_id": "checked"}),
    Rule("wagtailadmin_pages:workflow_history_detail", READS,
         args={"page_id": "checked", "workflow_state_id": "workflow_state"}, crossed=("workflow_state_id",)),
    Rule("wagtailadmin_pages:history*", READS, args=PAGE, variants=({"page_id": "checked"},)),
    Rule("content_national", "page.change", args={"page_id": "alias"},
         variants=({"act": "=uit"}, {"act": "=volg"}, {"act": "=gezien"}), post={}, free="GET POST"),
    Rule("content_national_difference", READS, args={"page_id": "alias"}, post={}, free="GET POST"),
    Rule("content_editing_check", "admin", args=PAGE, free="GET"),
    # A provider says in which region its new instrument counts.
    Rule("instrumenten_propose", "admin", names=True, post="form", free="GET POST"),
    # Choosers: open to who edits; what they list is the question.
    Rule("wagtailadmin_choose_page_child", "admin", args={"parent_page_id": "home"},
         variants=({"parent_page_id": "parent"}, {"parent_page_id": "guide"}),
         queries=("page_type=instrumenten.instrumentpage", "user_perms=copy_to"), free="GET"),
    Rule("wagtailadmin_choose_page_search", "admin", queries=("q=page", "q=instrument"),
         free="GET"),
    Rule("wagtailadmin_choose_page_chosen_multiple", "admin", args={"": "page"},
         queries=("id={page}",), free="GET"),
    Rule("wagtailadmin_choose_page", "admin", free="GET",
         queries=("page_type=wagtailcore.page", "page_type=instrumenten.instrumentpage")),
    Rule("wagtailadmin_choose_page_external_link", "admin", args={"": "page"}, post=public_address,
         free="GET POST"),
    Rule("wagtailadmin_choose_page_*_link", "admin", post="form", free="GET POST"),
    # The admin's API
    Rule("wagtailadmin_api:pages:listing", "admin", free="GET",
         queries=("search=page", "fields=*", "for_explorer=1", "child_of=root")),
    Rule("wagtailadmin_api:pages:detail", READS, args={"pk": "page"}, queries=("fields=*",),
         free="GET"),
    Rule("wagtailadmin_api:pages:find", "admin", args={"": "page"}, queries=("id={page}",),
         free="GET", elsewhere=True),
    Rule("wagtailadmin_api:pages:action", "page.change & page.publish", args={"pk": "child"},
         variants=tuple({"action_name": f"={name}"} for name in (
             "convert_alias", "copy", "delete", "publish", "unpublish", "copy_for_translation",
             "create_alias", "revert_to_page_revision", "move")),
         post=action_data, forged=forged.of_api, free="GET POST"),
)  # fmt: skip
