"""The owner hears in time that a right ends; the files of what ended are put away."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from audit.models import Entry
from brand.assets.ending import notify, put_away
from brand.assets.factories import make_document, make_image
from brand.models import BrandImage

END = date(2026, 9, 1)


def on(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def run(django_capture_on_commit_callbacks: Any) -> Any:
    """`run(act, moment)`: what the clock does then; mails that it sends are in the outbox of tests."""

    def at(act: Any, moment: datetime) -> int:
        with (
            time_machine.travel(moment, tick=False),
            django_capture_on_commit_callbacks(execute=True),
        ):
            return act(moment)

    return at


def test_the_owner_hears_60_30_and_7_days_before_and_on_the_day(
    oost: Any, photo: Any, page_with: Any, run: Any
) -> None:
    photo.uploaded_by_user, photo.usable_until = oost.people["redacteur"], END
    photo.save()
    page = page_with(oost, photo, title="Onze pagina")
    days = []
    for offset in range(-70, 10):
        if run(notify, on(END + timedelta(days=offset))):
            days.append(offset)
    assert days == [-60, -30, -7, 0]
    assert {tuple(message.to) for message in mail.outbox} == {
        ("oost-redacteur@voorbeeld.localhost",)
    }
    first, last = mail.outbox[0], mail.outbox[-1]
    assert first.subject == "‘Foto’ mag over 60 dagen niet meer gebruikt worden"
    for words in ("Het recht om ‘Foto’ (afbeelding)", "1 september 2026", "- Onze pagina, oost.localhost",
                  f"/admin/images/{photo.pk}/", "een neutraal beeld"):  # fmt: skip
        assert words in first.body
    assert last.subject == "‘Foto’ is van de sites gehaald"
    assert page.live


def test_another_date_starts_anew_and_twice_is_once(oost: Any, photo: Any, run: Any) -> None:
    photo.consent, photo.consent_until = "given", END
    photo.save()
    day = on(END - timedelta(days=20))
    assert [run(notify, day), run(notify, day)] == [1, 0]
    photo.consent_until = END + timedelta(days=3)
    photo.save()
    assert run(notify, day) == 1
    assert "De toestemming van de mensen op" in mail.outbox[-1].body
    assert "over 23 dagen" in mail.outbox[-1].subject


def test_a_document_with_a_successor_says_which(oost: Any, run: Any) -> None:
    heir = make_document("Nieuw", oost.collection)
    make_document("Oud", oost.collection, usable_until=END, replaced_by=heir)
    run(notify, on(END - timedelta(days=7)))
    assert "Vanaf die dag staat ‘Nieuw’ er voor in de plaats." in mail.outbox[0].body
    assert "Het staat nu nergens." in mail.outbox[0].body


def test_without_an_owner_who_looks_after_files_hears_it(
    oost: Any, national: Any, run: Any
) -> None:
    gone = oost.people["redacteur"]
    gone.groups.clear()
    make_image("Land", national.collection, usable_until=END, uploaded_by_user=gone)
    run(notify, on(END - timedelta(days=7)))
    assert {message.to[0] for message in mail.outbox} == {
        "landelijk-eindredacteur@voorbeeld.localhost"
    }


@pytest.mark.usefixtures("demo")
def test_in_a_region_those_who_look_after_its_files_hear_it(region: Any, run: Any) -> None:
    from accounts.models import RoleGroup
    from tests.tenancy.conftest import make_person

    found = region("AM05")
    for role in ("redacteur", "eindredacteur", "beheer"):
        group = RoleGroup.objects.get(role=role, site=found.site).group
        make_person(f"proef-{role}", group)
    make_image("Regio", found.collection, usable_until=END)
    run(notify, on(END - timedelta(days=7)))
    names = {message.to[0].partition("@")[0] for message in mail.outbox}
    assert {"proef-eindredacteur", "proef-beheer"} <= names
    assert "proef-redacteur" not in names


def test_the_files_of_what_ended_get_another_address_and_come_back(
    oost: Any, photo: Any, run: Any, client: Any
) -> None:
    host = {"host": oost.site.hostname}
    shown = photo.get_rendition("width-480").url
    original = photo.file.url
    assert client.get(original, headers=host).status_code == 200
    photo.usable_until = END
    photo.save()
    assert run(put_away, on(END - timedelta(days=1))) == 0
    assert run(put_away, on(END)) == 1
    assert run(put_away, on(END)) == 0
    for address in (original, shown):
        assert client.get(address, headers=host).status_code == 404
    found = BrandImage.objects.get(pk=photo.pk)
    assert client.get(found.file.url, headers=host).status_code == 404
    assert found.get_rendition("max-165x165")  # the admin still shows what it is
    assert Entry.objects.filter(act="asset.ended", object_id=str(photo.pk)).exists()
    BrandImage.objects.filter(pk=photo.pk).update(usable_until=None)
    assert run(put_away, on(END)) == 1
    assert client.get(BrandImage.objects.get(pk=photo.pk).file.url, headers=host).status_code == 200


def test_it_hangs_on_the_clock(oost: Any, photo: Any) -> None:
    photo.usable_until = timezone.localdate()
    photo.save()
    call_command("run_due")
    assert BrandImage.objects.get(pk=photo.pk).file.name.startswith("verlopen/")
