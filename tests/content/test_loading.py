"""load_content: idempotent, and careful with what editors did."""

import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from content import loading, starter
from content.models import ContactPage, ContentPage, FaqPage, LegalPage, LoadedContent

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of paginas.json that a test may change: `data(lambda pages: …)`."""
    path = tmp_path / "paginas.json"
    path.write_text(starter.DATA.read_text())
    monkeypatch.setattr(starter, "DATA", path)
    monkeypatch.setattr(starter.read, "__defaults__", (path,))

    def change(edit):
        pages = json.loads(path.read_text())
        edit({page["code"]: page for page in pages})
        path.write_text(json.dumps(pages))

    change.path = path
    return change


def load(**options):
    return loading.load(["paginas"], **options)["paginas"]


def page(slug):
    return Page.objects.get(slug=slug, alias_of=None).specific


def test_all_starter_pages_are_made_with_their_types():
    report = load()
    assert len(report.made) == 9
    assert isinstance(page("contact"), ContactPage)
    assert isinstance(page("veelgestelde-vragen"), FaqPage)
    assert isinstance(page("privacy"), LegalPage)
    assert page("over").live
    assert page("privacy").is_concept


def test_loading_twice_changes_nothing():
    load()
    before = dict(LoadedContent.objects.values_list("key", "fingerprint"))
    report = load()
    assert len(report.unchanged) == 9
    assert not (report.made or report.updated or report.kept)
    assert dict(LoadedContent.objects.values_list("key", "fingerprint")) == before


def test_what_an_editor_changed_stays(data):
    load()
    over = page("over")
    over.intro = "Door een redacteur."
    over.save_revision().publish()
    data(lambda pages: pages["over"].update(intro="Uit de gegevens."))
    assert load().kept == ["pagina:over"]
    assert page("over").intro == "Door een redacteur."


def test_a_draft_of_an_editor_counts_as_a_change(data):
    load()
    over = page("over")
    over.intro = "Nog niet klaar."
    over.save_revision()
    data(lambda pages: pages["over"].update(intro="Uit de gegevens."))
    assert load().kept == ["pagina:over"]


def test_changed_data_reaches_pages_that_nobody_touched(data):
    load()
    data(lambda pages: pages["over"].update(intro="Uit de gegevens."))
    assert load().updated == ["pagina:over"]
    assert page("over").intro == "Uit de gegevens."
    assert len(load().unchanged) == 9


def test_a_page_that_an_editor_deleted_stays_away():
    load()
    page("over").delete()
    assert load().away == ["pagina:over"]
    assert not Page.objects.filter(slug="over").exists()


def test_a_protected_page_comes_back():
    load()
    Page.objects.filter(slug="privacy").delete()
    assert load().made == ["pagina:privacy"]
    assert page("privacy").protected


def test_a_dry_run_reports_the_same_and_writes_nothing():
    pages = Page.objects.count()
    report = load(dry_run=True)
    assert len(report.made) == 9
    assert Page.objects.count() == pages
    assert not LoadedContent.objects.exists()


def test_pages_for_both_levels_say_so():
    load()
    assert set(ContentPage.objects.values_list("slug", "on_all_sites")) == {("over", True)}
    assert all(LegalPage.objects.values_list("on_all_sites", flat=True))


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("[{", "regel 1, kolom"),
        ("{}", "een lijst"),
        ('[{"titel": "x"}]', "pagina 1: 'code'"),
        ('[{"code": "x", "niveau": "straat"}]', "onbekend niveau 'straat'"),
        ('[{"code": "x", "niveau": "beide", "blokken": []}]', "pagina 1 ('x'): 'titel'"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(data, broken, message):
    data.path.write_text(broken)
    with pytest.raises(loading.LoadError, match="paginas.json") as caught:
        load()
    assert message in str(caught.value)
    assert not LoadedContent.objects.exists()


def test_one_bad_block_refuses_the_whole_file(data):
    data(lambda pages: pages["kwetsbaarheid-melden"]["blokken"][1].update(type="dansje"))
    with pytest.raises(
        loading.LoadError, match=r"'kwetsbaarheid-melden'\), blok 2: onbekend type 'dansje'"
    ):
        load()
    assert not LoadedContent.objects.exists()


def test_a_code_may_stand_there_once(data):
    def twice(pages):
        pages["partners"]["code"] = "over"

    data(twice)
    with pytest.raises(loading.LoadError, match="twee keer"):
        load()


def test_a_file_in_another_encoding_is_refused(data):
    data.path.write_bytes('[{"code": "café"}]'.encode("latin-1"))
    with pytest.raises(loading.LoadError, match="UTF-8"):
        load()


def test_the_command_reports_and_refuses(data, capsys):
    call_command("load_content", "paginas", "--dry-run")
    assert "9 gemaakt" in capsys.readouterr().out
    data.path.write_text("stuk")
    with pytest.raises(CommandError, match=r"Niets geladen. paginas.json: regel 1"):
        call_command("load_content", "paginas")
    with pytest.raises(CommandError, match="Onbekende lader"):
        call_command("load_content", "bestaat-niet")


def test_every_starter_text_passes_the_blocks_own_rules():
    load()
    for model in (ContentPage, ContactPage, FaqPage, LegalPage):
        for each in model.objects.filter(alias_of=None):
            each.body.stream_block.clean(each.body)
            each.full_clean()


def test_a_page_that_someone_made_at_that_address_is_left_alone():
    load()
    LoadedContent.objects.filter(key="pagina:over").delete()
    over = page("over")
    over.intro = "Van iemand."
    over.save_revision().publish()
    assert load().kept == ["pagina:over"]
    assert page("over").intro == "Van iemand."


def test_a_home_that_provisioning_made_is_known():
    starter.make_national_home(starter.values("home-landelijk"))
    assert "pagina:home-landelijk" in load().unchanged
