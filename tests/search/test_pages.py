"""`/zoeken/` through its addresses: results, JSON, suggestions, and whatever a link may hold."""

import re
from urllib.parse import quote

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from search import registry
from search.port import SearchRequest, search
from search.understood_line import understood_text
from tests.search.library import Library, book

ADDRESSES = ["/zoeken/", "/zoeken/suggesties", "/zoeken/resultaten.json"]


@pytest.fixture
def get(library: Library, client: Client):  # type: ignore[no-untyped-def]
    def get(path: str, **parameters: object) -> HttpResponse:
        return client.get(path, parameters, headers={"host": settings.BASE_DOMAIN})

    return get


def markers(page: HttpResponse) -> list[str]:
    return re.findall(r'data-treffer="([^"]+)"', page.content.decode())


def links(page: HttpResponse) -> list[str]:
    return [
        href.replace("&amp;", "&") for href in re.findall(r'href="([^"]+)"', page.content.decode())
    ]


def test_results_carry_their_marker_and_mark_the_words(get) -> None:
    page = get("/zoeken/", q="schulden")
    assert markers(page)[0] == "boek:schuldhulpverlening"
    assert "<mark>schulden</mark>" in page.content.decode()


def test_the_heading_counts_as_the_filters_do_and_tells_apart_what_has_ended(get) -> None:
    page = get("/zoeken/", q="opleiding", thema="leren", gebied="nl").content.decode()
    assert "4 resultaten voor ‘<bdi>opleiding</bdi>’" in page
    assert "Er staat ook 1 resultaat bij dat niet meer bestaat." in page
    assert "niet meer bestaat" not in get("/zoeken/", q="schulden").content.decode()


def test_what_was_typed_is_text_in_the_heading(get) -> None:
    page = get("/zoeken/", q="<b>schuld</b> & %s %(x)s").content.decode()
    assert "‘<bdi>&lt;b&gt;schuld&lt;/b&gt; &amp; %s %(x)s</bdi>’" in page


def test_a_chosen_filter_is_a_chip_that_takes_it_off(get) -> None:
    page = get("/zoeken/", q="opleiding", thema="leren")
    assert "/zoeken/?q=opleiding" in links(page)
    assert "Haal weg:" in page.content.decode()


def test_pages_keep_question_and_filters(get, library: Library) -> None:
    for number in range(25):
        library.publish(
            book(f"deel-{number}", f"Deel {number} encyclopedie", facets={"thema": ("leren",)})
        )
    page = get("/zoeken/", q="encyclopedie", thema="leren", sorteer="naam", onbekend="x")
    assert "/zoeken/?q=encyclopedie&thema=leren&sorteer=naam&pagina=2" in links(page)
    second = get("/zoeken/", q="encyclopedie", thema="leren", sorteer="naam", pagina="2")
    assert "/zoeken/?q=encyclopedie&thema=leren&sorteer=naam" in links(second)
    assert not set(markers(page)) & set(markers(second))


def test_nothing_found_offers_a_way_on_and_the_filter_to_drop(get) -> None:
    page = get("/zoeken/", q="loonkostensubsidie", thema="vervoer")
    assert page.status_code == 200
    assert "We vonden niets" in page.content.decode()
    assert "/zoeken/?q=loonkostensubsidie" in links(page)
    assert "Bel ons" in page.content.decode()


def test_nothing_found_shows_what_many_ask(get, library: Library) -> None:
    registry.register_popular(lambda site, locale, most: ["schulden", "taalles"][:most])
    page = get("/zoeken/", q="bestaatniet")
    assert "Vaak gezocht" in page.content.decode() and "/zoeken/?q=taalles" in links(page)
    assert "Vaak gezocht" not in get("/zoeken/", q="schulden").content.decode()


def test_nothing_found_here_shows_what_the_nearest_region_has(get, library: Library) -> None:
    library.publish(book("noorderzeil", "Zeilmakerij", areas=("AM90",), everywhere=False))
    page = get("/zoeken/", q="zeilmakerij", gebied="zuid").content.decode()
    assert "Zeilmakerij" in page and "In de buurt: Noord" in page
    assert "In de buurt" not in get("/zoeken/", q="zeilmakerij", gebied="gm9001").content.decode()
    assert "In de buurt" not in get("/zoeken/", q="bestaatniet", gebied="zuid").content.decode()


def test_a_page_beyond_the_last_says_so(get) -> None:
    page = get("/zoeken/", q="opleiding", pagina="99999")
    assert page.status_code == 200
    assert "Deze pagina met resultaten bestaat niet" in page.content.decode()


@pytest.mark.parametrize("number", ["-1", "0", "abc", "1e9", "", "²", "١"])
def test_an_odd_page_number_is_the_first_page(get, number: str) -> None:
    assert markers(get("/zoeken/", q="opleiding", pagina=number)) == markers(
        get("/zoeken/", q="opleiding")
    )


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=" + "%20woord" * 200,
        "q=",
        "q=%00",
        "q=loon%00kosten",
        "q=%E2%80%AEkostensubsidie%E2%80%AC",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "q=%C3%28",
        "q=%",
        "q=%ZZ",
        "q=%ED%A0%80",
        "q=" + quote("😀👍"),
        "q=" + quote('((a AND b) OR *:* ~2 "x'),
        "voor=bestaat-niet&voor=bestaat-niet&voor=werkgever&voor=werkgever",
        "voor=" + "x" * 5000,
        "&".join(f"thema=t{n}" for n in range(500)),
        "type=onzin&gebied=atlantis&sorteer=duur&pagina=-1",
        "gebied=" + quote("../../etc"),
        "gebied=%00",
        "=&&&;=",
    ],
)
def test_hostile_addresses_get_an_answer(
    library: Library, client: Client, path: str, query: str
) -> None:
    response = client.get(f"{path}?{query}", headers={"host": settings.BASE_DOMAIN})
    assert response.status_code == 200
    body = response.content.decode()
    assert "<script>alert" not in body
    assert "<img src=x" not in body


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_of_the_visitor_is_kept(get, path: str) -> None:
    asked = get(path, q="fonds")
    assert asked["Cache-Control"] == "no-store"
    open_list = get(path, thema="leren")
    assert open_list["Cache-Control"].startswith("public, max-age=")
    for response in (asked, open_list):
        assert not response.cookies
        assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_the_json_holds_what_the_page_shows(get) -> None:
    data = get("/zoeken/resultaten.json", q="loonkostensubsidei", thema=["geld", "onzin"]).json()
    first = data["hits"][0]
    assert (first["kind"], first["slug"], first["url"]) == (
        "boek",
        "loonkostensubsidie",
        "/boeken/loonkostensubsidie/",
    )
    assert first["title"]
    assert first["reason"]
    assert data["total"] == len(data["hits"])
    assert (data["confident"], data["degraded"]) == (True, False)
    assert data["understood"]["corrected"] == {"loonkostensubsidei": "loonkostensubsidie"}
    assert data["understood"]["filters"] == {"thema": ["geld"]}
    assert data["understood"]["ignored"] == {"thema": ["onzin"]}
    assert {"code": "geld", "label": "Geld", "count": 1, "selected": True} in data["facets"][
        "thema"
    ]


def test_kinds_are_a_facet(get) -> None:
    data = get("/zoeken/resultaten.json", type="boek").json()
    assert {hit["kind"] for hit in data["hits"]} == {"boek"}


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("loonk", "Loonkostensubsidie"),
        ("LKS", "Loonkostensubsidie"),
        ("loonaanv", "Loonkostensubsidie"),
        ("no risk", "No-riskpolis"),
        ("noris", "No-riskpolis"),
        ("gebaren", "Gebarentolk op het werk"),
        ("werkgev", "Werkgever"),
    ],
)
def test_suggestions_begin_as_typed(get, typed: str, label: str) -> None:
    assert get("/zoeken/suggesties", q=typed).json()[0]["label"] == label


def test_suggestions_are_few_and_empty_where_nothing_fits(get, library: Library) -> None:
    for number in range(20):
        library.publish(book(f"deel-{number}", f"Deel {number}"))
    assert len(get("/zoeken/suggesties", q="deel").json()) == 8
    assert get("/zoeken/suggesties", q="qqqq").json() == []
    assert get("/zoeken/suggesties").json() == []


def test_a_place_is_suggested_and_leads_to_what_counts_there(get) -> None:
    row = get("/zoeken/suggesties", q="zuid").json()[-1]
    assert (row["label"], row["kind_label"], row["url"]) == (
        "Zuid",
        "Gebied",
        "/zoeken/?gebied=zuid",
    )


def test_suggestions_are_of_three_kinds_at_most(get, library: Library) -> None:
    library.publish(book("werkboek", "Werken"))
    library.publish(book("werkpagina", "Werken op een site", kind="pagina"))
    library.publish(book("geldig", "Geldig", facets={}))
    kinds = [row["kind"] for row in get("/zoeken/suggesties", q="w").json()]
    assert len(set(kinds)) <= 3 and {"boek", "pagina"} <= set(kinds)


def test_only_reading_is_allowed(library: Library, client: Client) -> None:
    for path in ADDRESSES:
        assert client.post(path, headers={"host": settings.BASE_DOMAIN}).status_code == 405


def test_one_line_tells_what_was_understood(get, library: Library) -> None:
    library.publish(book("docent", "Beurs voor docenten"))
    page = get("/zoeken/", q="leraar", gebied="noord").content.decode()
    assert "Je zoekt in <strong>Noord</strong>." in page
    assert "<strong>docent</strong>" in page
    assert "&lt;strong" not in page


def test_an_unsure_answer_says_so_and_still_shows_what_comes_near(get) -> None:
    page = get("/zoeken/", q="paspoort gezinsauto fonds")
    assert "Niets precies gevonden, misschien dit" in page.content.decode()
    assert markers(page)


def test_a_person_to_call_stands_above_what_comes_near(get, library: Library) -> None:
    registry.register_contact(lambda request: {"phone": "0800 1234", "url": "/contact/"})
    page = get("/zoeken/", q="paspoort gezinsauto fonds").content.decode()
    assert "Niets precies gevonden" in page
    assert page.index("0800 1234") < page.index("data-treffer=")
    sure = get("/zoeken/", q="loonkostensubsidie").content.decode()
    assert "0800 1234" not in sure.partition("data-treffer=")[0]


def test_the_list_of_an_audience_hands_it_on_to_the_search_form(get) -> None:
    page = get("/zoeken/", voor="werkgever").content.decode()
    assert '<input type="hidden" name="publiek" value="werkgever">' in page
    assert 'name="publiek"' not in get("/zoeken/").content.decode()
    both = {"voor": ["werkgever", "werkzoekende"]}
    assert 'name="publiek"' not in get("/zoeken/", **both).content.decode()


def test_the_audience_is_told_with_a_way_off_and_kept_by_other_links(get) -> None:
    page = get("/zoeken/", q="werk", publiek="werkgever")
    assert "Wat past bij <strong>Werkgever</strong>, staat iets hoger." in page.content.decode()
    assert "Zoek voor iedereen" in page.content.decode()
    assert "/zoeken/?q=werk" in links(page)
    assert "/zoeken/?q=werk&publiek=werkgever&sorteer=naam" in links(page)


@pytest.mark.parametrize("value", ["onbekend", "", "\x00", "werkgever' OR 1=1"])
def test_an_audience_that_does_not_exist_is_none(get, value: str) -> None:
    page = get("/zoeken/", q="werk", publiek=value).content.decode()
    assert "staat iets hoger" not in page


def test_where_an_audience_is_chosen_as_a_filter_the_context_says_nothing(get) -> None:
    page = get("/zoeken/", q="werk", publiek="werkgever", voor="werkzoekende").content.decode()
    assert "staat iets hoger" not in page and 'name="publiek"' in page  # that of the filter
    assert '<input type="hidden" name="publiek" value="werkgever">' not in page
    same = get("/zoeken/", q="werk", publiek="werkgever", voor="werkgever")
    assert "staat iets hoger" not in same.content.decode()
    assert "/zoeken/?q=werk&publiek=werkgever" in links(same)  # without the filter it leans


def test_the_page_says_in_the_readers_language_what_is_dutch_only(get, library: Library) -> None:
    data = get("/zoeken/resultaten.json", q="schulden").json()
    assert data["understood"]["fallback"] == 0
    assert data["hits"][0]["locale"] == "nl"
    with translation.override("en"):
        request = SearchRequest(text="schulden", locale="en")
        response = search(request)
        assert "1 " in understood_text(request, response)
