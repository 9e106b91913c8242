"""The admin's own search, on the database's backend: one table of questions for SQLite and PostgreSQL."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from content.factories import make_site
from instrumenten.factories import ProviderFactory, guide_under, instrument

pytestmark = pytest.mark.django_db

QUESTIONS = [
    ("Rolstoelwerkplaats", "the whole title"),
    ("rolstoelw", "the beginning of a word"),
    ("aangepaste", "a word further on"),
    ("aangepaste rolstoel", "two words in another order"),
    ("hulpmiddel-op-maat", "the slug"),
    ("op-maat", "a part of the slug"),
    ("29b", "an article of law"),
    ("OC-4711", "a registration code"),
    ("Zonnebloemfonds", "the provider"),
    ("zonnebl", "the beginning of the provider"),
]


@pytest.fixture
def editor(django_user_model) -> Client:
    site = make_site("localhost", national=True)
    guide = guide_under(site.root_page)
    instrument(
        guide,
        title="Rolstoelwerkplaats en aangepaste stoel",
        slug="hulpmiddel-op-maat",
        legal_basis="ZW art. 29b",
        registration_codes="OC-4711",
        providers=(ProviderFactory(name="Zonnebloemfonds"),),
    )
    instrument(guide, title="Iets anders", slug="iets-anders")
    user = django_user_model.objects.create_superuser("baas", "baas@voorbeeld.example", "geheim")
    client = Client(headers={"host": settings.ADMIN_HOST})
    client.force_login(user)
    return client


@pytest.mark.parametrize("screen", ["instrumenten_lijst:index", "wagtailadmin_pages:search"])
@pytest.mark.parametrize(("question", "what"), QUESTIONS, ids=[what for _, what in QUESTIONS])
def test_entry_is_found_by(editor: Client, question: str, what: str, screen: str) -> None:
    html = editor.get(reverse(screen), {"q": question}).content.decode()
    assert "Rolstoelwerkplaats en aangepaste stoel" in html
    assert "Iets anders" not in html


def test_only_the_ports_own_indexes_are_elsewhere() -> None:
    """Wagtail's backend is the database, whichever engine answers visitors."""
    backends = {row["BACKEND"] for row in settings.WAGTAILSEARCH_BACKENDS.values()}
    assert backends == {"wagtail.search.backends.database"}
