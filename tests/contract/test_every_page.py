"""What holds for whatever a visitor asks for, on every site: private, cacheable, strict, cheap."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.port import SearchRequest, search
from tests.specimens import specimens

MOST_QUERIES = 20
# A canonical or alternate link names an address; the browser loads nothing from it.
LOADED = re.compile(
    r"""<(?:script|img|source|iframe|video|audio|link(?![^>]*\brel="?(?:canonical|alternate)))\b"""
    r"""[^>]*?\b(?:src|srcset|href)=["']?(?:https?:)?//"""
)
INLINE = re.compile(
    r"""<style\b|<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)|\sstyle=|\son[a-z]+=["']"""
)
SCRIPT = re.compile(r"<script.*?</script>", flags=re.DOTALL)
BRACES = re.compile(r"\{[a-z_. ]+\}")


def html(response) -> str:
    """The text of an HTML response; empty for any other kind."""
    return response.content.decode() if "html" in response["Content-Type"] else ""


def found_in(answers, pattern) -> dict[str, str]:
    """Per specimen the first thing that the pattern finds."""
    texts = {str(specimen): html(response) for specimen, response, _ in answers}
    if pattern is BRACES:
        texts = {name: SCRIPT.sub("", text) for name, text in texts.items()}
    return {name: found[0] for name, text in texts.items() if (found := pattern.search(text))}


@pytest.fixture(scope="module")
def kept():
    """The answers, asked for once by the first test that wants them."""
    return []


@pytest.fixture
def answers(kept, client, national_site, region):
    """Every specimen with its response and the queries it took with nothing cached; what a process holds in
    memory of the search is there, as in a process that serves (search.warming)."""
    if kept:
        return kept
    search(SearchRequest(text="werk"))
    for specimen in specimens(national_site, region("AM05").site):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(specimen.path, headers={"host": specimen.host})
        kept.append((specimen, response, len(queries)))
    return kept


def test_every_page_answers(answers):
    wrong = {
        str(specimen): response.status_code
        for specimen, response, _ in answers
        if response.status_code != (404 if specimen.label == "not found" else 200)
    }
    assert wrong == {}


def test_no_page_sets_a_cookie(answers):
    assert [str(specimen) for specimen, response, _ in answers if response.cookies] == []


def test_no_page_holds_a_token_of_its_visitor(answers):
    assert [
        str(s) for s, response, _ in answers if b"csrfmiddlewaretoken" in response.content
    ] == []


def test_no_page_varies_but_by_encoding(answers):
    varying = {
        str(specimen): response.get("Vary", "")
        for specimen, response, _ in answers
        if response.get("Vary", "").lower() not in ("", "accept-encoding")
    }
    assert varying == {}


def test_every_page_says_how_long_it_may_be_kept(answers):
    wrong = {}
    for specimen, response, _ in answers:
        kept = response.get("Cache-Control", "")
        asked = re.search(r"[?&](q|zoek)=[^&]", specimen.path)  # what a visitor typed
        if ("no-store" if asked else "public") not in kept and response.status_code == 200:
            wrong[str(specimen)] = kept
    assert wrong == {}


def test_no_page_loosens_the_content_security_policy(answers):
    loose = {
        str(specimen): response.get("Content-Security-Policy", "")
        for specimen, response, _ in answers
        if "default-src 'none'" not in response.get("Content-Security-Policy", "")
        or "unsafe" in response.get("Content-Security-Policy", "")
    }
    assert loose == {}


def test_no_page_has_anything_inline(answers):
    assert found_in(answers, INLINE) == {}


def test_no_page_loads_anything_from_elsewhere(answers):
    assert found_in(answers, LOADED) == {}


def test_no_page_shows_the_braces_of_a_placeholder(answers):
    assert found_in(answers, BRACES) == {}


def test_no_page_takes_more_queries_than_it_may(answers):
    heavy = {str(specimen): queries for specimen, _, queries in answers if queries > MOST_QUERIES}
    assert heavy == {}
