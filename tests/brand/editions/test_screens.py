"""The brand editor's screens: values, files, import, publish, back."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from brand.editions import acts, published
from brand.editions.archive import zipped
from brand.editions.factories import OTHER, make_edition, with_tokens
from brand.editions.models import Edition, EditionChange, Publication

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 84"><path d="M0 0h9"/></svg>'


@pytest.fixture
def merk(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("merk")


def url(name: str, *args: Any) -> str:
    return reverse(f"brand_editions:{name}", args=args)


def page(client: Client, address: str, data: dict[str, Any] | None = None, **options: Any) -> str:
    response = (
        client.get(address) if data is None else client.post(address, data, follow=True, **options)
    )
    assert response.status_code == 200, response
    return response.content.decode()


def kept(html: str) -> str:
    return html.split('name="bewaard" value="')[1].split('"')[0]


def test_a_copy_gets_another_colour_is_made_ready_published_and_put_back(merk: Client) -> None:
    acts.publish(make_edition("oud", {}))
    first = Edition.objects.get(name="oud")
    page(merk, url("copy", first.pk), {"title": "Huisstijl 2027", "waarom": "nieuw boek"})
    draft = Edition.objects.get(name="huisstijl-2027")
    assert (draft.state, draft.based_on) == ("draft", first)
    data = {f"v:{path}": value for path, value in OTHER.items()}
    html = page(merk, url("values", draft.pk, "brand"), {**data, "waarom": "blauw"})
    assert "4 waarden zijn veranderd" in html
    assert EditionChange.objects.filter(edition=draft, why="blauw").count() == 4
    page(merk, url("overview", draft.pk), {"klaar": "1"})
    html = page(merk, url("publish", draft.pk))
    assert "brand.wall" in html and "Publiceer op alle sites" in html
    html = page(merk, url("publish", draft.pk), {"geldt": acts.held().pk, "waarom": "vandaag"})
    assert published.brandbook().colour("color.wall") == OTHER["brand.wall"]
    page(merk, url("back"), {"geldt": acts.held().pk, "waarom": "te blauw"})
    assert published.brandbook().name == "oud"
    assert "te blauw" in page(merk, url("history", first.pk))


def test_an_alias_is_kept_or_chosen_and_the_outcome_shown(merk: Client) -> None:
    draft = make_edition("werk", {}, candidate=False)
    address = url("values", draft.pk, "color")
    html = page(merk, address)
    assert '<option value="brand.paper" selected>' in html
    page(
        merk,
        address,
        {"a:color.ground": "brand.pavement", "v:color.ground": "#ffffff", "waarom": "x"},
    )
    tree = json.loads(draft.brandbook().files["tokens.json"])
    assert tree["color"]["ground"]["$value"] == "{brand.pavement}"
    assert tree["color"]["text"]["$value"] == "{brand.ink}"  # was not sent: stays
    page(merk, address, {"a:color.ground": "", "v:color.ground": "#fefefe", "waarom": "x"})
    tree = json.loads(draft.brandbook().files["tokens.json"])
    assert tree["color"]["ground"]["$value"]["hex"] == "#fefefe"


def test_findings_come_while_one_types_and_nothing_is_stored(merk: Client) -> None:
    draft = make_edition("werk", {}, candidate=False)
    address, before = url("values", draft.pk, "brand"), draft.brandbook().digest
    ask = {"nakijken": "1"}
    header = {"headers": {"X-Findings-Only": "1"}}
    html = page(merk, address, {**ask, "v:brand.wall": "#8a8a8a"}, **header)
    assert "Houdt publiceren tegen" in html and "<html" not in html
    assert "goed te lezen" in page(
        merk, address, {**ask, **{f"v:{p}": v for p, v in OTHER.items()}}, **header
    )
    html = page(merk, address, {**ask, "v:brand.wall": "groen"}, **header)
    assert "brand.wall" in html and "is geen kleur" in html
    without_script = page(merk, address, {**ask, "v:brand.wall": "#8a8a8a"})
    assert "nog niet opgeslagen" in without_script and 'value="#8a8a8a"' in without_script
    assert draft.brandbook().digest == before


def test_a_wrong_value_and_somebody_elses_change_are_refused(merk: Client) -> None:
    draft = make_edition("werk", {}, candidate=False)
    address, before = url("values", draft.pk, "size"), draft.brandbook()
    html = page(merk, address, {"v:size.1": "3 bananen", "waarom": "x"})
    assert "size.1" in html and "is geen maat" in html
    acts.change(draft, {"neutral.svg": SVG})
    html = page(merk, address, {"v:size.1": "3rem", "gezien": before.digest, "waarom": "x"})
    assert "Intussen heeft iemand anders" in html
    assert draft.brandbook().files["tokens.json"] == before.files["tokens.json"]


def test_an_edition_with_a_blocking_finding_is_not_published(merk: Client) -> None:
    grey = make_edition("grijs", {"brand.wall": "#8a8a8a"})
    html = page(merk, url("publish", grey.pk))
    assert "kan niet gepubliceerd worden" in html and 'name="waarom"' not in html
    page(merk, url("publish", grey.pk), {"geldt": "0", "waarom": "toch"})
    assert not Publication.objects.exists()


def test_publishing_asks_why_and_sees_that_another_was_first(merk: Client) -> None:
    een, twee = make_edition("een", {}), make_edition("twee")
    html = page(merk, url("publish", een.pk), {"geldt": "0", "waarom": " "})
    assert "Schrijf waarom" in html and not Publication.objects.exists()
    acts.publish(twee)
    html = page(merk, url("publish", een.pk), {"geldt": "0", "waarom": "nu"})
    assert "Intussen is" in html and published.brandbook().name == "twee"


def test_tokens_come_in_after_their_difference_was_shown(merk: Client) -> None:
    draft = make_edition("werk", {}, candidate=False)
    before = draft.brandbook().digest
    file = SimpleUploadedFile("boek.json", with_tokens(OTHER)["tokens.json"])
    html = page(merk, url("import", draft.pk), {"bestand": file})
    assert "4 verschillen" in html and "#1d2f5c" in html
    assert draft.brandbook().digest == before
    signed = kept(html)
    forged = signed[:-4] + "AAAA"
    assert "Kies het bestand opnieuw" in page(
        merk, url("import", draft.pk), {"bewaard": forged, "waarom": "x"}
    )
    page(merk, url("import", draft.pk), {"bewaard": signed, "waarom": "het echte boek"})
    assert draft.brandbook().files["tokens.json"] == with_tokens(OTHER)["tokens.json"]


def test_what_was_shown_is_what_comes_in_or_nothing(merk: Client) -> None:
    draft = make_edition("werk", {}, candidate=False)
    file = SimpleUploadedFile("boek.json", with_tokens(OTHER)["tokens.json"])
    signed = kept(page(merk, url("import", draft.pk), {"bestand": file}))
    acts.change(draft, {"neutral.svg": SVG})
    html = page(merk, url("import", draft.pk), {"bewaard": signed, "waarom": "x"})
    assert "Intussen heeft iemand anders" in html
    assert draft.brandbook().colour("color.wall") == "#123c33"


def test_a_whole_edition_comes_in_as_a_new_draft_and_goes_out_again(merk: Client) -> None:
    file = SimpleUploadedFile("boek.zip", zipped(with_tokens(OTHER)))
    html = page(merk, url("import_new"), {"bestand": file})
    assert "4 verschillen" in html
    data = {"bewaard": kept(html), "title": "Het boek", "name": "boek", "waarom": "geleverd"}
    page(merk, url("import_new"), data)
    made = Edition.objects.get(name="boek")
    assert made.is_draft and made.brandbook().colour("color.wall") == OTHER["brand.wall"]
    out = merk.get(url("export", made.pk))
    assert (
        zipfile.ZipFile(io.BytesIO(out.content)).read("tokens.json")
        == with_tokens(OTHER)["tokens.json"]
    )


def test_a_broken_file_is_told_and_stores_nothing(merk: Client) -> None:
    draft = make_edition("werk", {}, candidate=False)
    for name, content, told in (
        ("x.json", b"{", "tokens.json:1"),
        ("x.zip", b"PK\x03\x04", "niet te lezen"),
        ("x.zip", zipped({"hack.html": b"x"}), "hack.html"),
    ):
        for address in (url("import", draft.pk), url("import_new")):
            assert told in page(merk, address, {"bestand": SimpleUploadedFile(name, content)})
    assert Edition.objects.count() == 1


def test_fonts_and_drawings_come_in_with_what_must_be_known_of_them(merk: Client) -> None:
    draft = make_edition("werk", {}, candidate=False)
    address = url("files", draft.pk)
    woff2 = draft.brandbook().files["fonts/signika-latin.woff2"]
    font = {
        "soort": "font",
        "family": "Merkletter",
        "weight": "400",
        "style": "normal",
        "waarom": "letter",
    }
    upload = lambda name, content=woff2: SimpleUploadedFile(name, content)  # noqa: E731
    html = page(merk, address, {**font, "font": upload("Merk Letter.woff2")})
    assert "fonts/merk-letter.woff2" not in draft.brandbook().files  # no licence
    assert "Licentie" in html
    page(merk, address, {**font, "licence": "Eigen licentie", "font": upload("Merk Letter.woff2")})
    added = next(each for each in draft.brandbook().fonts if each.family == "Merkletter")
    assert (added.file, added.licence) == ("fonts/merk-letter.woff2", "Eigen licentie")
    fanlight = {"soort": "fanlight", "value": "hart", "name": "Hart", "waarom": "nieuw"}
    page(
        merk, address, {**fanlight, "fanlight": upload("a.svg", SVG), "mark": upload("b.svg", SVG)}
    )
    assert ("hart", "Hart") in draft.brandbook().fanlights
    bad = SVG.replace(b"<path", b"<script>1</script><path")
    html = page(
        merk,
        address,
        {"soort": "drawing", "sort": "icons", "waarom": "x", "drawing": upload("slecht.svg", bad)},
    )
    assert "er staat een script in" in html
    page(merk, address, {"weg": "drawings/marks/hart.svg"})
    assert "hart" not in dict(draft.brandbook().fanlights)
    assert "drawings/fanlights/hart.svg" not in draft.brandbook().files


def test_a_published_edition_has_no_form_and_takes_no_post(merk: Client) -> None:
    edition = acts.publish(make_edition("een")).edition
    before = edition.brandbook().digest
    assert ">Sla op<" not in page(merk, url("values", edition.pk, "brand"))
    page(merk, url("values", edition.pk, "brand"), {"v:brand.wall": "#000000", "waarom": "x"})
    page(merk, url("files", edition.pk), {"weg": "fonts/OFL.txt"})
    page(merk, url("overview", edition.pk), {"weg": "1"})
    assert Edition.objects.get(pk=edition.pk).brandbook().digest == before


@pytest.mark.parametrize(
    ("role", "may_look"), [("auditor", True), ("landelijk-eindredacteur", False)]
)
def test_who_may_not_change_it_does_not(
    signed_in: Callable[[str], Client], role: str, may_look: bool
) -> None:
    edition = make_edition("een")
    client, before = signed_in(role), edition.brandbook().digest
    for name in ("overview", "publish", "files", "history", "export", "side_by_side"):
        assert (client.get(url(name, edition.pk)).status_code == 200) is may_look, name
    for address, data in (
        (url("publish", edition.pk), {"geldt": "0", "waarom": "x"}),
        (url("values", edition.pk, "brand"), {"v:brand.wall": "#000000", "waarom": "x"}),
        (url("files", edition.pk), {"weg": "fonts/OFL.txt"}),
        (url("overview", edition.pk), {"weg": "1"}),
        (url("copy", edition.pk), {"title": "x", "waarom": "x"}),
    ):
        assert client.post(address, data).status_code in (302, 403)
    assert not Publication.objects.exists() and Edition.objects.count() == 1
    assert Edition.objects.get().brandbook().digest == before
