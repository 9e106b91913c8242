"""What every engine must answer, to the number. Runs on each engine there is (conftest.py)."""

from datetime import date, timedelta

import pytest

from search.documents import Name, Status
from search.port import SearchResponse, Sort
from search.weights import overridden
from tests.search.library import TODAY, Library, book


def slugs(response: SearchResponse) -> list[str]:
    return [hit.slug for hit in response.hits]


def counts(response: SearchResponse, facet: str) -> dict[str, int]:
    found = next(f for f in response.facets if f.code == facet)
    return {value.code: value.count for value in found.values}


# Words


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("loonkostensubsidie", "loonkostensubsidie"),
        ("LOONKOSTENSUBSIDIE", "loonkostensubsidie"),
        ("lks", "loonkostensubsidie"),
        ("loonaanvullingsregeling", "loonkostensubsidie"),
        ("loonkostensubsidies", "loonkostensubsidie"),
        ("loonkostensubsidei", "loonkostensubsidie"),
        ("werk plek aanpassing", "werkplekaanpassing"),
        ("noriskpolis", "no-riskpolis"),
        ("no risk polis", "no-riskpolis"),
        ("no risc polis", "no-riskpolis"),
        ("tolk", "gebarentolk"),
        ("schuld", "schuldhulpverlening"),
        ("ik heb een deurwaarder aan de deur", "schuldhulpverlening"),
    ],
)
def test_what_people_type_finds_its_document_first(ask, text: str, first: str) -> None:
    assert slugs(ask(text))[:1] == [first]


def test_a_correction_is_told_and_never_beats_an_exact_word(ask, library: Library) -> None:
    library.publish(book("tolkje", "Tolkers"))
    assert slugs(ask("tolk"))[0] == "gebarentolk"
    response = ask("loonkostensubsidei")
    assert response.did_you_mean == "loonkostensubsidie"
    assert response.understood.corrected == {"loonkostensubsidei": "loonkostensubsidie"}


def test_stop_words_alone_still_ask_something(ask, library: Library) -> None:
    library.publish(book("mij", "Wie ben ik"))
    assert slugs(ask("wie ben ik"))[0] == "mij"


def test_words_that_fit_nothing_are_not_answered_with_confidence(ask) -> None:
    assert not ask("paspoort verlengen").confident
    assert ask("loonkostensubsidie").confident


# Filters and facets


def test_values_of_one_facet_are_or_and_facets_are_and(ask) -> None:
    assert set(slugs(ask(filters={"thema": ("geld",)}))) == {
        "loonkostensubsidie",
        "schuldhulpverlening",
        "no-riskpolis",
    }
    both = ask(filters={"thema": ("geld", "leren"), "voor": ("werkzoekende",)})
    assert set(slugs(both)) == {"schuldhulpverlening", "noordfonds"}


def test_counts_say_what_choosing_a_value_would_give(ask) -> None:
    response = ask(filters={"thema": ("geld",)})
    for facet in ("thema", "voor"):
        for code, count in counts(response, facet).items():
            chosen = {"thema": ("geld",)} | {facet: (code,)}
            assert ask(filters=chosen).total == count, (facet, code)
    assert counts(response, "thema")["vervoer"] == 0


def test_counts_by_kind_and_by_area_match_what_they_give(ask) -> None:
    response = ask("fonds", site_id=2)
    for code, count in counts(response, "gebied").items():
        assert ask("fonds", site_id=2, area=code).total == count, code
    everything = ask(site_id=2)
    for code, count in counts(everything, "type").items():
        assert ask(site_id=2, kinds=(code,)).total == count, code


def test_unknown_facets_and_values_are_ignored_and_told(ask) -> None:
    response = ask(filters={"thema": ("geld", "bestaat-niet"), "kleur": ("rood",)}, kinds=("auto",))
    assert response.total == ask(filters={"thema": ("geld",)}).total
    assert response.understood.ignored == {
        "thema": ("bestaat-niet",),
        "kleur": ("rood",),
        "type": ("auto",),
    }


def test_at_zero_hits_the_filters_to_drop_are_offered_with_what_they_give(ask) -> None:
    response = ask("loonkostensubsidie", filters={"thema": ("vervoer",)})
    assert response.total == 0
    assert [(row.facet, row.total) for row in response.relaxations] == [
        ("thema", ask("loonkostensubsidie").total)
    ]


# Order and pages


def test_pages_hold_every_hit_once(ask) -> None:
    whole = slugs(ask("opleiding"))
    pages = [slugs(ask("opleiding", per_page=2, page=n)) for n in range(1, len(whole) + 1)]
    assert [slug for page in pages for slug in page] == whole


def test_a_page_beyond_the_last_is_empty_with_the_total_kept(ask) -> None:
    response = ask("opleiding", page=99_999)
    assert (response.hits, response.page) == ((), 99_999)
    assert response.total == ask("opleiding").total


def test_pages_end_at_fifty(ask, library: Library) -> None:
    for number in range(60):
        library.publish(book(f"deel-{number}", f"Deel {number} van de encyclopedie"))
    response = ask("encyclopedie", per_page=1, page=51)
    assert (response.pages, response.cut_off, response.hits) == (50, True, ())
    assert response.total == 60


def test_sorted_by_name_accents_and_capitals_make_no_difference(ask, library: Library) -> None:
    for title in ("Ézel", "ezelin", "Zebra", "aap"):
        library.publish(book(title.lower(), title, facets={"thema": ("vervoer",)}))
    response = ask(filters={"thema": ("vervoer",)}, sort=Sort.NAME)
    assert [hit.title for hit in response.hits] == ["aap", "Ézel", "ezelin", "Zebra"]


def test_sorted_by_check_the_latest_comes_first_and_unchecked_last(ask) -> None:
    found = slugs(ask(filters={"thema": ("geld",)}, sort=Sort.CHECKED))
    assert found == ["schuldhulpverlening", "loonkostensubsidie", "no-riskpolis"]


# Areas


def test_without_a_question_own_entries_come_first_then_gemeenten_then_everywhere(ask) -> None:
    response = ask(site_id=2, area="noord", filters={"thema": ("leren",)})
    assert slugs(response) == ["noordfonds", "dorpsfonds", "leerfonds"]
    assert [hit.place for hit in response.hits] == ["own", "within", "everywhere"]


def test_a_gemeente_finds_its_own_its_region_and_everywhere(ask) -> None:
    assert slugs(ask(site_id=2, area="gm9001", filters={"thema": ("leren",)})) == [
        "dorpsfonds",
        "noordfonds",
        "leerfonds",
    ]
    assert slugs(ask(site_id=2, area="gm9002", filters={"thema": ("leren",)})) == [
        "noordfonds",
        "leerfonds",
    ]


def test_another_region_s_entry_never_counts_here_and_says_so_with_the_whole_country(ask) -> None:
    assert "zuidfonds" not in slugs(ask("fonds", site_id=2, area="noord"))
    found = {hit.slug: hit.place for hit in ask("fonds", site_id=2, area="nl").hits}
    assert found["zuidfonds"] == "elsewhere"


def test_nearness_decides_between_like_hits_and_does_not_bury_a_name(ask) -> None:
    near = slugs(ask("opleiding fonds", site_id=2, area="noord"))
    assert near.index("noordfonds") < near.index("leerfonds")
    assert slugs(ask("algemeen leerfonds", site_id=2, area="noord"))[0] == "leerfonds"


def test_nearness_moves_no_score_by_more_than_a_twentieth(ask) -> None:
    with overridden({"nearness": 0.0}):
        without = {
            hit.slug: hit.score for hit in ask("opleiding fonds", site_id=2, area="noord").hits
        }
    hits = ask("opleiding fonds", site_id=2, area="noord").hits
    lifted = {hit.slug: hit.score / without[hit.slug] for hit in hits}
    assert lifted["noordfonds"] == pytest.approx(1.05, abs=0.001)
    assert lifted["dorpsfonds"] == pytest.approx(1.025, abs=0.001)
    assert lifted["leerfonds"] == pytest.approx(1.0)


def test_what_was_not_checked_for_long_stands_slightly_lower(ask, library: Library) -> None:
    for slug, checked in (("aa", None), ("bb", TODAY - timedelta(days=400)), ("cc", TODAY)):
        library.publish(book(slug, "Zeilmakerij", summary="Zeilen.", checked_on=checked))
    hits = ask("zeilen").hits
    assert [hit.slug for hit in hits] == ["cc", "aa", "bb"]
    assert hits[1].score / hits[0].score == pytest.approx(0.98, abs=0.001)


def test_an_unknown_area_is_the_whole_country(ask) -> None:
    assert ask("fonds", area="atlantis").total == ask("fonds").total


# Sites


def test_a_hit_opens_in_place_or_at_its_owner(ask) -> None:
    national = {hit.slug: hit.url for hit in ask("fonds", site_id=1).hits}
    assert national["noordfonds"] == "http://site2.test/boeken/noordfonds/"
    assert national["leerfonds"] == "/boeken/leerfonds/"
    assert ask("noordfonds", site_id=2, area="noord").hits[0].url == "/boeken/noordfonds/"


def test_a_page_is_found_only_on_the_sites_that_show_it(ask) -> None:
    assert "hallo" in slugs(ask("hallo", site_id=2))
    assert "hallo" not in slugs(ask("hallo", site_id=1))


def test_placeholders_are_resolved_for_the_site_that_asks(ask) -> None:
    hit = ask("hallo", site_id=2, resolve=lambda text: text.replace("{regio}", "Noord")).hits[0]
    assert (hit.title, hit.summary) == ("Hallo Noord", "Welkom in Noord.")
    assert "{" not in "".join(segment.text for segment in hit.highlights)


# Time


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        (date(2026, 11, 19), False),
        (date(2026, 11, 20), True),
        (date(2026, 11, 24), True),
        (date(2026, 11, 25), False),
    ],
)
def test_a_document_is_visible_from_its_first_to_its_last_day(ask, day: date, seen: bool) -> None:
    assert ("tijdelijk" in slugs(ask("kermis", on=day))) is seen
    assert ("tijdelijk" in slugs(ask(on=day))) is seen


def test_an_ended_entry_is_in_no_list_and_no_facet(ask) -> None:
    response = ask(filters={"thema": ("leren",)})
    assert "stap-budget" not in slugs(response)
    assert counts(ask("opleiding"), "thema")["leren"] == 4


def test_what_has_ended_is_counted_apart(ask) -> None:
    """So that the counts of facets and the total add up."""
    response = ask("opleiding", filters={"thema": ("leren",)})
    assert response.ended == 1
    assert response.total - response.ended == counts(response, "thema")["leren"] == 4
    assert ask(filters={"thema": ("leren",)}).ended == 0
    assert ask("opleiding", on=date(2023, 6, 1)).ended == 0


@pytest.mark.parametrize(
    "text", ["stap budget", "STAP", "stapbudget aanvragen", "stimulering arbeidsmarktpositie"]
)
def test_an_ended_entry_comes_first_where_it_is_named(ask, text: str) -> None:
    hit = ask(text).hits[0]
    assert (hit.slug, hit.status) == ("stap-budget", Status.ENDED)
    assert hit.successor is not None
    assert hit.successor.title == "Algemeen leerfonds"


def test_a_zoekwoord_finds_an_ended_entry_below_all_active_ones(ask, library: Library) -> None:
    library.publish(book("les", "Les", texts={"steps": "Soms is een cursus gratis."}))
    found = slugs(ask("gratis cursus"))
    assert found[-1] == "stap-budget"
    assert len(found) > 2


def test_an_ended_entry_without_successor_shows_the_active_ones_nearest_to_it(
    ask, library: Library
) -> None:
    library.change("boek:stap-budget", successor=None)
    hit = ask("stap budget", site_id=2, area="noord").hits[0]
    near = {row.title: row.url for row in hit.nearest}
    assert near["Algemeen leerfonds"] == "/boeken/leerfonds/"
    assert "Zuidfonds" not in near
    assert len(near) == 3


def test_an_entry_ends_the_day_after_its_last_day_without_a_reindex(ask, library: Library) -> None:
    library.publish(book("actie", "Zomeractie", ends_on=TODAY))
    assert "actie" in slugs(ask())
    assert "actie" not in slugs(ask(on=TODAY + timedelta(days=1)))
    assert ask("zomeractie", on=TODAY + timedelta(days=1)).hits[0].status is Status.ENDED


def test_examples_can_be_left_out(ask) -> None:
    assert "voorbeeldboek" in slugs(ask("voorbeeldboek"))
    assert "voorbeeldboek" not in slugs(ask("voorbeeldboek", include_examples=False))


# Change


def test_publishing_changing_moving_and_deleting_show_at_once(ask, library: Library) -> None:
    library.publish(book("nieuw", "Kersvers boek"))
    assert slugs(ask("kersvers")) == ["nieuw"]
    library.change("boek:nieuw", title="Oud papier")
    assert slugs(ask("oud papier"))[0] == "nieuw"
    assert slugs(ask("kersvers")) == []
    library.change("boek:nieuw", path="/elders/nieuw/", slug="anders", sites=(3,))
    assert "anders" not in slugs(ask("oud papier"))
    assert ask("oud papier", site_id=3).hits[0].url == "/elders/nieuw/"
    library.remove("boek:nieuw")
    assert "anders" not in slugs(ask("oud papier", site_id=3))


def test_a_new_old_name_finds_its_document_first(ask, library: Library) -> None:
    library.change("boek:gebarentolk", names=(Name("doventaalhulp", "old", "een bron"),))
    assert slugs(ask("doventaalhulp"))[0] == "gebarentolk"


# What is marked


def test_whole_words_that_matched_are_marked_in_the_text(ask) -> None:
    hit = ask("schulden").hits[0]
    assert [s.text for s in hit.highlights if s.marked] == ["schulden"]
    assert "".join(s.text for s in hit.highlights) == hit.summary


def test_where_the_summary_holds_nothing_a_sentence_of_the_text_is_shown(ask) -> None:
    hit = ask("deskundige").hits[0]
    assert "".join(s.text for s in hit.highlights) == "Een deskundige meet de loonwaarde."


def test_markup_in_a_text_stays_text(ask, library: Library) -> None:
    library.publish(book("xss", "<script>alert(1)</script> gevaar"))
    assert ask("gevaar").hits[0].title.startswith("<script>")
