"""What finds a text in another language than it says does find it, and lets through what is right."""

import pytest

from .reading import Reading
from .tongues import foreign_texts

PAGE = '<!doctype html><html lang="{}"><head><title>{}</title></head><body>{}</body></html>'
TITLE = {"nl": "Over", "en": "About", "uk": "Про нас", "pl": "O nas", "ar": "من نحن"}


def found(code: str, body: str) -> list[str]:
    return [str(text) for text in foreign_texts(Reading.of(PAGE.format(code, TITLE[code], body)))]


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("ar", "<p>Je kunt hier terecht met al je vragen.</p>"),
        ("ar", "<p>Hulp bij omscholing</p>"),
        ("ar", "<p>arbeidsmatige dagbesteding</p>"),
        ("uk", "<p>Heb je een vraag?</p>"),
        ("uk", '<p>Так</p><p lang="en"><span lang="uk">Find your way</span></p>'),
        ("uk", "<p>نعم، يمكنك ذلك</p>"),
        ("en", "<p>Wij helpen je graag.</p>"),
        ("en", "<p>Znajdź pracę</p>"),
        ("pl", "<p>Het kost niets.</p>"),
        ("pl", "<p>Find what is near you</p>"),
        ("nl", "<p>Де ви можете отримати допомогу?</p>"),
        ("nl", "<p>Where you can find help</p>"),
        ("nl", '<p lang="uk">Mijn vraag is niet beantwoord</p>'),
        ("en", '<button aria-label="Sluit dit venster">×</button>'),
        ("en", '<img alt="Een man die naar een vrouw luistert" src="x">'),
        ("pl", '<input placeholder="Wat zoek je?">'),
        ("en", '<p lang="nl">Where you can find help</p>'),
        # A sentence of ours of which there is a translation, however short.
        ("ar", "<p>Zoeken</p>"),
        ("uk", "<a>Contact</a>"),
    ],
)
def test_a_text_in_another_language_is_found(code: str, body: str) -> None:
    assert len(found(code, body)) == 1, found(code, body)


def test_the_title_and_the_description_of_a_page_count() -> None:
    head = '<html lang="en"><title>Wat wij voor je doen</title><meta name="description" content="Voor wie niet">'
    assert len(list(foreign_texts(Reading.of(head)))) == 2


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("ar", '<p>نساعدك في <bdi lang="nl">Gemeente Hof van Twente</bdi> مجاناً</p>'),
        ("ar", "<p>مع إعانة (uitkering) أو بدونها في Werkcentrum Twente</p>"),
        (
            "uk",
            '<p>Пишіть на info@werkcentrum.nl або <a lang="nl" href="/">naar het Nederlands</a></p>',
        ),
        ("en", '<p>Look at www.werk.nl <span translate="no">Wij zijn er voor je</span></p>'),
        ("pl", '<p>Gmina <bdi lang="nl">’s-Hertogenbosch</bdi> i UWV</p>'),
        ("nl", '<li><a lang="ar">العربية</a> <a lang="uk">Українська</a></li>'),
        ("nl", "<p>Je vindt hier een gids voor wie werk zoekt.</p>"),
        ("en", "<script>var niet = 'een woord voor naar'</script><p>Nothing</p>"),
    ],
)
def test_what_is_marked_or_is_a_name_is_let_through(code: str, body: str) -> None:
    assert found(code, body) == []
