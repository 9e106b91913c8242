"""A region's people fill in a template, see it, save it as their own, and download it."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Site

from audit.models import Entry
from brand.models import BrandImage
from brand.printing import filling, following, kit
from brand.printing.models import FilledTemplate, PrintTemplate
from brand.site_look import look_of
from tenancy import worklists
from tenancy.areas import area_of

from .conftest import LISTED, Pdf

ADD = f"{LISTED}add/"
TWENTE, GRONINGEN = "AM05", "AM01"


@pytest.fixture
def editor(signed_in: Callable[..., Client], region: Any) -> Client:
    return signed_in("redacteur", region(TWENTE))


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


RIGHTS = {"licence": "own", "consent": "nobody", "maker": "Voorbeeld"}


def picture(collection: Collection, **values: Any) -> BrandImage:
    """With its rights known, where images have rights."""
    rights = {name: value for name, value in RIGHTS.items() if hasattr(BrandImage, name)}
    file = get_test_image_file(size=(1200, 800))
    return BrandImage.objects.create(
        title="Foto", file=file, collection=collection, **rights, **values
    )


def test_someone_first_chooses_what_to_make(
    editor: Client, templates: dict[str, PrintTemplate]
) -> None:
    templates["presentatie"].in_use = False
    templates["presentatie"].save()
    html = editor.get(ADD).content.decode()
    assert f"{ADD}?sjabloon={templates['poster-a3'].pk}" in html
    assert "Omslag van een presentatie" not in html
    for wrong in ("999", "x", "-1", "9" * 30, str(templates["presentatie"].pk)):
        assert "printing-gallery" in editor.get(ADD, {"sjabloon": wrong}).content.decode()


def test_an_editor_makes_a_poster_of_their_own_region(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any
) -> None:
    response = editor.post(ADD, typed("poster-a4", region(TWENTE), titel="Kom kijken", dag="7"))
    made = FilledTemplate.objects.get()
    assert response.status_code == 302
    assert response.url == f"{LISTED}edit/{made.pk}/"
    assert (made.site, made.texts["titel"], made.texts["dag"]) == (
        region(TWENTE).site,
        "Kom kijken",
        "7",
    )


def test_the_form_offers_only_what_the_region_may_fill(
    editor: Client, templates: dict[str, PrintTemplate]
) -> None:
    fields = editor.get(ADD, {"sjabloon": templates["handtekening"].pk}).context["form"].fields
    assert {"plek-naam", "plek-functie", "plek-bereikbaar"} <= set(fields)
    assert not {"plek-adres", "picture", "page"} & set(fields)


def test_what_does_not_fit_is_not_saved_and_is_said_at_its_field(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any
) -> None:
    long = "Een kop die wel heel erg lang is, en dus niet op de poster past"
    response = editor.post(ADD, typed("poster-a4", region(TWENTE), titel=long, dag=""))
    assert not FilledTemplate.objects.exists()
    assert errors(response) == {
        "plek-titel": [f"Dit zijn {len(long)} tekens; er passen er 60."],
        "plek-dag": ["Vul dit in."],
    }


def test_the_preview_is_drawn_without_saving(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any
) -> None:
    form = typed("poster-a4", region(TWENTE), titel="Kom", **{"action-preview": "1"})
    answer = editor.post(ADD, form, headers={"X-Printing": "preview"}).json()
    assert answer["problems"] == []
    assert answer["png"].startswith("iVBOR")
    without_script = editor.post(ADD, {**form, "plek-dag": ""})
    html = without_script.content.decode()
    assert "data:image/png;base64,iVBOR" in html
    assert "<li>Dag: Vul dit in.</li>" in html
    assert not FilledTemplate.objects.exists()


def test_a_change_is_seen_in_the_preview(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any
) -> None:
    def drawn(text: str) -> str:
        form = typed("poster-a4", region(TWENTE), titel=text, **{"action-preview": "1"})
        return editor.post(ADD, form, headers={"X-Printing": "preview"}).json()["png"]

    assert drawn("Kom kijken") != drawn("Kom luisteren")


def test_it_can_be_downloaded_by_the_region_alone(
    editor: Client, filled: Callable[..., FilledTemplate], region: Any
) -> None:
    own, other = filled(region(TWENTE), title="Mijn poster"), filled(region(GRONINGEN))
    response = editor.get(f"{LISTED}bestand/{own.pk}/drukwerk.pdf/")
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="werkcentrum-twente-mijn-poster.drukwerk.pdf"'
    )
    assert Pdf(response.content).box("bleedbox")[0] == 7
    assert editor.get(f"{LISTED}bestand/{own.pk}/handtekening.html/").status_code == 404
    assert editor.get(f"{LISTED}bestand/{own.pk}/..%2Fetc/").status_code == 404
    for address in (
        f"edit/{other.pk}/",
        f"bestand/{other.pk}/scherm.pdf/",
        f"bestand/{other.pk}/voorbeeld.png/",
    ):
        assert editor.get(f"{LISTED}{address}").status_code == 404
    assert Entry.objects.filter(act="printing.downloaded").count() == 1


def test_the_name_of_the_region_is_filled_in_when_it_is_drawn(
    editor: Client, filled: Callable[..., FilledTemplate], region: Any
) -> None:
    own = filled(region(TWENTE), texts={"titel": "Kom naar {naam}"})
    twente = region(TWENTE)
    twente.display_name = "Werkcentrum Twenterand"
    twente.save()
    text = Pdf(editor.get(f"{LISTED}bestand/{own.pk}/scherm.pdf/").content).text()
    assert "Werkcentrum" in text
    assert "Twenterand" in text


def test_the_site_of_another_region_is_not_accepted(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any
) -> None:
    form = typed("poster-a4", region(TWENTE), site=region(GRONINGEN).site_id)
    response = editor.post(ADD, form)
    assert response.status_code != 302
    assert not FilledTemplate.objects.exists()


def test_the_picture_of_another_region_is_refused_before_it_is_drawn(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any
) -> None:
    foreign = picture(region(GRONINGEN).collection, description="Twee mensen")
    form = typed("flyer-a5", region(TWENTE), picture=foreign.pk, **{"action-preview": "1"})
    response = editor.post(ADD, form, headers={"X-Printing": "preview"})
    assert response.status_code in (302, 403)
    assert not foreign.renditions.exists()


def test_an_own_picture_needs_a_description(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any
) -> None:
    own = picture(region(TWENTE).collection)
    response = editor.post(ADD, typed("flyer-a5", region(TWENTE), picture=own.pk))
    assert errors(response) == {"picture": ["Beschrijf wat er op de foto staat."]}
    editor.post(
        ADD, typed("flyer-a5", region(TWENTE), picture=own.pk, picture_alt="Een gids praat")
    )
    made = FilledTemplate.objects.get()
    tags = Pdf(editor.get(f"{LISTED}bestand/{made.pk}/scherm.pdf/").content).tags()
    assert ("/Figure", "Een gids praat") in tags


def test_a_picture_whose_right_ended_is_told(
    filled: Callable[..., FilledTemplate],
    region: Any,
    brandbook: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = filled(
        region(TWENTE),
        "flyer-a5",
        picture=picture(region(TWENTE).collection),
        picture_alt="Een gids",
    )
    assert filling.of(own, brandbook).problems() == []
    monkeypatch.setattr(BrandImage, "leaves_on", timezone.localdate(), raising=False)
    told = filling.of(own, brandbook).problems()
    assert [problem.message for problem in told] == [
        "Deze foto mag niet meer gebruikt worden. Kies een andere."
    ]


def test_a_page_of_another_site_cannot_stand_behind_the_code(
    editor: Client, typed: Callable[..., dict[str, Any]], region: Any, national_site: Site
) -> None:
    response = editor.post(ADD, typed("poster-a4", region(TWENTE), page=national_site.root_page_id))
    assert errors(response) == {
        "page": ["Deze pagina staat op een andere site. Kies een pagina van deze site."]
    }
    assert (
        editor.post(
            ADD, typed("poster-a4", region(TWENTE), page=region(GRONINGEN).home_page_id)
        ).status_code
        != 200
    )


def test_who_may_only_look_sees_it_and_changes_nothing(
    signed_in: Callable[..., Client], filled: Callable[..., FilledTemplate], region: Any
) -> None:
    auditor, own = signed_in("auditor"), filled(region(TWENTE))
    assert auditor.get(f"{LISTED}bestand/{own.pk}/voorbeeld.png/").status_code == 200
    assert auditor.get(f"{LISTED}edit/{own.pk}/").url == f"{LISTED}inspect/{own.pk}/"
    assert auditor.get(ADD).status_code == 302


# What changes after it was saved


def unfit(site: Site) -> list[str]:
    found = worklists.get("uitingen")
    assert found
    return [item.note for item in found.find(area_of([site]), None)]


def test_what_no_longer_fits_is_told_and_not_given(
    editor: Client, filled: Callable[..., FilledTemplate], region: Any
) -> None:
    own = filled(region(TWENTE), texts={"titel": "Kom naar {naam}"})
    assert following.look_again(timezone.now()) == 1
    assert following.look_again(timezone.now()) == 0
    assert unfit(own.site) == []
    twente = region(TWENTE)
    twente.display_name = "Werkcentrum Twente, Salland en de Veluwezoom"
    twente.save()
    assert following.look_again(timezone.now()) == 1
    assert unfit(own.site) == ["Past niet meer: Kop"]
    assert "Maak hem korter" in editor.get(LISTED).content.decode()
    response = editor.get(f"{LISTED}bestand/{own.pk}/drukwerk.pdf/")
    assert response.status_code == 409
    assert "Kop:" in response.content.decode()


def test_a_page_that_left_the_site_is_told(
    filled: Callable[..., FilledTemplate], region: Any
) -> None:
    own = filled(region(TWENTE))
    following.look_again(timezone.now())
    own.page.unpublish()
    following.look_again(timezone.now())
    assert unfit(own.site) == ["Past niet meer: Pagina achter de QR-code"]


def test_a_template_that_changed_is_looked_at_again(
    filled: Callable[..., FilledTemplate], templates: dict[str, PrintTemplate], region: Any
) -> None:
    own = filled(region(TWENTE))
    following.look_again(timezone.now())
    template = templates["poster-a4"]
    for rule in template.places.all():
        if rule.name == "titel":
            rule.lines = 1
            rule.save()
    PrintTemplate.objects.filter(pk=template.pk).update(
        changed_at=timezone.now() + timedelta(seconds=1)
    )
    following.look_again(timezone.now())
    assert unfit(own.site) == ["Past niet meer: Kop"]


def test_a_kit_holds_examples_and_what_the_region_made(
    filled: Callable[..., FilledTemplate], region: Any, brandbook: Any
) -> None:
    own = filled(region(TWENTE), title="Inloop")
    filled(region(TWENTE), texts={"titel": "W" * 50})
    filled(region(GRONINGEN))
    asked = SimpleNamespace(site=own.site, look=look_of(own.site), brandbook=brandbook, user=None)
    names = [name for name, _content in kit.files(asked)]
    assert len([name for name in names if name.startswith("voorbeelden/")]) == 6
    assert [name for name in names if name.startswith("eigen/")] == [
        f"eigen/inloop-{own.pk}/{file}" for file in ("drukwerk.pdf", "scherm.pdf", "beeld.png")
    ]
