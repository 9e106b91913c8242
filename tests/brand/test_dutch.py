"""What stays Dutch on a page in another language is marked; on a Dutch page nothing is added."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, time_format

from brand.dutch import dutch, dutch_in_brackets, sentence, written_in
from brand.lists import listed, listed_with_and


def drawn(template: str, **values: object) -> str:
    return Template("{% load brand_tags %}" + template).render(Context(values))


def test_a_dutch_page_gets_no_marks() -> None:
    assert dutch("’s-Hertogenbosch & Oss") == "’s-Hertogenbosch &amp; Oss"
    assert dutch(None) == ""
    assert dutch_in_brackets("Steun (loonkostensubsidie)") == "Steun (loonkostensubsidie)"
    assert drawn("{{ n|telephone }}", n="074 123 45 67") == "074 123 45 67"


def test_a_name_in_another_language_is_marked_and_escaped() -> None:
    with translation.override("ar"):
        assert dutch("A & B") == '<bdi lang="nl">A &amp; B</bdi>'
        assert dutch("") == ""
        assert written_in("صباح", "ar") == "صباح"
        assert written_in("Oss", "nl") == '<bdi lang="nl">Oss</bdi>'
        assert drawn("{{ n|telephone }}", n="074 123") == '<bdi dir="ltr">074 123</bdi>'
        assert drawn("{{ q|isolate }}", q="<b>") == "<bdi>&lt;b&gt;</bdi>"
        assert drawn("{% dutch_line a b %}", a="7511 AB", b=None) == '<bdi lang="nl">7511 AB</bdi>'


def test_a_name_in_a_sentence_keeps_its_mark_and_the_rest_is_escaped() -> None:
    with translation.override("uk"):
        text = sentence("%(n)d < %(place)s", n=3, place=dutch("Oss"))
    assert text == '3 &lt; <bdi lang="nl">Oss</bdi>'
    assert sentence("In %(place)s", place="<Oss>") == "In &lt;Oss&gt;"


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("Доплата (loonkostensubsidie)", 'Доплата (<bdi lang="nl">loonkostensubsidie</bdi>)'),
        ("Доплата (за роботу)", "Доплата (за роботу)"),
        ("Доплата (WW) для всіх", "Доплата (WW) для всіх"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_the_dutch_name_of_a_translated_title(title: str, marked: str) -> None:
    with translation.override("uk"):
        assert dutch_in_brackets(title) == marked


@pytest.mark.parametrize(
    ("code", "date", "weekday", "clock"),
    [
        ("nl", "6 november 2026", "vrijdag 6 november", "9.05"),
        ("en", "6 November 2026", "Friday 6 November", "09:05"),
        ("uk", "6 листопада 2026 р.", "П'ятниця, 6 листопада", "09:05"),
        ("pl", "6 listopada 2026", "piątek, 6 listopada", "09:05"),
        ("ar", "6 نوفمبر 2026", "الجمعة، 6 نوفمبر", "09:05"),
    ],
)
def test_dates_and_times_are_written_as_the_language_does(
    code: str, date: str, weekday: str, clock: str
) -> None:
    day = dt.date(2026, 11, 6)
    with translation.override(code):
        assert date_format(day, "DATE_FORMAT") == date
        assert date_format(day, "WEEKDAY_DATE_FORMAT").casefold() == weekday.casefold()
        assert time_format(dt.time(9, 5), "CLOCK_FORMAT") == clock


@pytest.mark.parametrize(
    ("code", "three", "two"),
    [
        ("nl", "Assen, Emmen en Oss", "Assen en Oss"),
        ("en", "Assen, Emmen and Oss", "Assen and Oss"),
        ("ar", "Assen، Emmen وOss", "Assen وOss"),
    ],
)
def test_lists_are_written_as_the_language_does(code: str, three: str, two: str) -> None:
    with translation.override(code):
        assert listed_with_and(["Assen", "Emmen", "Oss"]) == three
        assert listed_with_and(["Assen", "Oss"]) == two
        assert listed_with_and(["Assen"]) == "Assen"
        assert listed([]) == ""
        assert drawn("{{ names|listed }}", names=["A & B"]) == "A &amp; B"
