"""An entry in another language: its facts are the Dutch page's, its words a translator's."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale

from instrumenten.models import Audience, InstrumentPage, Kind, Provider
from search.documents import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("five_languages")]
Visit = Callable[..., Any]
SLUG = "loonkostensubsidie"
# There in Dutch alone.
DUTCH = "sociale-werkplaats"


def entry(slug: str, code: str = "nl") -> Any:
    return InstrumentPage.objects.get(slug=slug, locale__language_code=code)


def published(page: InstrumentPage) -> None:
    page.save_revision().publish()


def codes(rows: Any) -> list[str]:
    return sorted(row.code for row in rows.all())


def relations(page: InstrumentPage) -> dict[str, Any]:
    return {
        "voor": codes(page.audiences),
        "situatie": codes(page.situations),
        "sector": codes(page.sectors),
        "thema": page.theme_id,
        "soort": page.kind_id,
        "regions": codes(page.regions),
        "gemeenten": codes(page.gemeenten),
        "providers": [link.provider_id for link in page.provider_links.all()],
        "old names": [old.name for old in page.old_names.all()],
    }


@pytest.mark.parametrize("code", ["en", "uk", "pl", "ar"])
def test_twenty_five_entries_are_there_whole_with_the_relations_of_the_dutch_page(
    code: str,
) -> None:
    found = InstrumentPage.objects.filter(locale__language_code=code, live=True)
    assert found.count() == 25
    for page in found:
        dutch = entry(page.slug)
        assert relations(page) == relations(dutch)
        assert page.summary != dutch.summary
        assert page.translation_key == dutch.translation_key


def test_loading_again_changes_nothing_and_leaves_what_a_person_wrote() -> None:
    from content.loading import load

    page = entry(SLUG, "en")
    page.summary = "By a person."
    published(page)
    kind = Kind.objects.filter(locale__language_code="en").first()
    assert kind is not None
    kind.label = "By a person"
    kind.save()
    reports = load(["talen", "vertalingen", "regiotalen"])
    assert not any(report.made or report.updated for report in reports.values())
    assert entry(SLUG, "en").summary == "By a person."
    kind.refresh_from_db()
    assert kind.label == "By a person"


def test_relations_and_facts_follow_the_dutch_page_at_once_and_words_wait() -> None:
    dutch, other = entry(SLUG), Kind.objects.filter(locale__language_code="nl").last()
    words = entry(SLUG, "en").summary
    dutch.kind = other
    dutch.audiences = list(Audience.objects.filter(locale__language_code="nl")[:2])
    dutch.situations = []
    dutch.valid_until = dt.date(2031, 5, 1)
    dutch.website = "https://voorbeeld.invalid/"
    dutch.summary = "Een nieuwe zin."
    dutch.provider_links.all().delete()
    dutch.provider_links.create(provider=Provider.objects.filter(name="UWV").first())
    published(dutch)
    for code in ("en", "ar"):
        page = entry(SLUG, code)
        assert relations(page) == relations(entry(SLUG))
        assert page.situations.count() == 0
        assert (page.valid_until, page.website) == (dt.date(2031, 5, 1), dutch.website)
    assert entry(SLUG, "en").summary == words


def test_a_translators_draft_stays_a_draft_and_gets_the_facts() -> None:
    page = entry(SLUG, "en")
    shown = page.summary
    page.summary = "Not ready yet."
    page.save_revision()
    dutch = entry(SLUG)
    dutch.valid_until = dt.date(2031, 5, 1)
    published(dutch)
    page = entry(SLUG, "en")
    assert page.has_unpublished_changes
    assert (page.summary, page.valid_until) == (shown, dt.date(2031, 5, 1))
    draft = page.get_latest_revision_as_object()
    assert (draft.summary, draft.valid_until) == ("Not ready yet.", dt.date(2031, 5, 1))


def test_the_address_follows_and_the_old_one_leads_there_in_every_language(visit: Visit) -> None:
    dutch = entry(SLUG)
    dutch.slug = "subsidie-op-loon"
    published(dutch)
    assert visit("/en/instrumentengids/subsidie-op-loon/").status_code == 200
    response = visit(f"/en/instrumentengids/{SLUG}/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/en/instrumentengids/subsidie-op-loon/",
    )


def test_what_ends_in_dutch_ends_in_every_language_and_what_leaves_leaves(visit: Visit) -> None:
    dutch = entry(SLUG)
    dutch.status = Status.ENDED
    dutch.successor = entry("no-riskpolis")
    published(dutch)
    html = visit(f"/en/instrumentengids/{SLUG}/").content.decode()
    assert 'href="/en/instrumentengids/no-riskpolis/"' in html
    entry(SLUG).unpublish()
    assert not entry(SLUG, "en").live
    assert visit(f"/en/instrumentengids/{SLUG}/").status_code == 404


def test_labels_and_names_are_in_the_language_of_the_page(visit: Visit) -> None:
    html = visit(f"/en/instrumentengids/{SLUG}/", "twente").content.decode()
    page = entry(SLUG)
    english = Kind.objects.get(code=page.kind.code, locale__language_code="en")
    assert english.label in html
    assert page.kind.label not in html
    assert '"inLanguage": "en"' in html
    assert re.search(r'<p lang="nl" dir="ltr">[^<]*Participatiewet', html)


def test_the_text_for_professionals_is_no_segment_of_a_translation() -> None:
    from wagtail_localize.segments.extract import extract_segments

    dutch = entry(SLUG)
    dutch.aim = dutch.method = dutch.amount = "Alleen in het Nederlands."
    dutch.professional_text = "<p>Alleen in het Nederlands.</p>"
    paths = {segment.path.split(".")[0] for segment in extract_segments(dutch)}
    assert paths == {
        *("title", "summary", "what_is_it", "for_whom", "conditions", "steps"),
        *(name for name in ("costs", "duration") if getattr(dutch, name)),
    }


def test_forms_offer_the_dutch_rows_alone() -> None:
    for name in ("kind", "theme", "audiences", "situations", "sectors"):
        field: Any = InstrumentPage._meta.get_field(name).formfield()
        locales = set(
            field.queryset.complex_filter(field.get_limit_choices_to()).values_list(
                "locale", flat=True
            )
        )
        assert locales == {Locale.get_default().pk}


def test_words_go_with_their_dutch_row() -> None:
    from content.languages.offered import locale

    dutch = Kind.objects.create(code="proef", label="Proef", locale=locale("nl"))
    dutch.copy_for_translation(locale("en")).save()
    assert Kind.objects.filter(code="proef").count() == 2
    dutch.delete()
    assert not Kind.objects.filter(code="proef").exists()
