"""A thumb up or down with a remark: a plain form, without script, cookie or anything personal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.querylog import queue
from search.querylog.models import LONGEST_REMARK, QueryCount, SearchFeedback
from search.querylog.personal import REMOVED
from search.querylog.retention import forget_old

PATH = "/zoeken/reactie/"


@pytest.fixture
def react(ask, send):  # type: ignore[no-untyped-def]
    def react(**data: object):  # type: ignore[no-untyped-def]
        page = send(PATH, **{"q": "fonds", "terug": "/zoeken/?q=fonds", "oordeel": "nee", **data})
        queue.flush()
        return page

    return react


def test_the_form_stands_on_results_and_where_nothing_is_found(ask) -> None:
    for text in ("fonds", "xyzzyqwv"):
        page = ask(text).content.decode()
        assert f'<form method="post" action="{PATH}"' in page
        assert "Schrijf geen persoonlijke gegevens op" in page
        assert page.index("Schrijf geen persoonlijke gegevens op") < page.index('name="opmerking"')
        assert "csrfmiddlewaretoken" not in page
    assert PATH not in ask("").content.decode()


def test_a_thumb_is_counted_and_answered_with_a_page(react) -> None:
    page = react()
    html = page.content.decode()
    assert page.status_code == 200 and "Dank je wel" in html
    assert 'href="/zoeken/?q=fonds"' in html
    assert not page.cookies and page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "strict-origin"
    assert QueryCount.objects.get().failed == 1
    assert not SearchFeedback.objects.exists()


def test_a_remark_is_kept_without_what_is_personal(react) -> None:
    react(
        opmerking="Mijn fonds\r\nstaat er niet bij. Bel 06-12345678 of jan@example.org",
        oordeel="ja",
    )
    row = SearchFeedback.objects.get()
    assert row.remark == f"Mijn fonds staat er niet bij. Bel {REMOVED} of {REMOVED}"
    assert row.helped
    assert row.phrase is None


def test_300_signs_are_accepted_as_a_browser_sends_them(react) -> None:
    text = "a\r\n" * (LONGEST_REMARK // 2)
    assert react(opmerking=text).status_code == 200
    assert len(SearchFeedback.objects.get().remark) <= LONGEST_REMARK


def test_a_longer_one_comes_back_with_its_text(react) -> None:
    page = react(opmerking="b" * (LONGEST_REMARK + 1))
    html = page.content.decode()
    assert page.status_code == 400 and page["Cache-Control"] == "no-store"
    assert "te lang: 301 tekens" in html and "b" * 301 in html
    assert not SearchFeedback.objects.exists()


def test_without_a_thumb_the_form_comes_back(react) -> None:
    page = react(oordeel="misschien", opmerking="<script>alert(1)</script>")
    html = page.content.decode()
    assert page.status_code == 400 and "Kies ‘Ja’ of ‘Nee’." in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    "path", ["https://example.org/", "//example.org", "javascript:alert(1)", "", "\\\\example.org"]
)
def test_the_way_back_stays_on_this_site(react, path: str) -> None:
    html = react(terug=path).content.decode()
    assert "example.org" not in html and "javascript:" not in html
    assert 'href="/zoeken/"' in html


def test_only_from_the_site_itself_and_not_without_end(react, send, client) -> None:
    assert send(PATH, origin="cross-site", q="fonds", oordeel="ja").status_code == 403
    assert client.get(PATH, headers={"host": "localhost"}).status_code == 405
    pages = [react() for _ in range(12)]
    assert pages[0].status_code == 200 and pages[-1].status_code == 429
    assert "te veel reacties" in pages[-1].content.decode() and pages[-1]["Retry-After"] == "600"
    assert pages[-1]["Cache-Control"] == "no-store"


def test_no_more_than_so_many_remarks_a_day(react, monkeypatch) -> None:
    monkeypatch.setattr("search.querylog.writing.MOST_REMARKS_A_DAY", 2)
    for number in range(4):
        react(opmerking=f"opmerking {number}")
    assert SearchFeedback.objects.count() == 2
    assert QueryCount.objects.get().failed == 4


def test_a_remark_on_a_personal_question_is_not_kept(react) -> None:
    react(q="jan@example.org", opmerking="wat is dit")
    assert not SearchFeedback.objects.exists() and not QueryCount.objects.exists()


def test_remarks_go_after_90_days(react, settings) -> None:
    react(opmerking="kan beter")
    day = SearchFeedback.objects.get().day
    at = timezone.now().replace(year=day.year, month=day.month, day=day.day, hour=12)
    forget_old(at + timedelta(days=90))
    assert SearchFeedback.objects.exists()
    forget_old(at + timedelta(days=91))
    assert not SearchFeedback.objects.exists()
