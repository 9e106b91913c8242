"""What is of the whole nation: sites, workflows, accounts and groups, redirects, reports."""

from tenancy.worklists import worklists

from .. import forged
from ..rule import Rule

WORKFLOW = "wagtailcore.workflow.change"
TASK = "wagtailcore.task.change"

# The lists of tenancy.worklists, by key.
WORKLISTS = [worklist.key for worklist in worklists()]

# Who may look at any rule of search.
STEERS = "steering.bestbet.any | steering.synonym.any"

RULES = (
    # Workflows and tasks
    Rule("wagtailadmin_workflows:add", "wagtailcore.workflow.add", post={"form": True, "name": "Nieuw"},
         free="POST"),
    Rule("wagtailadmin_workflows:index*", "wagtailcore.workflow.any", free="GET"),
    Rule("wagtailadmin_workflows:enable", WORKFLOW, args={"pk": "workflow"}, post={}, free="GET POST"),
    Rule("wagtailadmin_workflows:disable", WORKFLOW, args={"pk": "workflow"}, post={}),
    Rule("wagtailadmin_workflows:edit", WORKFLOW, args={"pk": "workflow"}, post="form",
         free="POST"),
    Rule("wagtailadmin_workflows:usage*", WORKFLOW, args={"pk": "workflow"}),
    Rule("wagtailadmin_workflows:remove", WORKFLOW,
         args={"page_pk": "parent", "workflow_pk": "workflow"}, post={}, free="GET"),
    Rule("wagtailadmin_workflows:add_task", "wagtailcore.task.add",
         args={"app_label": "=wagtailcore", "model_name": "=groupapprovaltask"},
         post={"form": True, "name": "Nieuw"}, free="POST"),
    Rule("wagtailadmin_workflows:select_task_type", "wagtailcore.task.add", free="GET"),
    Rule("wagtailadmin_workflows:task_index*", "wagtailcore.task.any", free="GET"),
    Rule("wagtailadmin_workflows:edit_task", TASK, args={"pk": "task"}, post="form", free="POST"),
    Rule("wagtailadmin_workflows:disable_task", TASK, args={"pk": "task"}, post={}),
    Rule("wagtailadmin_workflows:enable_task", TASK, args={"pk": "task"}, post={}, free="GET POST"),
    Rule("wagtailadmin_workflows:task_chooser_create", "wagtailcore.task.add", post="form",
         free="GET POST"),
    Rule("wagtailadmin_workflows:task_chooser*", "wagtailcore.workflow.any | wagtailcore.task.any",
         queries=("q=controle",)),
    Rule("wagtailadmin_workflows:task_chosen", "wagtailcore.workflow.any | wagtailcore.task.any",
         args={"task_id": "task"}, free="GET"),
    # Reports
    Rule("wagtailadmin_reports:site_history*", "page.any", queries=("export=csv",), free="GET",
         tells="regions.location", shows="querylog.searchfeedback.view"),
    Rule("wagtailadmin_reports:*", "page.any", queries=("export=csv",), free="GET"),
    # Redirects
    Rule("wagtailredirects:index*", "wagtailredirects.redirect.any", queries=("q=oud", "export=csv")),
    Rule("wagtailredirects:add", "wagtailredirects.redirect.add",
         post={"form": True, "old_path": "/nieuw", "redirect_link": "https://example.org/"}),
    Rule("wagtailredirects:edit", "wagtailredirects.redirect.change",
         args={"redirect_id": "wagtailredirects.redirect"}, post="form",
         forged=forged.of_redirect),
    Rule("wagtailredirects:delete", "wagtailredirects.redirect.delete",
         args={"redirect_id": "wagtailredirects.redirect"}, post={}),
    Rule("wagtailredirects:start_import", "wagtailredirects.redirect.add", post={}, free="POST"),
    Rule("wagtailredirects:process_import", "wagtailredirects.redirect.add", post={},
         free="GET POST"),
    # Sites, accounts, groups
    Rule("wagtailsites:index*", "wagtailcore.site.any"),
    Rule("wagtailsites:add", "wagtailcore.site.add", post="form", free="POST"),
    Rule("wagtailsites:edit", "wagtailcore.site.change", args={"pk": "site"}, post="form",
         free="POST"),
    Rule("wagtailsites:delete", "wagtailcore.site.delete", args={"pk": "site"}, post={}),
    Rule("wagtailsites:copy", "wagtailcore.site.add", args={"pk": "site"}, post="form",
         free="POST"),
    Rule("wagtailsites:*", "wagtailcore.site.any", args={"pk": "site"}),
    Rule("wagtailusers_users:index*", "accounts.user.any", queries=("q=mens",)),
    Rule("wagtailusers_users:add", "accounts.user.add", post="form", free="POST"),
    Rule("wagtailusers_users:edit", "accounts.user.change", args={"pk": "user"}, post="form",
         free="POST"),
    Rule("wagtailusers_users:delete", "accounts.user.delete", args={"pk": "user"}, post={}),
    Rule("wagtailusers_users:reset_link", "accounts.user.change", args={"pk": "user"}, post={},
         free="GET POST"),
    Rule("wagtailusers_users:*", "accounts.user.any", args={"pk": "user"}),
    Rule("wagtailusers_groups:index*", "auth.group.any"),
    Rule("wagtailusers_groups:add", "auth.group.add", post="form", free="POST"),
    Rule("wagtailusers_groups:edit", "auth.group.change", args={"pk": "group"}, post="form",
         free="POST"),
    Rule("wagtailusers_groups:delete", "auth.group.delete", writes="nobody",
         args={"pk": "group"}, post={}, elsewhere=True),
    Rule("wagtailusers_groups:*", "auth.group.any", args={"pk": "group"}),
    # Search: what a try-out shows is public
    Rule("zoek_proberen:index", STEERS, queries=("q=tekst",), names=True),
    Rule("zoek_proberen:why", STEERS, queries=("q=tekst&treffer=instrument:1",), names=True),
    Rule("zoek_meegeleverd:index", "steering.synonym.any"),
    Rule("zoek_cijfers:index", "steering.synonym.any"),
    Rule("zoek_*:export", "{model}.any"),
    Rule("zoek_*:import", "{model}.add & {model}.change", post={"tekst": "fout"}, free="POST"),
    # A kit is made by a POST only
    Rule("brand_kits", "library.kitdownload.add"),
    Rule("brand_kit", "nobody", writes="library.kitdownload.add", args={"site": "site"}, post={}),
    # A region as a whole, and the work that waits
    Rule("region_new_site", "everywhere regions.region.change", names=True, post={}, free="POST"),
    Rule("region_overview", "page.any", args={"pk": "region"}),
    Rule("region_opening", "page.any", writes="everywhere regions.region.change",
         args={"pk": "region"}, post="form", free="POST"),
    Rule("region_closing", "everywhere regions.region.change", args={"pk": "region"}, post={},
         free="POST"),
    Rule("region_taking_back", "everywhere regions.region.change", args={"pk": "region"}, post={},
         free="POST"),
    Rule("tenancy_worklist_everywhere", "everywhere page.any", free="GET",
         variants=tuple({"key": f"={key}"} for key in WORKLISTS)),
    Rule("tenancy_worklist", "page.any", args={"site": "site"}, free="GET",
         variants=tuple({"key": f"={key}"} for key in WORKLISTS)),
    Rule("region_act", "regions.region.change", args={"pk": "regions.region"},
         variants=({"name": "=live"}, {"name": "=terug"}, {"name": "=rondleiding"},
                   {"name": "=herstel"}), post={}, free="GET POST"),
)  # fmt: skip
