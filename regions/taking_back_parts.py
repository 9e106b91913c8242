"""What taking back does to people, places, workflow, files, pages and the site itself."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Page,
    ReferenceIndex,
    Revision,
    Site,
    Workflow,
    WorkflowPage,
    get_default_page_content_type,
)

from accounts.giving import end_role
from accounts.models import RoleGroup, User
from accounts.roles import shared_collections
from brand.assets.models import VideoLink
from content.models import LoadedContent
from content.national import following
from content.page_types import concrete

from .models import Location, Region, SiteContact
from .taking_back import Inventory, register_part

NOT_LIVE_FIRST = gettext_lazy("De site is live. Haal hem eerst van live.")


def register() -> None:
    register_part("people", look_at_people, end_roles, 10)
    register_part("places", look_at_places, remove_places, 20)
    register_part("workflow", lambda region, inventory: None, remove_workflow, 30)
    register_part("files", look_at_files, remove_files, 40)
    register_part("pages", look_at_pages, remove_pages, 50)
    register_part("site", look_at_site, remove_site, 45)


# People: the roles go, the accounts stay


def people_of(region: Region) -> list[int]:
    """Pks of the accounts with a role on the site."""
    if region.site is None:
        return []
    people = User.objects.filter(groups__role_group__site=region.site).distinct()
    return list(people.values_list("pk", flat=True))


def look_at_people(region: Region, inventory: Inventory) -> None:
    number = len(people_of(region))
    if number:
        inventory.count(_("rollen van mensen"), number)
        inventory.stays.append(_("De accounts van de mensen blijven bestaan."))


def end_roles(region: Region) -> None:
    if region.site is None:
        return
    for role in RoleGroup.objects.filter(site=region.site).select_related("group", "site"):
        for user in User.objects.filter(groups=role.group):
            end_role(role, user, sign_out=False)


# Places


def look_at_places(region: Region, inventory: Inventory) -> None:
    places = Location.objects.filter(region=region)
    inventory.count(Location._meta.verbose_name_plural, places.count())
    loaded = loaded_keys(Location)
    own = [place.name for place in places if str(place.pk) not in loaded]
    if own:
        inventory.work.append(_("Locaties: %(names)s") % {"names": ", ".join(own)})


def remove_places(region: Region) -> None:
    places = Location.objects.filter(region=region)
    forget_loaded(Location, places.values_list("pk", flat=True))
    places.delete()


# Workflow


def remove_workflow(region: Region) -> None:
    """A workflow that only this site used, with tasks of its groups alone. A shared one stays."""
    groups = set(Group.objects.filter(role_group__site=region.site).values_list("pk", flat=True))
    homes = homes_of(region)
    rows = WorkflowPage.objects.filter(page__in=homes)
    workflows = set(rows.values_list("workflow_id", flat=True))
    rows.delete()
    for found in Workflow.objects.filter(pk__in=workflows, workflow_pages=None):
        tasks = GroupApprovalTask.objects.filter(workflow_tasks__workflow=found)
        own = [task for task in tasks if _only_of(task, groups)]
        if len(own) != found.workflow_tasks.count():
            continue
        found.delete()
        for task in own:
            if not task.workflow_tasks.exists():
                task.delete()


def _only_of(task: GroupApprovalTask, groups: set[int]) -> bool:
    named = set(task.groups.values_list("pk", flat=True))
    return bool(named) and named <= groups


# Images and documents


def look_at_files(region: Region, inventory: Inventory) -> None:
    for model in (get_image_model(), get_document_model(), VideoLink):
        files = files_of(region, model)
        kept = used_elsewhere(region, files)
        label = model._meta.verbose_name_plural
        inventory.count(label, len(files) - len(kept))
        lost = [file.title for file in files if file not in kept]
        if lost:
            inventory.work.append(f"{str(label).capitalize()}: {', '.join(lost[:20])}")
        for file in kept:
            text = _(
                "‘%(title)s’ wordt elders gebruikt en verhuist naar de landelijke verzameling."
            )
            inventory.stays.append(text % {"title": file.title})


def files_of(region: Region, model: Any) -> list[Any]:
    if region.collection is None:
        return []
    collections = region.collection.get_descendants(inclusive=True)
    return list(model.objects.filter(collection__in=collections))


def used_elsewhere(region: Region, files: list[Any]) -> list[Any]:
    """Those of `files` that a page of another site uses, or something that is no page."""
    if not files:
        return []
    content_type = ContentType.objects.get_for_model(files[0])
    rows = ReferenceIndex.objects.filter(
        to_content_type=content_type, to_object_id__in=[str(file.pk) for file in files]
    )
    own = {str(pk) for pk in pages_of(region).values_list("pk", flat=True)}
    page_type = get_default_page_content_type().pk
    elsewhere = {
        target
        for target, base, holder in rows.values_list(
            "to_object_id", "base_content_type", "object_id"
        )
        if base != page_type or holder not in own
    }
    return [file for file in files if str(file.pk) in elsewhere]


def remove_files(region: Region) -> None:
    """One by one, so that the files themselves go along."""
    if region.collection is None:
        return
    for model in (get_image_model(), get_document_model(), VideoLink):
        files = files_of(region, model)
        kept = {file.pk for file in used_elsewhere(region, files)}
        for file in files:
            if file.pk in kept:
                file.collection = shared_collections()["national"]
                file.save()
            else:
                file.delete()
    Collection.objects.get(pk=region.collection.pk).delete()


# Pages


def homes_of(region: Region) -> Any:
    """The home page in all its languages."""
    if region.home_page is None:
        return Page.objects.none()
    return Page.objects.filter(translation_key=region.home_page.translation_key)


def pages_of(region: Region) -> Any:
    found = Page.objects.none()
    for home in homes_of(region):
        found = found | Page.objects.descendant_of(home, inclusive=True)
    return found


def look_at_pages(region: Region, inventory: Inventory) -> None:
    pages = pages_of(region)
    inventory.count(_("pagina’s"), pages.count())
    made = own_work(region)
    if made:
        inventory.work.append(_("Pagina’s: %(titles)s") % {"titles": ", ".join(made[:20])})
    pks = [str(pk) for pk in pages.values_list("pk", flat=True)]
    page_type = get_default_page_content_type()
    links = ReferenceIndex.objects.filter(
        to_content_type__in=_page_content_types(),
        to_object_id__in=pks,
        base_content_type=page_type,
    ).exclude(object_id__in=pks)
    number = links.values("object_id").distinct().count()
    if number:
        text = _(
            "Op %(number)d pagina’s van andere sites staat een link naar deze site; die vervalt."
        )
        inventory.stays.append(text % {"number": number})


def own_work(region: Region) -> list[str]:
    """Titles of pages that a person changed, or that provisioning did not make."""
    page_type = get_default_page_content_type()
    edited = set(
        Revision.objects.filter(base_content_type=page_type, user__isnull=False).values_list(
            "object_id", flat=True
        )
    )
    loaded: set[str] = set()
    fixed: set[int] = set()
    for model in concrete():
        loaded |= loaded_keys(model)
        protected = model.objects.filter(protected=True, pk__in=pages_of(region))
        fixed |= set(protected.values_list("pk", flat=True))
    own = pages_of(region).filter(alias_of=None).values_list("pk", "title")
    return [
        title
        for pk, title in own
        if str(pk) in edited or (pk not in fixed and str(pk) not in loaded)
    ]


def _page_content_types() -> list[ContentType]:
    models = [Page, *concrete()]
    return list(ContentType.objects.get_for_models(*models).values())


def remove_pages(region: Region) -> None:
    for model in concrete():
        own = model.objects.filter(pk__in=pages_of(region))
        forget_loaded(model, own.values_list("pk", flat=True))
    with following():
        for home in homes_of(region):
            Page.objects.get(pk=home.pk).specific.delete()


# The site


def look_at_site(region: Region, inventory: Inventory) -> None:
    if region.site is None:
        return
    contact = SiteContact.objects.filter(site=region.site).first()
    if contact is not None and str(contact.pk) not in loaded_keys(SiteContact):
        inventory.work.append(str(SiteContact._meta.verbose_name).capitalize())
    inventory.count(_("adressen"), region.site.hosts.count())
    inventory.count(_("groepen"), RoleGroup.objects.filter(site=region.site).count())


def remove_site(region: Region) -> None:
    """With it go hosts, settings, redirects and what the site switched off. Before its pages: deleting
    those would take it along, and then nothing tells which groups were its own."""
    forget_loaded(
        SiteContact, SiteContact.objects.filter(site=region.site_id).values_list("pk", flat=True)
    )
    Group.objects.filter(role_group__site=region.site_id).delete()
    Site.objects.filter(pk=region.site_id).delete()
    Site.clear_site_root_paths_cache()


# What `load_content` remembers


def loaded_keys(model: Any) -> set[str]:
    content_type = ContentType.objects.get_for_model(model)
    rows = LoadedContent.objects.filter(content_type=content_type)
    return set(rows.values_list("object_id", flat=True))


def forget_loaded(model: Any, pks: Any) -> None:
    """So that a later load makes it again, instead of thinking that an editor threw it away."""
    content_type = ContentType.objects.get_for_model(model)
    keys = [str(pk) for pk in pks]
    LoadedContent.objects.filter(content_type=content_type, object_id__in=keys).delete()
