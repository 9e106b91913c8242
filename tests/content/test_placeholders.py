"""Placeholders: filled when shown; a sentence without its value disappears; braces never show."""

import pytest

from content.placeholders import resolve, resolve_html, without

VALUES = {
    "telefoon": "0900 1234567",
    "regio": "Twente",
    "e-mail": None,
    "leeg": "",
    "plaats": "Hengelo (O.)",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Welkom in {regio}.", "Welkom in Twente."),
        ("Welkom in { Regio }.", "Welkom in Twente."),
        ("Zonder iets.", "Zonder iets."),
        ("", ""),
        (None, ""),
        ("{e-mail}", ""),
        ("Bel {telefoon}. Mail naar {e-mail}. Tot ziens!", "Bel 0900 1234567. Tot ziens!"),
        ("Mail naar {e-mail}. Tot ziens!", "Tot ziens!"),
        ("Bel {telefoon}. Mail naar {e-mail}.", "Bel 0900 1234567."),
        ("Mail naar {e-mail} of bel {telefoon}. Kom langs.", "Kom langs."),
        ("Onbekend {bestaat niet}. Wel dit.", "Wel dit."),
        ("{Schrijf 3 zinnen. Niet meer!} Wel dit.", ""),
        ("{Schrijf 3 zinnen. Niet meer!}. Wel dit.", "Wel dit."),
        ("Kapot {telefoon. Wel dit.", "Wel dit."),
        ("Kapot telefoon}. Wel dit.", "Wel dit."),
        ("Kapot {{regio}}. Wel dit.", "Wel dit."),
        ("{} is leeg. Wel dit.", "Wel dit."),
        ("Leeg {leeg}. Wel dit.", "Wel dit."),
        ("Kom bijv. in {e-mail} langs. Wel dit.", "Wel dit."),
        ("Bel nr. 12 in {e-mail}. Wel dit.", "Wel dit."),
        ("Waar is {e-mail}? Hier! Ja.", "Hier! Ja."),
        ("Eerste regel {e-mail}\nTweede regel", "Tweede regel"),
        ("Eén.\n\nTwee {e-mail}.\n\nDrie.", "Eén.\n\nDrie."),
        ("In {plaats} zijn we open. Kom langs.", "In Hengelo (O.) zijn we open. Kom langs."),
        ("Hij zei: ‘Kom in {e-mail}.’ Toen ging hij.", "Toen ging hij."),
    ],
)
def test_plain_text_keeps_only_sentences_whose_placeholders_have_a_value(text, expected):
    assert resolve(text, VALUES) == expected


def test_a_value_is_never_read_as_a_placeholder_again():
    assert resolve("Dit is {a}.", {"a": "{regio}", "regio": "Twente"}) == "Dit is regio."


def test_a_value_may_be_computed_when_it_is_needed():
    assert resolve("Dit is {a}.", {"a": lambda: "laat"}) == "Dit is laat."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Bel {telefoon}.</p>", "<p>Bel 0900 1234567.</p>"),
        ("<p>Mail {e-mail}.</p><p>Wel dit.</p>", "<p>Wel dit.</p>"),
        ("<p>Bel <b>{telefoon}</b>. Mail <i>{e-mail}</i>.</p>", "<p>Bel <b>0900 1234567</b>. </p>"),
        ("<p>Bel {tele<b>foon}</b> nu. Goed.</p>", "<p>Bel 0900 1234567 nu. Goed.</p>"),
        ("<p>Mail {e-<b>mail}</b> nu. Goed.</p>", "<p>Goed.</p>"),
        (
            "<ul><li>Mail {e-mail}</li><li>Bel {telefoon}</li></ul>",
            "<ul><li>Bel 0900 1234567</li></ul>",
        ),
        ("<ul><li>Mail {e-mail}</li></ul>", ""),
        (
            "<h3>Mailen</h3><p>Mail {e-mail}.</p><h3>Bellen</h3><p>Bel.</p>",
            "<h3>Bellen</h3><p>Bel.</p>",
        ),
        ("<h2>Weg</h2><h3>Mailen</h3><p>Mail {e-mail}.</p>", ""),
        (
            "<h2>Blijft</h2><p>Ja {regio}.</p><h3>Mailen</h3><p>{e-mail}</p>",
            "<h2>Blijft</h2><p>Ja Twente.</p>",
        ),
        ("<p>Straat 1<br/>{e-mail}<br/>Plaats</p>", "<p>Straat 1<br/><br/>Plaats</p>"),
        ('<p><a href="mailto:{e-mail}">Mail ons</a>. Of bel.</p>', "<p>Of bel.</p>"),
        (
            '<p><a href="tel:{telefoon}">Bel</a> ons.</p>',
            '<p><a href="tel:0900 1234567">Bel</a> ons.</p>',
        ),
        ("<p>{ los</p><p>Goed</p>", "<p>Goed</p>"),
        ("Los {e-mail}. Goed.", "Goed."),
    ],
)
def test_html_loses_sentences_items_and_headings_that_have_nothing_left(html, expected):
    assert resolve_html(html, VALUES) == expected


def test_html_escapes_values():
    shown = resolve_html("<p>{a}</p>", {"a": "<script>alert(1)</script> & co"})
    assert shown == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</p>"


def test_html_attributes_escape_values():
    shown = resolve_html('<a href="/{a}">x</a>', {"a": '"><script>'})
    assert "<script>" not in shown


def test_html_without_braces_is_left_alone():
    html = "<p>A &amp; B<br>C</p>"
    assert resolve_html(html, VALUES) == html


def test_a_text_for_the_index_holds_no_placeholder_names():
    assert without("Bel {telefoon} of mail {e-mail}.") == "Bel of mail ."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Телефонуйте: {e-mail}. Наша адреса тут.", "Наша адреса тут."),
        ("Zadzwoń: {e-mail}. Żadnych formalności.", "Żadnych formalności."),
        ("اتصل بنا: {e-mail}. نحن هنا.", "نحن هنا."),
        ("هل {e-mail}؟ نعم.", "نعم."),
    ],
)
def test_a_sentence_ends_in_every_language(text: str, expected: str) -> None:
    assert resolve(text, VALUES) == expected


def test_a_value_between_arabic_words_does_not_turn_them() -> None:
    assert resolve("اتصل {telefoon}.", VALUES) == "اتصل \u20680900 1234567\u2069."
    assert resolve_html('<a href="tel:{telefoon}">{regio} هنا</a>', VALUES) == (
        '<a href="tel:0900 1234567">\u2068Twente\u2069 هنا</a>'
    )
    assert resolve("Bel {telefoon}.", VALUES) == "Bel 0900 1234567."
