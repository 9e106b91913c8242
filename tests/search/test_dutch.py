"""The traps of Dutch analysis, as tests."""

import pytest
from rapidfuzz.distance import OSA

from search import analysis
from search.dutch import Dutch
from search.spelling import Words, allowed, nearest
from search.wordlist import wordlist


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("werkloos", "werkloze"),
        ("baan", "banen"),
        ("aanpassen", "aanpassing"),
        ("subsidie", "subsidies"),
        ("lening", "leningen"),
        ("jobcoach", "jobcoaches"),
        ("omscholen", "omscholing"),
        ("werkgever", "werkgevers"),
        ("bedrijf", "bedrijven"),
        ("schuld", "schulden"),
        ("art", "artikel"),
        ("nederlands", "nederlandse"),
    ],
)
def test_forms_of_one_word_share_a_term(left: str, right: str) -> None:
    assert Dutch().stem(left) == Dutch().stem(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("werkgever", "werk"),
        ("werknemer", "werk"),
        ("kinderopvang", "kind"),
        ("plaat", "plaatsing"),
        ("nederland", "nederlands"),  # the country, and the language
    ],
)
def test_different_words_stay_apart(left: str, right: str) -> None:
    assert Dutch().stem(left) != Dutch().stem(right)


@pytest.mark.parametrize("word", ["de", "ik", "mn", "ff"])
def test_stop_words_are_those_of_speech_too(word: str) -> None:
    assert Dutch().is_stop(word)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("zzp'er", ["zzper"]),
        ("zzp’er", ["zzper"]),
        ("50+", ["50+", "50"]),
        ("50-plus", ["50plus", "50", "plus"]),
        ("art. 29b", ["art", "29b"]),
        ("no-riskpolis", ["noriskpolis", "no", "riskpolis"]),
        ("O&O-fonds", ["oofonds", "o", "o", "fonds"]),
        ("reïntegratie", ["reintegratie"]),
        ("cafe\u0301", ["cafe"]),
        ("CAFÉ", ["cafe"]),
        ("'s-Hertogenbosch", ["shertogenbosch", "s", "hertogenbosch"]),
        ("c.v.", ["cv", "c", "v"]),
        ("робота", ["робота"]),
        ("praca/robota", ["pracarobota", "praca", "robota"]),
        ("Welkom in {regio}.", ["welkom", "in"]),
        ("…!?", []),
    ],
)
def test_words_keep_their_whole_and_their_parts(text: str, forms: list[str]) -> None:
    assert [form for word in analysis.words(text) for form in word.forms] == forms


def test_a_word_knows_its_place_in_the_text() -> None:
    text = "De no-riskpolis, nu!"
    assert [text[w.start : w.end] for w in analysis.words(text)] == ["De", "no-riskpolis", "nu"]


def test_stop_words_are_dropped_unless_nothing_else_is_left() -> None:
    assert analysis.significant("De weg naar werk", "nl") == ("weg", "werk")
    assert analysis.significant("Wie ben ik", "nl") == ("wie", "ben", "ik")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("subsidei", "subsidie"), ("sosial", "social"), ("sociaal", "social"), ("abcdef", None)],
)
def test_one_or_two_errors_are_forgiven_a_swap_counts_as_one(typed: str, meant: str | None) -> None:
    assert nearest(typed, Words({"subsidie": 1, "social": 1})) == meant


def test_short_words_and_numbers_are_never_corrected() -> None:
    known = Words({"wia": 5, "2024": 5, "werk": 9})
    assert nearest("wja", known) is None
    assert nearest("2025", known) is None
    assert nearest("wekr", known) == "werk"


def test_the_letters_of_a_word_leave_out_nothing_that_is_near() -> None:
    """Words are first chosen by their letters: by all words of the language, the same is found without."""
    listed = (
        list(wordlist("nl").keys("werk")) + list(wordlist("nl").keys("subs")) + ["робота", "роботи"]
    )
    words = Words(dict.fromkeys(listed, 1))
    for typed in (
        "wrekgever",
        "werkgver",
        "subsidei",
        "sbusidiee",
        "werknmer",
        "работа",
        "wekrplek",
    ):
        errors = allowed(typed)
        near = {word for word in listed if OSA.distance(typed, word) <= errors}
        assert near <= set(words.like(typed, errors))
        assert near
