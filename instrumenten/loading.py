"""Loads vocabularies, providers, instruments and examples. Never overwrites what an editor changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.html import format_html_join
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from content import loading, national
from content.loading import Report
from regions.models import Gemeente, Region

from . import data_files, guides, signals
from .models import (
    GuidePage,
    InstrumentPage,
    InstrumentProvider,
    OldName,
    Provider,
    RegionalAddition,
    Situation,
)
from .models.provider import Provider as ProviderModel
from .models.vocabularies import VOCABULARIES, Vocabulary

SCOPES = {
    "landelijk": ProviderModel.Scope.NATIONAL,
    "sectoraal": ProviderModel.Scope.SECTORAL,
    "regionaal": ProviderModel.Scope.REGIONAL,
    "lokaal": ProviderModel.Scope.LOCAL,
}
PLAIN = ["title", "slug", "summary", "what_is_it", "for_whom", "conditions", "steps", "costs"]
PLAIN += ["duration", "legal_basis", "website", "keywords", "reach", "status", "valid_until"]
PLAIN += ["check_state", "checked_on", "is_example"]


def register() -> None:
    loading.register("vocabulaires", load_vocabularies, order=110)
    loading.register("aanbieders", load_providers, order=120)
    loading.register("instrumenten", load_instruments, order=130)
    loading.register("voorbeelden", load_examples, order=140)


# Vocabularies and providers


def load_vocabularies(report: Report) -> None:
    data = data_files.vocabularies()
    locale = Locale.get_default()
    for model in VOCABULARIES:
        for position, row in enumerate(data[model.facet]):
            values = {
                "label": row["label"],
                "explanation": row["uitleg"],
                "synonyms": "\n".join(row["synoniemen"]),
                "position": position,
            }
            if "laag" in row:
                values["layer"] = row["laag"]
            found = {"code": row["code"], "locale": locale}
            _store(report, model, f"{model.facet}:{row['code']}", found, values)
    _link_situations(data["situatie"], locale)


def _link_situations(rows: list[dict[str, Any]], locale: Locale) -> None:
    """Which audiences a situation belongs to; only where nobody chose any yet."""
    audiences = by_code(VOCABULARIES[0], locale)
    for situation in Situation.objects.filter(locale=locale, audiences=None):
        wanted: list[str] = next(
            (row["publiek"] for row in rows if row["code"] == situation.code), []
        )
        situation.audiences.set(audiences[code] for code in wanted if code in audiences)


def load_providers(report: Report) -> None:
    locale = Locale.get_default()
    for row in data_files.providers():
        values = {
            "scope": SCOPES[row["werkt"]],
            "is_role": row["rol"] == "ja",
            "resolves_to": row["wordt"],
        }
        found = {"name": row["naam"], "locale": locale}
        _store(report, Provider, f"aanbieder:{row['naam']}", found, values)


def _store(
    report: Report, model: type[Model], key: str, found: dict[str, Any], values: dict[str, Any]
) -> None:
    """One row of a table: `found` says which, `values` what it holds."""

    def make() -> Model:
        return model._default_manager.create(**found, **values)

    def change(row: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    report.store(
        key,
        {**values, **{name: str(value) for name, value in found.items()}},
        make=make,
        change=change,
        current=lambda row: {name: getattr(row, name) for name in [*found, *values]},
        existing=lambda: model._default_manager.filter(**found).first(),
    )


# Instruments


@dataclass
class Known:
    """What entries refer to, by code, name or slug."""

    locale: Locale = field(default_factory=Locale.get_default)

    def __post_init__(self) -> None:
        self.values = {model.facet: by_code(model, self.locale) for model in VOCABULARIES}
        self.providers = {row.name: row for row in Provider.objects.filter(locale=self.locale)}
        regions = Region.objects.defer("outline").select_related("home_page")
        self.regions = {row.code: row for row in regions}
        self.gemeenten = {row.code: row for row in Gemeente.objects.all()}
        home = national.national_home()
        if home is None:
            raise loading.LoadError("instrumenten: er is nog geen landelijke voorpagina")
        self.national_guide = guides.ensure(home)[0]
        self.old_names: dict[str, list[list[Any]]] = {}
        for row in data_files.old_names():
            years = [int(row[name]) if row[name] else None for name in ("vanaf", "tot")]
            self.old_names.setdefault(row["slug"], []).append([row["naam"], row["bron"], *years])

    def guide_of(self, region_codes: list[str]) -> GuidePage:
        """The guide of the one live region an entry is for; else the national one."""
        region = self.regions.get(region_codes[0]) if len(region_codes) == 1 else None
        if region is not None and region.is_live and region.home_page_id:
            return GuidePage.objects.child_of(region.home_page).first() or self.national_guide
        return self.national_guide


def by_code(model: type[Vocabulary], locale: Locale) -> dict[str, Vocabulary]:
    return {row.code: row for row in model.objects.filter(locale=locale)}


def load_instruments(report: Report) -> None:
    """All entries of the guide. A broken file is refused whole, before anything is written."""
    entries = data_files.instruments()
    known = Known()
    with signals.reindexed_once():
        # A successor must exist before the entry that names it.
        for entry in sorted(entries, key=lambda entry: bool(entry["vervangen_door"])):
            guide = known.guide_of(entry["regio_codes"])
            store_instrument(report, entry, guide, known)


def load_examples(report: Report) -> None:
    """Entries and additions marked 'voorbeeld', for regions that have a site."""
    data = data_files.examples()
    known = Known()
    with signals.reindexed_once():
        for entry in data["instrumenten"]:
            region = known.regions.get(entry["eigenaar"])
            guide = known.guide_of([entry["eigenaar"]])
            if region is None or guide == known.national_guide:
                report.skipped.append(entry["slug"])
            else:
                store_instrument(report, entry, guide, known)
    for row in data["aanvullingen"]:
        store_addition(report, row, known)


def store_instrument(report: Report, entry: dict[str, Any], guide: GuidePage, known: Known) -> None:
    values = values_of(entry, known)

    def make() -> InstrumentPage:
        page = InstrumentPage(locale=known.locale)
        fill(page, values, known)
        return add_published(page, guide)

    def change(page: InstrumentPage) -> None:
        fill(page, values, known)
        page.save_revision().publish()

    report.store(
        f"instrument:{entry['slug']}",
        values,
        make=make,
        change=change,
        current=current,
        existing=lambda: InstrumentPage.objects.filter(
            slug=entry["slug"], locale=known.locale
        ).first(),
    )


def add_published(page: InstrumentPage, guide: GuidePage) -> InstrumentPage:
    """A live page with its revision, as add, save and publish in the admin leave it, in one go."""
    with disable_reference_index_auto_update():
        Page.objects.get(pk=guide.pk).add_child(instance=page)
        revision = page.save_revision(clean=False)
    ReferenceIndex.create_or_update_for_object(page)
    now = revision.created_at
    InstrumentPage.objects.filter(pk=page.pk).update(
        live_revision=revision,
        has_unpublished_changes=False,
        first_published_at=now,
        last_published_at=now,
    )
    signals.reindex([page.pk])
    return page


def values_of(entry: dict[str, Any], known: Known) -> dict[str, Any]:
    """An entry of the file in the words of the model; references stay codes and names."""
    status, check_state = data_files.STATUS[entry.get("status", "actief")]
    if entry.get("bron_zekerheid") == data_files.LEAST_CERTAIN:
        check_state = data_files.CheckState.TO_CHECK
    if entry.get("gecontroleerd_op"):
        check_state = data_files.CheckState.CHECKED
    return {
        "title": entry["titel"],
        "slug": entry["slug"],
        "summary": entry["samenvatting"],
        "what_is_it": paragraphs(entry["wat_is_het"]),
        "for_whom": "\n".join(entry["voor_wie"]),
        "conditions": "\n".join(entry["voorwaarden"]),
        "steps": "\n".join(entry["zo_vraag_je_aan"]),
        "costs": entry["kosten"],
        "duration": entry["duur"],
        "legal_basis": entry.get("wettelijke_grondslag", ""),
        "website": entry.get("website", ""),
        "keywords": "\n".join(entry["zoekwoorden"]),
        "reach": data_files.REACH[entry["bereik"]].value,
        "status": status.value,
        "check_state": check_state.value,
        "valid_until": data_files.day(entry.get("geldig_tot")),
        "checked_on": data_files.day(entry.get("gecontroleerd_op")),
        "is_example": "eigenaar" in entry,
        "voor": entry["doelgroepen"],
        "situatie": entry["situaties"],
        "sector": entry["sector"],
        "thema": entry["thema"],
        "soort": entry["soort"],
        "regions": entry["regio_codes"],
        "gemeenten": entry.get("gemeente_codes", []),
        "providers": entry["aanbieder"],
        "successor": entry.get("vervangen_door"),
        "old_names": known.old_names.get(entry["slug"], []),
    }


def paragraphs(text: str) -> str:
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    return format_html_join("", "<p>{}</p>", ((block,) for block in blocks))


def fill(page: InstrumentPage, values: dict[str, Any], known: Known) -> None:
    for name in PLAIN:
        setattr(page, name, values[name])
    page.audiences = _chosen(known.values["voor"], values["voor"])
    page.situations = _chosen(known.values["situatie"], values["situatie"])
    page.sectors = _chosen(known.values["sector"], values["sector"])
    page.theme = known.values["thema"][values["thema"]]
    page.kind = known.values["soort"][values["soort"]]
    page.regions = _chosen(known.regions, values["regions"])
    page.gemeenten = _chosen(known.gemeenten, values["gemeenten"])
    page.provider_links = [
        InstrumentProvider(provider=known.providers[name], sort_order=order)
        for order, name in enumerate(values["providers"])
    ]
    page.old_names = [
        OldName(name=name, source=source, since=since, until=until, sort_order=order)
        for order, (name, source, since, until) in enumerate(values["old_names"])
    ]
    page.successor = InstrumentPage.objects.filter(slug=values["successor"]).first()


def _chosen(rows: dict[str, Any], codes: Iterable[str]) -> list[Any]:
    """References to regions and gemeenten that are not there (no reference data) are left out."""
    return [rows[code] for code in codes if code in rows]


def current(page: InstrumentPage) -> dict[str, Any]:
    """What an editor sees now, drafts included, to compare with what was loaded."""
    latest = page.get_latest_revision_as_object()
    codes: Callable[[Any], list[str]] = lambda rows: sorted(row.code for row in rows)  # noqa: E731
    return {
        **{name: str(getattr(latest, name)) for name in PLAIN},
        "voor": codes(latest.audiences.all()),
        "situatie": codes(latest.situations.all()),
        "sector": codes(latest.sectors.all()),
        "thema": latest.theme_id,
        "soort": latest.kind_id,
        "regions": codes(latest.regions.all()),
        "gemeenten": codes(latest.gemeenten.all()),
        "providers": [link.provider_id for link in latest.provider_links.all()],
        "successor": latest.successor_id,
        "old_names": [(old.name, old.source) for old in latest.old_names.all()],
        "live": page.live,
        "draft": page.has_unpublished_changes,
    }


def store_addition(report: Report, row: dict[str, Any], known: Known) -> None:
    key = f"aanvulling:{row['regio']}:{row['instrument']}"
    region = known.regions.get(row["regio"])
    instrument = InstrumentPage.objects.filter(slug=row["instrument"], locale=known.locale).first()
    if region is None or region.site_id is None or instrument is None:
        report.skipped.append(key)
        return
    found = {"instrument": instrument, "region": region}
    values = {"text": paragraphs(row["tekst"]), "is_example": True}
    _store(report, RegionalAddition, key, found, values)
