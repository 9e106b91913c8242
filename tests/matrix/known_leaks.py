"""What the matrix finds and nobody has mended yet. This list must be empty; it lets work go on.

A cell that stands here must still be wrong: when it is mended, the matrix fails until the entry goes.
"""

from dataclasses import dataclass
from fnmatch import fnmatch

from .cells import Cell


@dataclass(frozen=True)
class KnownLeak:
    """Patterns of actor (`!name`: not that one), address, method and whose object (`own`, `other`, `national`, `-`)."""

    actors: str
    address: str
    method: str
    whose: str
    what: str = "*"
    where: str = ""

    def fits(self, cell: Cell) -> bool:
        return (
            any(fnmatch(cell.actor.name, name) for name in self.actors.split())
            and f"!{cell.actor.name}" not in self.actors.split()
            and fnmatch(cell.address, self.address)
            and cell.method in self.method.split()
            and cell.whose in self.whose.split()
            and fnmatch(cell.what, self.what)
        )


WITH_PAGES = "oost-* west-* twee-regios landelijk* auditor aanbieder"
SNIPPETS = "wagtailsnippets_instrumenten_"
NATIONAL = ("audience", "situation", "theme", "kind", "sector", "provider")

KNOWN_LEAKS: tuple[KnownLeak, ...] = (
    # No leak, but 500 instead of a refusal: audit.refusals takes any `model` of a view for a model.
    KnownLeak(WITH_PAGES, "wagtailadmin_workflows:edit_task", "GET POST", "own other national"),
    KnownLeak("auditor", "wagtaildocs_chooser:chosen", "GET", "other national"),
    # A provider sees national pages in the page chooser, and national people in filters.
    KnownLeak("aanbieder", "wagtailadmin_choose_page_child", "GET", "national"),
    KnownLeak("aanbieder", "wagtailadmin_choose_page_chosen_multiple", "GET", "national", "[?]*"),
    KnownLeak("aanbieder", "wagtailadmin_choose_page_search", "GET", "-", "[?]*"),
    KnownLeak("aanbieder", "wagtailadmin_choose_page_external_link", "POST", "national"),
    KnownLeak("aanbieder", "wagtailadmin_reports:workflow", "GET", "-", ""),
    KnownLeak("aanbieder", "wagtailadmin_explore_root", "GET", "-"),
    *(
        KnownLeak("aanbieder", "wagtailadmin_explore", "GET", "other", f"{page}{query}")
        for page in ("home", "guide")
        for query in ("", " [?]q=page", " [?]ordering=ord")
    ),
    KnownLeak("aanbieder", "wagtailadmin_pages:type_use", "GET", "-", "* *page"),
    KnownLeak("aanbieder", "wagtailforms:index", "GET", "-"),
    KnownLeak("aanbieder", "instrumenten_lijst:index", "GET", "-", ""),
    KnownLeak("aanbieder", "instrumenten_lijst:index", "GET", "-", "[?]q=instrument"),
    # No leak: the auditor may not read yet what the role file lets them.
    *(
        KnownLeak("auditor", f"{SNIPPETS}{model}:{view}", "GET", "national")
        for model in NATIONAL
        for view in ("usage", "history", "history_results")
    ),
    *(
        KnownLeak("auditor", f"wagtailusers_users:{view}", "GET", "other national")
        for view in ("usage", "history", "history_results")
    ),
    KnownLeak("auditor", "wagtailimages:image_usage", "GET", "other national"),
    KnownLeak("auditor", "wagtaildocs:document_usage", "GET", "other national"),
    # No leak: 500 on a forged POST of who has the right.
    *(
        KnownLeak("zoek beheer", f"wagtailsnippetchoosers_instrumenten_{model}:create", "POST", "-")
        for model in NATIONAL
    ),
    KnownLeak("beheer landelijk-eindredacteur", "wagtailredirects:process_import", "POST", "-"),
)


def known(cell: Cell) -> KnownLeak | None:
    return next((leak for leak in KNOWN_LEAKS if leak.fits(cell)), None)
