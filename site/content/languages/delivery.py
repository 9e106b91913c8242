"""Loads the delivered translations (loader 'vertalingen'): national pages in the languages of the national
site, rows of tables in each language that any site chose.

A page or row that is there in a language is brought up to date by people: what an editor wrote stays.
"""

from wagtail.models import Page, Site

from content import loading, national, page_types
from search import indexing

from . import memory, rows
from .offered import SOURCE, chosen, chosen_anywhere, locale
from .trees import translate


def load(report: loading.Report) -> None:
    with indexing.held():
        _load(report)


def _load(report: loading.Report) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    home = national.national_home()
    for code in chosen_anywhere():
        made = rows.translate_missing(code)
        report.made += [f"{code}:{row._meta.model_name}:{row}" for row in made]
    if site is None or home is None:
        return
    codes = [code for code in chosen(site) if code != SOURCE]
    for page in _pages(home) if codes else ():
        for code in codes:
            key = f"{code}:{page.slug}"
            if page.get_translation_or_none(locale(code)) is not None:
                report.unchanged.append(key)
            elif memory.delivered(code).get(page.title) and translate(page, code) is not None:
                report.made.append(key)


def _pages(home: Page) -> list[Page]:
    """The live Dutch pages of the national tree that are nobody's alias, parents first."""
    pages = home.get_descendants(inclusive=True).live().filter(alias_of=None)
    return [page for page in pages.specific() if isinstance(page, page_types.base())]
