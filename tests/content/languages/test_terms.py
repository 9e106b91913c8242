"""The termbase: fixes what is a term, warns where one is missing, and is changed by editors or by a file."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Site
from wagtail_localize.models import StringTranslation

from content import loading
from content.factories import make_page
from content.languages import memory, terms
from content.languages.trees import translate
from content.models import Term

from .people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def forgotten() -> None:
    terms.forget()


@pytest.fixture
def base() -> None:
    Term.objects.create(nl="uitkering", en="benefit", pl="zasiłek", uk="допомога", ar="إعانة")
    Term.objects.create(
        nl="aanvraag / aanvragen", en="application, apply", pl="wniosek / złożyć wniosek"
    )
    Term.objects.create(nl="banenafspraak", en="jobs agreement (banenafspraak)")
    Term.objects.create(nl="afspraak", en="appointment")


def load() -> loading.Report:
    return loading.load(["termen"])["termen"]


def test_the_delivered_terms_are_loaded_once_and_an_editors_change_stays() -> None:
    assert len(load().made) == Term.objects.count() > 150
    changed, gone = Term.objects.order_by("pk")[:2]
    changed.en = "Mine"
    changed.save()
    gone.delete()
    again = load()
    assert not again.made
    assert not again.updated
    assert len(again.kept) == 1
    assert len(again.away) == 1
    assert Term.objects.get(pk=changed.pk).en == "Mine"


def test_a_text_that_is_a_term_is_filled_from_the_list_before_the_delivered_files(
    base: None, national: Site, delivered: None
) -> None:
    translate(national.root_page, "en")
    page = make_page(
        national.root_page, title="Uitkering", slug="uitkering", intro="Over een uitkering."
    )
    translate(page, "en")
    written = StringTranslation.objects.get(translation_of__data="Uitkering")
    assert (written.data, written.tool_name) == ("Benefit", terms.FROM_TERMS)
    assert written.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    intro = StringTranslation.objects.get(translation_of__data="Over een uitkering.")
    assert intro.tool_name == memory.DELIVERED


@pytest.mark.parametrize(
    ("dutch", "translation", "code", "missed"),
    [
        ("Je krijgt een uitkering.", "You get a benefit.", "en", []),
        ("Je krijgt een uitkering.", "You get benefits.", "en", []),
        ("Je krijgt een uitkering.", "You get money.", "en", ["uitkering"]),
        ("Twee uitkeringen tegelijk.", "Two payments at once.", "en", ["uitkering"]),
        ("Je vraagt een uitkering aan.", "Składasz wniosek o zasiłku.", "pl", []),
        ("Je krijgt een uitkering.", "Dostajesz pieniądze.", "pl", ["uitkering"]),
        ("Je krijgt een uitkering.", "تحصل على الإعانة.", "ar", []),
        ("Je krijgt een uitkering.", "تحصل على المال.", "ar", ["uitkering"]),
        ("Je krijgt een uitkering.", "Ви отримуєте допомогу.", "uk", []),
        ("Zo gaat je aanvraag.", "How to apply.", "en", []),
        ("De aanvragen komen binnen.", "The forms come in.", "en", ["aanvraag / aanvragen"]),
        ("De banenafspraak helpt.", "The banenafspraak helps.", "en", []),
        ("De banenafspraak helpt.", "The deal helps.", "en", ["banenafspraak"]),
        ("Maak een afspraak.", "Make a deal.", "en", ["afspraak"]),
        ("Niets van dit alles.", "Nothing of all this.", "en", []),
    ],
)  # fmt: skip
def test_a_missing_term_is_told_and_forms_of_a_word_are_taken_mildly(
    base: None, dutch: str, translation: str, code: str, missed: list[str]
) -> None:
    assert [miss.dutch for miss in terms.missed(dutch, translation, code)] == missed


def test_the_form_warns_and_a_warning_stops_nobody(
    base: None, national: Site, delivered: None
) -> None:
    translate(national.root_page, "en")
    page = make_page(
        national.root_page, title="Geld", slug="geld", intro="Je krijgt een uitkering."
    )
    english = translate(page, "en")
    client = sign_in("landelijk-eindredacteur")
    edit = reverse("wagtailadmin_pages:edit", args=[english.pk])
    StringTranslation.objects.filter(translation_of__data=page.intro).update(
        data="You get a benefit."
    )
    assert "Vaste termen die de vertaling niet gebruikt" not in client.get(edit).content.decode()
    StringTranslation.objects.filter(translation_of__data=page.intro).update(data="You get money.")
    assert "Vaste termen die de vertaling niet gebruikt" in client.get(edit).content.decode()
    table = client.get(reverse("content_translations")).context["table"]
    assert {row.source.object_repr: row.without_terms for row in table.data}["Geld"] == 1
    client.post(edit, {"action": "publish"})
    assert type(page).objects.get(pk=english.pk).intro == "You get money."


def upload(client: Any, text: str, **more: Any) -> Any:
    file = SimpleUploadedFile("termen.tsv", text.encode(), "text/tab-separated-values")
    return client.post(reverse("content_terms_file"), {"bestand": file, **more})


HEAD = "nl\ten\tuk\tpl\tar\n"


def test_a_file_shows_first_what_it_would_change(base: None) -> None:
    client = sign_in("landelijk")
    response = upload(client, HEAD + "uitkering\tallowance\t\t\t\nloon\twage\t\t\t\n")
    html = response.content.decode()
    assert "benefit" in html
    assert "allowance" in html
    assert "1 nieuw, 1 gewijzigd, 0 gelijk" in html
    assert not Term.objects.filter(nl="loon").exists()
    client.post(reverse("content_terms_file"), {"inhoud": response.context["carried"]})
    term = Term.objects.get(nl="uitkering")
    assert (term.en, term.pl) == ("allowance", "zasiłek")
    assert Term.objects.get(nl="loon").en == "wage"


def test_what_goes_out_comes_back_without_a_change(base: None) -> None:
    client = sign_in("landelijk")
    text = client.get(reverse("content_terms_download")).content.decode()
    assert "0 nieuw, 0 gewijzigd, 4 gelijk" in upload(client, text).content.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nl\ten\n", "Regel 1 moet de talen noemen"),
        (HEAD + "loon\twage\n", "Regel 2: er staan 2 kolommen"),
        (HEAD + "loon\twage\t\t\t\nLoon\tpay\t\t\t\n", "Regel 3: ‘Loon’ staat ook op regel 2"),
        (HEAD + "\twage\t\t\t\n", "Regel 2: het Nederlands ontbreekt"),
        (HEAD + "loon\twa\u202ege\t\t\t\n", "Regel 2: er staat een onzichtbaar teken"),
        (HEAD + f"loon\t{'x' * 201}\t\t\t\n", "Regel 2: een woord is langer"),
    ],
)
def test_a_wrong_file_names_the_line_and_changes_nothing(base: None, text: str, told: str) -> None:
    response = upload(sign_in("landelijk"), text + "werk\twork\t\t\t\n")
    assert response.status_code == 422
    assert told in response.content.decode()
    assert Term.objects.count() == 4


def test_a_translator_reads_the_terms_and_changes_none(
    base: None, in_english: Any, twente: Site
) -> None:
    client = sign_in("vertaler-en", twente)
    assert "uitkering" in client.get(reverse("content_terms_file")).content.decode()
    assert client.get(reverse("content_terms_download")).status_code == 200
    assert upload(client, HEAD)["Location"] == reverse("wagtailadmin_home")
    assert client.get(reverse("wagtailsnippets_content_term:list")).status_code != 200


def test_the_file_of_a_dry_run_is_of_who_handed_it_in(base: None) -> None:
    carried = upload(sign_in("landelijk"), HEAD + "loon\twage\t\t\t\n").context["carried"]
    other = sign_in("zoek")
    html = other.post(reverse("content_terms_file"), {"inhoud": carried}).content.decode()
    assert "Dit is verlopen" in html
    assert not Term.objects.filter(nl="loon").exists()


def test_the_list_is_searched_in_each_language(db: None) -> None:
    Term.objects.create(nl="uitkering", en="benefit", pl="zasiłek")
    Term.objects.create(nl="gemeente", en="municipality", pl="gmina")
    url = reverse("wagtailsnippets_content_term:list_results")
    for word in ("uitker", "benef", "zasił"):
        html = sign_in("zoek").get(url, {"q": word}).content.decode()
        assert "uitkering" in html
        assert "gemeente" not in html
