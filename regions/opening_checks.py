"""The checks of an opening that this app knows about."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from accounts.publishers import publishers_of
from content import starter
from content.context import SiteContext
from content.page_types import found_as
from content.placeholders import PLACEHOLDER, value_of
from search.models import StoredDocument
from tenancy.hosts import regional_host
from tenancy.models import SiteHost

from .candidates import Candidates, OwnText
from .contact import contact_for, number_of_places, placeholders_for
from .models import Region
from .opening import Verdict, register_check
from .steps import home_texts

Verdicts = dict[str, Verdict]
FINE = Verdict(True)


def register() -> None:
    register_check(
        "contact",
        gettext_lazy("Telefoon of e-mail"),
        contact,
        why=gettext_lazy("Elke pagina wijst de weg naar een mens."),
        order=10,
    )
    register_check(
        "verantwoordelijk",
        gettext_lazy("Gegevens voor privacy en toegankelijkheid"),
        responsible,
        why=gettext_lazy("Zonder die gegevens vallen er zinnen weg uit de pagina’s met afspraken."),
        order=20,
    )
    register_check(
        "locatie",
        gettext_lazy("Een locatie met adres en openingstijden"),
        location,
        why=gettext_lazy("Mensen moeten weten waar en wanneer ze binnen kunnen lopen."),
        order=30,
    )
    register_check(
        "voorbeeld",
        gettext_lazy("Geen voorbeeldgegevens"),
        no_examples,
        why=gettext_lazy("Een bezoeker kan met een voorbeeld niets."),
        order=40,
    )
    register_check(
        "voorpagina",
        gettext_lazy("Eigen tekst op de voorpagina"),
        own_home,
        why=gettext_lazy("De begintekst is voor elke regio gelijk."),
        order=50,
    )
    register_check(
        "plaatshouders",
        gettext_lazy("Geen zinnen die wegvallen"),
        placeholders,
        why=gettext_lazy("Een zin met een plaatshouder zonder waarde ziet niemand."),
        order=60,
    )
    register_check(
        "alt-tekst",
        gettext_lazy("Beschrijving bij elke afbeelding"),
        described_images,
        why=gettext_lazy("Voor wie de afbeelding niet ziet (WCAG 1.1.1)."),
        order=70,
    )
    register_check(
        "afspraken",
        gettext_lazy("Contact, privacy, cookies, toegankelijkheid en kwetsbaarheid melden"),
        legal_pages,
        why=gettext_lazy("Die moet elke site hebben."),
        order=80,
    )
    register_check(
        "eindredacteur",
        gettext_lazy("Iemand die mag publiceren"),
        publisher,
        why=gettext_lazy("Anders kan niemand van de regio iets verbeteren."),
        order=100,
    )
    register_check(
        "zoeken",
        gettext_lazy("Te vinden met de zoekfunctie"),
        findable,
        why=gettext_lazy("Wat er niet in staat, vindt niemand."),
        order=110,
    )
    register_check(
        "adres",
        gettext_lazy("Adres van de site"),
        host,
        why=gettext_lazy("Daar komen bezoekers binnen."),
        order=120,
    )


def _contact_url(region: Region) -> str:
    return reverse("wagtailsettings:edit", args=["regions", "sitecontact", region.site_id])


def _edit_url(pk: int | None) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def contact(candidates: Candidates) -> Verdicts:
    return {
        region.code: FINE
        if (data := candidates.contacts[region.code]).phone or data.email
        else Verdict(
            False, _("Er is geen telefoonnummer en geen e-mailadres."), _contact_url(region)
        )
        for region in candidates
    }


def responsible(candidates: Candidates) -> Verdicts:
    found = {}
    for region in candidates:
        data = candidates.contacts[region.code]
        lacking = [
            str(data._meta.get_field(name).verbose_name)
            for name in ("responsible_organisation", "privacy_email")
            if not getattr(data, name)
        ]
        note = _("Leeg: %(fields)s.") % {"fields": ", ".join(lacking)}
        found[region.code] = Verdict(False, note, _contact_url(region)) if lacking else FINE
    return found


def location(candidates: Candidates) -> Verdicts:
    found = {}
    for region in candidates:
        places = candidates.places[region.code]
        if any(place.street and place.city and place.opening_hours.all() for place in places):
            found[region.code] = FINE
        elif places:
            url = reverse("wagtailsnippets_regions_location:edit", args=[places[0].pk])
            note = _("Geen enkele locatie heeft een adres én openingstijden.")
            found[region.code] = Verdict(False, note, url)
        else:
            url = reverse("wagtailsnippets_regions_location:add")
            found[region.code] = Verdict(False, _("Er is nog geen locatie."), url)
    return found


def no_examples(candidates: Candidates) -> Verdicts:
    found = {}
    for region in candidates:
        examples = [place.name for place in candidates.places[region.code] if place.is_example]
        url = reverse("wagtailsnippets_regions_location:list")
        if candidates.contacts[region.code].is_example:
            examples.insert(0, _("de contactgegevens"))
            url = _contact_url(region)
        note = _("Voorbeeld: %(what)s.") % {"what": ", ".join(examples)}
        found[region.code] = Verdict(False, note, url) if examples else FINE
    return found


def own_home(candidates: Candidates) -> Verdicts:
    start = home_texts()
    first = _written((start["hero_title"], start["hero_text"], start["intro"]), start["body"])
    found = {}
    for region in candidates:
        home = next((t for t in candidates.own_texts[region.code] if _is_home(t, region)), None)
        same = home is not None and _home_words(home) == first
        note = _("De voorpagina heeft nog de tekst waarmee elke site begint.")
        url = _edit_url(region.home_page_id)
        found[region.code] = Verdict(False, note, url) if same or home is None else FINE
    return found


def _is_home(text: OwnText, region: Region) -> bool:
    return text.pk == region.home_page_id


def _home_words(home: OwnText) -> list[str]:
    # The texts of a home: title, seo title, description, intro, hero title, hero text.
    *_others, intro, hero_title, hero_text = home.texts
    return _written((hero_title, hero_text, intro), home.body)


def _written(texts: tuple[str, ...], body: Any) -> list[str]:
    return [*texts, *strings(body)]


def strings(data: Any) -> Iterator[str]:
    """Every text in raw stream data, without the ids of its blocks."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name in sorted(data):
            if name not in ("id", "type"):
                yield from strings(data[name])
    elif isinstance(data, list | tuple):
        for part in data:
            yield from strings(part)


def placeholders(candidates: Candidates) -> Verdicts:
    found = {}
    for region in candidates.by_home.values():
        data = candidates.contacts[region.code]
        site_context = SiteContext(
            site=region.site,  # type: ignore[arg-type]
            home=region.home_page,  # type: ignore[arg-type]
            name=region.title,
            contact=contact_for(data, region),
        )
        values = placeholders_for(site_context, data, region)
        values["aantal_locaties"] = number_of_places(len(candidates.places[region.code]))
        lost: dict[str, OwnText] = {}
        for page in candidates.own_texts[region.code]:
            for text in (*page.texts, *strings(page.body)):
                for match in PLACEHOLDER.finditer(text):
                    if not value_of(match[1], values):
                        lost.setdefault(match[0], page)
        if lost:
            note = _("Zonder waarde: %(names)s, onder meer op ‘%(page)s’.") % {
                "names": ", ".join(sorted(lost)),
                "page": next(iter(lost.values())).title,
            }
            found[region.code] = Verdict(False, note, _contact_url(region))
        else:
            found[region.code] = FINE
    return found


def described_images(candidates: Candidates) -> Verdicts:
    found = {}
    for region in candidates:
        bare = [page for page in candidates.own_texts[region.code] if any(_undescribed(page.body))]
        titles = ", ".join(f"‘{page.title}’" for page in bare)
        note = _("Zonder beschrijving op %(pages)s.") % {"pages": titles}
        found[region.code] = Verdict(False, note, _edit_url(bare[0].pk)) if bare else FINE
    return found


def _undescribed(data: Any) -> Iterator[bool]:
    if isinstance(data, dict):
        if data.get("image") and "alt" in data:
            yield not (str(data["alt"]).strip() or data.get("decorative"))
        for value in data.values():
            yield from _undescribed(value)
    elif isinstance(data, list | tuple):
        for part in data:
            yield from _undescribed(part)


def legal_pages(candidates: Candidates) -> Verdicts:
    pages = candidates.below(Page.objects.live().filter(depth=3, slug__in=starter.PROTECTED))
    there = {(candidates.region_of(p).code, slug) for p, slug in pages.values_list("path", "slug")}
    found = {}
    for region in candidates:
        lacking = [slug for slug in starter.PROTECTED if (region.code, slug) not in there]
        note = _("Niet op de site: %(pages)s. Kies ‘Herstel de site’.") % {
            "pages": ", ".join(lacking)
        }
        url = reverse("region_act", args=[region.code, "herstel"])
        found[region.code] = Verdict(False, note, url) if lacking else FINE
    return found


def publisher(candidates: Candidates) -> Verdicts:
    people = publishers_of([region.site_id for region in candidates])
    found = {}
    for region in candidates:
        here = people.get(region.site_id or 0, [])
        if not here:
            note = _("Niemand heeft hier een rol die mag publiceren.")
            found[region.code] = Verdict(False, note, reverse("wagtailusers_users:index"))
        elif not any(person.ready for person in here):
            note = _("Niemand van hen heeft een tweede stap bij het inloggen ingesteld.")
            found[region.code] = Verdict(False, note, reverse("wagtailusers_users:index"))
        else:
            found[region.code] = FINE
    return found


def findable(candidates: Candidates) -> Verdicts:
    """Every own page that can be found has its search document."""
    from content.search_documents import KIND

    types = [model._meta.label_lower for model in found_as(KIND)]
    pages = candidates.below(Page.objects.live().filter(alias_of=None, depth__gt=2))
    rows = list(
        pages.values_list("pk", "path", "title", "content_type__app_label", "content_type__model")
    )
    wanted = {
        f"{KIND}:{pk}": (path, title)
        for pk, path, title, app, model in rows
        if f"{app}.{model}" in types
    }
    stored = StoredDocument.objects.filter(key__in=wanted, content__isnull=False)
    there = set(stored.values_list("key", flat=True))
    found = {region.code: FINE for region in candidates}
    for key, (path, title) in wanted.items():
        if key not in there:
            note = _("Niet te vinden: ‘%(title)s’. Herstel de site, of bouw de zoekindex opnieuw.")
            region = candidates.region_of(path)
            found[region.code] = Verdict(
                False, note % {"title": title}, reverse("region_act", args=[region.code, "herstel"])
            )
    return found


def host(candidates: Candidates) -> Verdicts:
    rows = SiteHost.objects.filter(site__in=[region.site_id for region in candidates])
    there = {
        (site, name): canonical
        for site, name, canonical in rows.values_list("site", "host", "canonical")
    }
    found = {}
    for region in candidates:
        name = region.site.hostname if region.site else regional_host(region.slug)
        answers = there.get((region.site_id or 0, name), False)
        note = _("%(host)s leidt niet naar deze site. Kies ‘Herstel de site’.") % {"host": name}
        url = reverse("region_act", args=[region.code, "herstel"])
        found[region.code] = FINE if answers else Verdict(False, note, url)
    return found
