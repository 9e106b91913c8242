"""Rows that belong to a site: what the project's own models hold, settings, redirects, log entries.

A new model that belongs to a site gets its maker here; `test_world` names the one that has none.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from django.utils.timezone import localdate
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage

from accounts.models import Block, Invitation, MappedRole, RoleGroup, User
from audit.trail import record
from brand.assets.models import Campaign
from brand.assets.models import Theme as BrandTheme
from brand.library.models import KitDownload
from brand.printing.loading import load as load_print_templates
from brand.printing.models import FilledTemplate, PrintTemplate
from content.models import NavigationSettings, SiteOptions, Term
from instrumenten.factories import ProviderFactory
from instrumenten.models import (
    Audience,
    Kind,
    RegionalAddition,
    Sector,
    Situation,
    Theme,
)
from regions.factories import LocationFactory, other, usual
from regions.models import Region, SiteContact
from search.querylog.models import (
    Phrase,
    QueryClick,
    QueryCount,
    QueryTotal,
    SearchFeedback,
)
from search.steering.models import (
    Abbreviation,
    BestBet,
    BlockedWord,
    Boost,
    GoldenQuery,
    Synonym,
)
from tenancy.models import SiteHost

from ..spaces import NATIONAL, PROVIDER, REGIONS, Space

if TYPE_CHECKING:
    from ..world import World


def make(world: "World", space: Space) -> None:
    if space is PROVIDER:
        return
    makers = of_a_region if space in REGIONS else of_the_nation
    for label, maker in {**of_a_site(), **makers()}.items():
        row = maker(world, space)
        world.keep(space, **{label: row.pk})
        word = space.person if label.startswith(("accounts.", "audit.")) else space.text
        log(row, "wagtail.edit", title=f"{word} {label}")


Maker = Callable[["World", Space], Model]


def of_a_site() -> dict[str, Maker]:
    return {
        "tenancy.sitehost": host,
        "content.navigationsettings": navigation,
        "content.siteoptions": options,
        "wagtailcore.workflowpage": workflow_page,
        "regions.sitecontact": contact,
        "wagtailredirects.redirect": redirect,
        "wagtailadmin.editingsession": editing_session,
        "audit.entry": audit_entry,
        "steering.bestbet": best_bet,
        "printing.filledtemplate": filled_template,
        "querylog.querycount": query_count,
        "querylog.queryclick": query_click,
        "querylog.querytotal": query_total,
        "querylog.searchfeedback": search_feedback,
        "library.kitdownload": kit_download,
    }


def of_a_region() -> dict[str, Maker]:
    return {
        "regions.region": lambda world, space: Region.objects.get(pk=space.code),
        "regions.location": location,
        "instrumenten.regionaladdition": addition,
        "accounts.block": block,
        "accounts.mappedrole": mapped_role,
        "accounts.invitation": invitation,
        "accounts.rolegroup": lambda world, space: RoleGroup.objects.filter(
            site=world.find(space, "site")
        ).first(),
    }


def of_the_nation() -> dict[str, Maker]:
    def row(model: Any, **values: Any) -> Maker:
        locale = Locale.get_default()
        return lambda world, space: model.objects.create(
            code=f"{model._meta.model_name}-proef",
            label=f"Proef {model._meta.model_name}",
            locale=locale,
            **values,
        )

    return {
        "assets.campaign": lambda world, space: Campaign.objects.create(name="Proefcampagne"),
        "assets.theme": lambda world, space: BrandTheme.objects.create(name="Proefbeeldthema"),
        "instrumenten.audience": row(Audience),
        "instrumenten.situation": row(Situation),
        "instrumenten.theme": row(Theme),
        "instrumenten.kind": row(Kind),
        "instrumenten.sector": row(Sector),
        "instrumenten.provider": lambda world, space: ProviderFactory(),
        "printing.printtemplate": print_template,
        "content.term": lambda world, space: Term.objects.create(
            nl="proefbegrip", en="trial notion"
        ),
        "steering.synonym": lambda world, space: Synonym.objects.create(
            words="proefwoord, proefterm", why="proef"
        ),
        "steering.abbreviation": lambda world, space: Abbreviation.objects.create(
            short="PRF", full="proefafkorting", why="proef"
        ),
        "steering.boost": lambda world, space: Boost.objects.create(
            document=key_of(world, space), why="proef"
        ),
        "steering.blockedword": lambda world, space: BlockedWord.objects.create(
            words="proefnooit", why="proef"
        ),
        "steering.goldenquery": lambda world, space: GoldenQuery.objects.create(
            query="proefvraag", document=key_of(world, space)
        ),
        "accounts.rolegroup": lambda world, space: RoleGroup.objects.filter(
            site=None, subject=""
        ).first(),
    }


def host(world: "World", space: Space) -> Model:
    return SiteHost.objects.create(
        site_id=world.find(space, "site"), host=f"oud.{space.name}.localhost"
    )


def options(world: "World", space: Space) -> Model:
    row, _ = SiteOptions.objects.update_or_create(
        site_id=world.find(space, "site"), defaults={"languages": ["nl", "en"]}
    )
    return row


def workflow_page(world: "World", space: Space) -> Model:
    """A part of the site may have a workflow of its own."""
    return WorkflowPage.objects.create(
        page_id=world.find(space, "parent"), workflow=Workflow.objects.order_by("pk").first()
    )


def navigation(world: "World", space: Space) -> Model:
    link = {"type": "link", "value": {"label": f"{space.text} menu", "url": "https://example.org/"}}
    settings, _ = NavigationSettings.objects.get_or_create(site_id=world.find(space, "site"))
    settings.footer_links = [link]
    settings.save()
    return settings


def contact(world: "World", space: Space) -> Model:
    settings, _ = SiteContact.objects.get_or_create(site_id=world.find(space, "site"))
    settings.responsible_organisation = f"{space.text} organisatie"
    settings.email = f"{space.text}@voorbeeld.localhost"
    settings.is_example = True
    settings.save()
    return settings


def redirect(world: "World", space: Space) -> Model:
    return Redirect.objects.create(
        old_path=f"/{space.text}-oud",
        site_id=world.find(space, "site"),
        redirect_page_id=world.find(space, "page"),
    )


def editing_session(world: "World", space: Space) -> Model:
    return EditingSession.objects.create(
        user_id=world.find(space, "user"),
        content_type=ContentType.objects.get_for_model(Page),
        object_id=str(world.find(space, "page")),
        last_seen_at=timezone.now(),
    )


def audit_entry(world: "World", space: Space) -> Model:
    return record(
        "wagtail.publish",
        actor=User.objects.get(pk=world.find(space, "user")),
        site=Site.objects.get(pk=world.find(space, "site")),
        obj=Page.objects.get(pk=world.find(space, "page")),
        reason=space.text,
    )


def question(world: "World", space: Space) -> dict[str, Any]:
    """Kept words that were asked on this site only."""
    words = f"{space.text} vraag"
    phrase, _ = Phrase.objects.get_or_create(
        words=words, defaults={"digest": space.key, "since": localdate()}
    )
    return {"site_id": world.find(space, "site"), "locale": "nl", "phrase": phrase}


def query_count(world: "World", space: Space) -> Model:
    return QueryCount.objects.create(
        **question(world, space), day=localdate(), digest=space.key, times=7, nothing=3
    )


def query_click(world: "World", space: Space) -> Model:
    marker = f"pagina:{space.text}-gekozen"
    return QueryClick.objects.create(
        **question(world, space), day=localdate(), digest=space.key, marker=marker, clicks=2
    )


def kit_download(world: "World", space: Space) -> Model:
    return KitDownload.objects.create(site_id=world.find(space, "site"), edition=space.text, size=1)


def query_total(world: "World", space: Space) -> Model:
    return QueryTotal.objects.create(**question(world, space), year=2020, times=9)


def search_feedback(world: "World", space: Space) -> Model:
    return SearchFeedback.objects.create(
        **question(world, space),
        day=localdate(),
        digest=space.key,
        helped=False,
        remark=f"{space.text} opmerking",
    )


def location(world: "World", space: Space) -> Model:
    place = LocationFactory(
        region_id=space.code,
        name=f"{space.text} locatie",
        city=f"{space.text}stad",
        note=f"{space.text} opmerking",
    )
    place.opening_hours = [usual(0, "09:00", "17:00")]
    place.exceptions = [other("2030-01-01", reason=f"{space.text} vrij")]
    place.save()
    return place


def addition(world: "World", space: Space) -> Model:
    return RegionalAddition.objects.create(
        instrument_id=world.find(NATIONAL, "instrument"),
        region_id=space.code,
        text=f"<p>{space.text} aanvulling</p>",
        location_id=world.find(space, "regions.location"),
    )


def key_of(world: "World", space: Space) -> str:
    """A document that everyone may see."""
    return f"instrument:{world.find(NATIONAL, 'instrument')}"


def best_bet(world: "World", space: Space) -> Model:
    return BestBet.objects.create(
        site_id=world.find(space, "site"),
        phrases=f"{space.text} vraag",
        documents=[key_of(world, space)],
        why=f"{space.text} reden",
    )


def print_template(world: "World", space: Space) -> Model:
    """One that nobody filled in, so that it can be deleted."""
    load_print_templates()
    return PrintTemplate.objects.get(slug="poster-a3")


def filled_template(world: "World", space: Space) -> Model:
    load_print_templates()
    return FilledTemplate.objects.create(
        site_id=world.find(space, "site"),
        template=PrintTemplate.objects.get(slug="flyer-a5"),
        title=f"{space.text} uiting",
        texts={"titel": f"{space.text} kop"},
        picture_id=world.find(space, "image"),
        picture_alt=f"{space.text} foto",
        page_id=world.find(space, "page"),
    )


def invitation(world: "World", space: Space) -> Model:
    role = RoleGroup.objects.filter(site=world.find(space, "site")).first()
    return Invitation.objects.create(
        email=f"{space.person}-nieuw@voorbeeld.localhost",
        role=role,
        role_label=str(role),
        site_id=world.find(space, "site"),
        invited_by_id=world.find(space, "user"),
        expires=timezone.now() + timedelta(days=7),
        token_hash=space.key,
    )


def mapped_role(world: "World", space: Space) -> Model:
    return MappedRole.objects.create(
        user_id=world.find(space, "user"),
        role=RoleGroup.objects.filter(site=world.find(space, "site")).first(),
        organisation=f"{space.person}-organisatie",
    )


def block(world: "World", space: Space) -> Model:
    blocked = User.objects.create_user(
        f"{space.person}-geblokkeerd", f"{space.person}-geblokkeerd@voorbeeld.localhost"
    )
    world.keep(space, blocked=blocked.pk)
    return Block.objects.create(
        user=blocked, site_id=world.find(space, "site"), reason=f"{space.text} reden"
    )
