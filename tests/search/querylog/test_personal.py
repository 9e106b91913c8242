"""What is never kept: e-mail, telephone, BSN, IBAN, a home, and other numbers that lead to someone."""

import time

import pytest

from search.querylog.personal import REMOVED, holds_personal, is_bsn, without_personal

PERSONAL = [
    "jan@example.org",
    "mail naar jan.de.vries@example.org graag",
    "jan @ example . org",
    "jan apenstaartje voorbeeld punt nl",
    "jan(at)voorbeeld.nl",
    "ｊａｎ＠voorbeeld.nl",
    "@janvoorbeeld",
    "0612345678",
    "bel 06-12 34 56 78",
    "06 12 34 56 78 schulden",
    "+31 6 12345678",
    "(030) 123 45 67",
    "0031612345678",
    "111222333",
    "bsn 111.222.333",
    "bsn 1112 en dan 22 en dan 333",
    "mijn bsn is 1 1 1 2 2 2 3 3 3",
    "١١١٢٢٢٣٣٣",
    "NL91 ABNA 0417 1643 00",
    "nl91abna0417164300",
    "GB82 WEST 1234 5698 7654 32",
    "MT84MALT011000012345MTLCAST001S",
    "1234 AB 12",
    "1234ab, 12a",
    "huis 12, 1234 AB",
    "1234 AB nummer 5",
    "geboren 01-02-1980",
    "dossier AB12CD3456",
    "klantnummer 123456",
    "kenteken XX-99-XX",
    "https://example.org/?token=geheim",
    "www.example.org/jan",
]
PLAIN = [
    "geen geld voor opleiding",
    "loonkostensubsidie 2026",
    "artikel 29b",
    "jongeren 16-27 jaar",
    "50+",
    "zzp'er",
    "mbo niveau 2",
    "100 000 euro"[:3],
    "wia 35-min",
    "uwv zegt nee",
    "werken bij de gemeente 9711",
    "no-riskpolis",
    "am05 twente regionaal werk",
    "участь 18 років",
    "24 uur per week",
]


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_is_seen(text: str) -> None:
    assert holds_personal(text)


@pytest.mark.parametrize("text", PLAIN)
def test_a_usual_question_is_not(text: str) -> None:
    assert not holds_personal(text)


@pytest.mark.parametrize("text", PERSONAL)
def test_it_is_taken_out_of_a_remark(text: str) -> None:
    kept = without_personal(f"Ik zocht {text} maar vond niets.")
    assert REMOVED in kept
    assert not holds_personal(kept.replace(REMOVED, ""))


def test_the_rest_of_a_remark_stays() -> None:
    assert without_personal("Bel me op 06-12345678, dank.") == f"Bel me op {REMOVED}, dank."


@pytest.mark.parametrize(
    ("number", "good"), [("111222333", True), ("123456782", True), ("123456789", False)]
)
def test_the_eleven_test(number: str, good: bool) -> None:
    assert is_bsn([int(digit) for digit in number]) is good


def test_a_written_out_address_goes_whole() -> None:
    assert (
        without_personal("mail jan.p apenstaartje voorbeeld punt nl of bel")
        == f"mail {REMOVED} of bel"
    )


@pytest.mark.parametrize("piece", ["(at", "a(at)", "a1", "a at ", "-", "@", "1 ", "nl91", "12,"])
def test_no_text_takes_long(piece: str) -> None:
    begun = time.perf_counter()
    holds_personal((piece * 400)[:400])
    assert time.perf_counter() - begun < 0.1
