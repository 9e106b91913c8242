"""Pages in every state a page can be in."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page, PageSubscription, Revision

from accounts.models import User
from content import page_types
from content.factories import make_page, text
from content.models import ContentPage, SwitchedOffPage
from content.national import national_home
from instrumenten.factories import KindFactory, ProviderFactory, ThemeFactory, instrument
from instrumenten.models import GuidePage, InstrumentPage
from instrumenten.models.names import OldName, OldSlug
from regions.models import Region

from ..spaces import NATIONAL, OOST, PROVIDER, REGIONS, WEST, Space

if TYPE_CHECKING:
    from ..world import World


def make_national(world: "World") -> None:
    """What has to stand before a region is made: it follows these."""
    home = national_home()
    page = make_page(home, title=f"{NATIONAL.text} overal", slug="overal", on_all_sites=True)
    world.keep(NATIONAL, followed=page.pk)


def make(world: "World", space: Space) -> None:
    if space is PROVIDER:
        make_providers(world)
        return
    home = Page.objects.get(pk=world.find(space, "home"))
    colleague = User.objects.get(pk=world.find(space, "user"))

    def page(kind: str, model: Any = ContentPage, parent: Page = home, **values: Any) -> Any:
        values = {
            "title": f"{space.text} {kind}",
            "slug": kind.replace("_", "-"),
            "owner": colleague,
            **values,
        }
        made = make_page(parent, model, **values)
        world.keep(space, **{kind: made.pk})
        return made

    first = page(
        "page",
        search_description=space.text,
        body=[text(f"<p>{space.text} inhoud</p>")],
        social_image_id=world.find(space, "image"),
    )
    draft_on(first, f"{space.text} concept van pagina", colleague)
    world.keep(
        space,
        revision=first.revisions.order_by("pk").first().pk,
        latest_revision=first.revisions.order_by("pk").last().pk,
    )
    parent = page("parent")
    page("child", parent=Page.objects.get(pk=parent.pk))
    picture = {"image": world.find(space, "image"), "alt": space.text, "caption": space.text}
    page(
        "second",
        search_description=space.text,
        body=[text(f"<p>{space.text}</p>"), {"type": "image", "value": picture}],
    )
    for model in page_types.concrete():
        name = model._meta.model_name
        if model is not ContentPage and model.can_create_at(home):
            page(f"a_{name}", model)
    make_states(world, space, page, home, colleague)
    make_talk(world, space, first, colleague)
    make_entries(world, space, colleague)
    if space in REGIONS:
        make_followers(world, space, home)


def draft_on(page: Page, title: str, user: User) -> Revision:
    page.title = title
    return page.save_revision(user=user, log_action=True)


def make_states(world: "World", space: Space, page: Any, home: Page, colleague: User) -> None:
    """Draft, scheduled, expired, locked, being checked."""
    draft = ContentPage(title=f"{space.text} ontwerp", slug="ontwerp", live=False, owner=colleague)
    Page.objects.get(pk=home.pk).add_child(instance=draft)
    draft.save_revision(user=colleague, log_action=True)

    scheduled = page("scheduled")
    scheduled.go_live_at = timezone.now() + timedelta(days=30)
    planned = scheduled.save_revision(user=colleague, log_action=True)
    planned.publish(user=colleague, skip_permission_checks=True)

    page("expiring", expire_at=timezone.now() + timedelta(days=3))
    locked = page("locked")
    Page.objects.filter(pk=locked.pk).update(
        locked=True, locked_by=colleague, locked_at=timezone.now()
    )
    checked = page("checked")
    workflow = checked.get_workflow()
    if workflow is not None:
        revision = draft_on(checked, f"{space.text} ter controle", colleague)
        state = workflow.start(checked, colleague)
        world.keep(
            space,
            workflow_state=state.pk,
            task_state=state.current_task_state_id,
            task=state.current_task_state.task_id,
            workflow=workflow.pk,
            checked_revision=revision.pk,
        )
    world.keep(space, draft=draft.pk, planned_revision=planned.pk)


def make_talk(world: "World", space: Space, page: Page, colleague: User) -> None:
    comment = Comment.objects.create(
        page_id=page.pk, user=colleague, text=f"{space.text} opmerking", contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=colleague, text=f"{space.text} antwoord")
    PageSubscription.objects.create(page_id=page.pk, user=colleague, comment_notifications=True)
    world.keep(space, comment=comment.pk)


def make_entries(world: "World", space: Space, colleague: User) -> None:
    """Instruments of the guide; those of a region count there only."""
    guide = GuidePage.objects.child_of(Page.objects.get(pk=world.find(space, "home"))).get()
    values: dict[str, Any] = {"owner": colleague, "contact_text": space.text}
    if space in REGIONS:
        values |= {"reach": "regional", "regions": [Region.objects.get(pk=space.code)]}
    entry = instrument(
        guide,
        title=f"{space.text} instrument",
        slug=f"{space.key}-instrument",
        summary=f"{space.text} samenvatting",
        providers=(ProviderFactory(),),
        **values,
    )
    OldName.objects.create(page=entry, name=f"{space.text} vroeger")
    OldSlug.objects.create(page=entry, slug=f"{space.text}-vroeger")
    world.keep(space, guide=guide.pk, instrument=entry.pk)


def make_followers(world: "World", space: Space, home: Page) -> None:
    """A page that follows the national text, and one that is switched off."""
    alias = Page.objects.get(alias_of=world.find(NATIONAL, "followed"), path__startswith=home.path)
    other = make_page(
        national_home(), title=f"{NATIONAL.text} {space.key}", slug=f"voor-{space.key}"
    )
    off = SwitchedOffPage.objects.create(site_id=world.find(space, "site"), page_id=other.pk)
    world.keep(space, alias=alias.pk, switched_off=off.pk)


def make_providers(world: "World") -> None:
    """One provider with an instrument in two regions."""
    provider = ProviderFactory(name="Proeforganisatie")
    theme, kind = ThemeFactory(), KindFactory()
    found: list[InstrumentPage] = []
    for space in (OOST, WEST):
        found.append(
            instrument(
                GuidePage.objects.get(pk=world.find(space, "guide")),
                title=f"{PROVIDER.text} in {space.key}",
                slug=f"{PROVIDER.key}-in-{space.key}",
                providers=(provider,),
                theme=theme,
                kind=kind,
                reach="regional",
                regions=[Region.objects.get(pk=space.code)],
            )
        )
    first = found[0]
    revision = draft_on(first, f"{PROVIDER.text} concept", User.objects.get(username="aanbieder"))
    world.keep(
        PROVIDER,
        provider=provider.pk,
        pages=[entry.pk for entry in found],
        page=first.pk,
        second=found[1].pk,
        instrument=first.pk,
        revision=first.revisions.order_by("pk").first().pk,
        latest_revision=revision.pk,
    )
