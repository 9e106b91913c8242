"""What is counted of a question, and from when its words are kept."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db.models import Sum

from search.querylog import keys, queue, writing
from search.querylog.models import Phrase, QueryClick, QueryCount, YearKey
from search.registry import popular

RARE = "hulp voor mijn buurman pieter"


def words() -> set[str]:
    return set(Phrase.objects.values_list("words", flat=True))


def test_a_question_is_counted_by_site_language_and_day(ask) -> None:
    ask("fonds")
    ask("  FONDS? ")
    row = QueryCount.objects.get()
    assert (row.times, row.nothing, row.locale, str(row.day)) == (2, 0, "nl", "2026-11-22")
    assert row.hits > 0


def test_no_hits_and_not_sure_are_counted(ask) -> None:
    ask("xyzzyqwv")
    row = QueryCount.objects.get()
    assert (row.times, row.nothing, row.hits) == (1, 1, 0)


def test_words_are_kept_from_the_fifth_day(ask, on_day) -> None:
    for number in range(4):
        on_day(number)
        ask(RARE)
        ask(RARE)
    assert not words()
    on_day(4)
    ask(RARE)
    assert words() == {RARE}
    assert QueryCount.objects.filter(phrase__words=RARE).aggregate(n=Sum("times"))["n"] == 9


def test_five_times_on_one_day_is_not_enough(ask) -> None:
    for _ in range(9):
        ask(RARE)
    assert not words()


@pytest.mark.parametrize(
    "known",
    ["Loonkostensubsidie", "loonaanvullingsregeling", "LKS", "gratis cursus", "werkloos", "Geld"],
)
def test_names_zoekwoorden_and_terms_are_kept_at_once(ask, known: str) -> None:
    ask(known)
    assert words() == {known.lower()}
    assert Phrase.objects.get().is_known


def test_part_of_a_name_is_no_name(ask) -> None:
    ask("loonkostensubsidie voor pieter")
    assert not words()


def test_a_name_that_was_published_later_is_known(ask, counted) -> None:
    from tests.search.library import book

    ask("stoelendans")
    assert not words()
    counted.publish(book("stoelendans", "Stoelendans"))
    ask("stoelendans")
    assert words() == {"stoelendans"}


@pytest.mark.parametrize(
    "text", ["jan@example.org", "schulden 0612345678", "111222333", "1234 ab 5"]
)
def test_personal_questions_are_not_counted_at_all(ask, text: str) -> None:
    ask(text)
    assert not QueryCount.objects.exists()


@pytest.mark.parametrize(
    "narrowed", [{"pagina": 2}, {"sorteer": "naam"}, {"thema": "leren"}, {"type": "boek"}]
)
def test_the_same_question_narrowed_is_not_counted_again(ask, narrowed: dict) -> None:
    ask("fonds", **narrowed)
    assert not QueryCount.objects.exists()


def test_suggestions_and_json_are_no_questions(counted, client) -> None:
    for path in ("/zoeken/suggesties", "/zoeken/resultaten.json"):
        client.get(path, {"q": "fonds"}, headers={"host": "localhost"})
    assert queue.waiting() == 0


def test_the_log_adds_no_query_to_a_search(ask, django_assert_num_queries) -> None:
    ask("fonds")
    with django_assert_num_queries(0):
        from search.querylog import hearing

        queue.put(writing.Asked(hearing.question_of(1, "nl", "nog een"), 3, True))


def test_rare_words_never_go_to_the_database(ask, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(200) as asked:
        ask(RARE)
    assert QueryCount.objects.count() == 1
    assert not [row["sql"] for row in asked.captured_queries if "pieter" in row["sql"]]


class TestKeys:
    def test_another_year_has_another_key_and_the_old_one_is_gone(self, db) -> None:
        old = keys.key_of(2026).digest(RARE)
        assert keys.key_of(2027).digest(RARE) != old
        assert list(YearKey.objects.values_list("year", flat=True)) == [2027]
        assert keys.key_of(2026) is None

    def test_the_database_alone_does_not_tell_what_was_asked(self, db, settings) -> None:
        digest = keys.key_of(2026).digest(RARE)
        settings.SECRET_KEY = "another"
        assert keys.key_of(2026).digest(RARE) != digest

    def test_kept_words_are_found_in_the_new_year(self, ask, on_day, monkeypatch) -> None:
        ask("lks")
        on_day(60)
        ask("lks")
        assert Phrase.objects.count() == 1
        assert QueryCount.objects.filter(phrase__words="lks").count() == 2

    def test_kept_words_are_found_under_another_secret_key(self, ask, settings) -> None:
        ask("lks")
        settings.SECRET_KEY = "another"
        keys.forget()
        ask("lks")
        assert Phrase.objects.count() == 1
        assert QueryCount.objects.filter(phrase=None).count() == 0

    def test_a_question_of_a_destroyed_year_counts_without_its_hash(self, ask, on_day) -> None:
        on_day(0)
        ask(RARE, write=False)
        keys.key_of(2027)
        queue.flush()
        assert QueryCount.objects.get().digest == ""


def test_a_robot_does_not_fill_the_table(ask, monkeypatch) -> None:
    monkeypatch.setattr(writing, "MOST_A_DAY", 3)
    for number in range(10):
        ask(f"onzin woord{'abcdefghij'[number]}")
    assert QueryCount.objects.count() == 4
    assert QueryCount.objects.get(digest="").times == 7


class TestClicks:
    def test_the_first_click_is_counted_with_entry_and_place(self, ask, send) -> None:
        page = ask("fonds").content.decode()
        assert 'data-click-url="/zoeken/klik/"' in page and 'data-query="fonds"' in page
        answer = send("/zoeken/klik/", q="fonds", treffer="boek:leerfonds", plaats="2")
        queue.flush()
        assert answer.status_code == 204 and not answer.cookies
        click = QueryClick.objects.get()
        assert (click.marker, click.clicks, click.ranks) == ("boek:leerfonds", 1, 2)
        assert QueryCount.objects.get().clicks == 1

    def test_links_go_straight_to_the_entry(self, ask) -> None:
        assert 'href="/boeken/leerfonds/"' in ask("fonds").content.decode()

    @pytest.mark.parametrize(
        "data",
        [
            {"treffer": "boek:pieter-jansen"},
            {"treffer": "geen vorm"},
            {"plaats": "0"},
            {"plaats": "x"},
            {"plaats": "999999999"},
            {"q": ""},
            {"q": "jan@example.org"},
        ],
    )
    def test_what_makes_no_sense_is_not_counted(self, ask, send, data: dict) -> None:
        ask("fonds")
        send("/zoeken/klik/", **{"q": "fonds", "treffer": "boek:leerfonds", "plaats": "1", **data})
        queue.flush()
        assert not QueryClick.objects.exists()
        assert QueryCount.objects.get().clicks == 0

    def test_only_from_a_page_of_the_site_itself(self, counted, send, client) -> None:
        data = {"q": "fonds", "treffer": "boek:leerfonds", "plaats": "1"}
        assert send("/zoeken/klik/", origin="cross-site", **data).status_code == 403
        assert client.post("/zoeken/klik/", data, headers={"host": "localhost"}).status_code == 403
        assert client.get("/zoeken/klik/", headers={"host": "localhost"}).status_code == 405
        assert queue.waiting() == 0

    def test_not_without_end(self, counted, send) -> None:
        data = {"q": "fonds", "treffer": "boek:leerfonds", "plaats": "1"}
        codes = [send("/zoeken/klik/", **data).status_code for _ in range(125)]
        assert codes[0] == 204 and codes[-1] == 429

    def test_the_script_is_there(self) -> None:
        assert "sendBeacon" in Path(finders.find("search/combobox.js")).read_text()


class TestPopular:
    def many(self, ask, on_day, text: str, days: int, times: int) -> None:
        for number in range(days):
            on_day(number)
            for _ in range(times):
                ask(text, write=False)
            queue.flush()

    def test_names_first_by_how_often_they_are_asked(self, ask, monkeypatch) -> None:
        monkeypatch.setattr("search.querylog.popular.today", lambda: date(2026, 11, 23))
        for text in ("lks", "lks", "loonkostensubsidie", "hulp voor pieter"):
            ask(text)
        assert list(popular(1, "nl", 5)) == ["lks", "loonkostensubsidie"]
        assert list(popular(None, "en", 5)) == []

    def test_others_must_be_asked_widely(self, ask, on_day, monkeypatch) -> None:
        monkeypatch.setattr("search.querylog.popular.today", lambda: date(2026, 12, 1))
        self.many(ask, on_day, "geld opleiding", 5, 1)
        assert words() == {"geld opleiding"}
        assert list(popular(1, "nl", 5)) == []

    def test_what_finds_nothing_is_not_offered(self, ask, on_day, monkeypatch) -> None:
        monkeypatch.setattr("search.querylog.popular.today", lambda: date(2026, 12, 1))
        self.many(ask, on_day, "xyzzyqwv", 5, 3)
        assert words() == {"xyzzyqwv"}
        assert list(popular(1, "nl", 5)) == []
