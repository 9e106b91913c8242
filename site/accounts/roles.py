"""Groups from the role file: one per role and region, and the national ones. Idempotent, repairing.

Names: `"AM05 redacteur"` for a region's, and those of the file for the national groups.
"""

from collections.abc import Iterable
from functools import cached_property

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Collection, DraftStateMixin, Page, Site, WorkflowPage

from .models import RoleGroup
from .permissions import FILE_MODELS, Catalogue, Wanted, apply
from .role_file import Role, role_file

ADMIN = ("wagtailadmin.admin", ["access"])
# Wagtail's own groups, which have rights on every site.
STOCK_GROUPS = ("Editors", "Moderators")

_site_models: list[type[Model]] = []


def register_site_models(models: Iterable[type[Model]]) -> None:
    """The door by which `tenancy` says which models belong to a site."""
    _site_models.extend(model for model in models if model not in _site_models)


class Known:
    """What is the same for every group: read once where many are looked at."""

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue()

    @cached_property
    def shared(self) -> list[Collection]:
        return list(shared_collections().values())


def sync_site_group(
    role: str,
    *,
    group_name: str,
    root_pages: Iterable[Page],
    collection: Collection,
    site: Site,
) -> Group:
    """The group of one role in one region, with exactly the permissions of the role file.

    `root_pages`: the home page in all its languages. The group gets no right that holds for all
    sites but the one to enter the admin: Wagtail would take it as one for every region.
    """
    wanted = wanted_of_site(role, root_pages=root_pages, collection=collection, site=site)
    return _sync(group_name, wanted, role, site=site)


def wanted_of_site(
    role: str,
    *,
    root_pages: Iterable[Page],
    collection: Collection | None,
    site: Site,
    known: Known | None = None,
) -> Wanted:
    """What the role file gives to a regional role there."""
    rights = role_file().regional[role]
    known = known or Known()
    catalogue = known.catalogue
    wanted = Wanted(everywhere=catalogue.find(*ADMIN))
    wanted.pages = _pages(catalogue, rights, in_its_language(rights, root_pages))
    wanted.collections = _files(catalogue, rights.files, [collection] if collection else [])
    if not rights.language:  # the pictures of a translated page are those of the Dutch one
        wanted.collections |= _files(catalogue, ["choose"], known.shared)
    for model, actions in _site_rights(rights).items():
        wanted.sites |= {(site.pk, pk) for pk in catalogue.find(model, actions)}
    return wanted


def sync_provider_group(
    role: str, *, group_name: str, subject: str, pages: Iterable[Page]
) -> Group:
    """The group of a provider's people: rights on the pages of its own instruments only."""
    return _sync(group_name, wanted_of_provider(role, pages=pages), role, subject=subject)


def wanted_of_provider(role: str, *, pages: Iterable[Page], known: Known | None = None) -> Wanted:
    """What the role file gives to a provider's people on these pages."""
    rights = role_file().provider[role]
    catalogue = (known or Known()).catalogue
    return Wanted(everywhere=catalogue.find(*ADMIN), pages=_pages(catalogue, rights, pages))


def _sync(
    name: str, wanted: Wanted, role: str, site: Site | None = None, subject: str = ""
) -> Group:
    """The group of this role in this place, by whatever name it had, with exactly what is wanted."""
    found = RoleGroup.objects.select_related("group").filter(role=role, site=site, subject=subject)
    role_group = found.first()
    if role_group is None:
        group, _ = Group.objects.get_or_create(name=name)
        RoleGroup.objects.update_or_create(
            group=group, defaults={"role": role, "site": site, "subject": subject}
        )
    else:
        group = role_group.group
        if group.name != name:
            group.name = name
            group.save(update_fields=["name"])
    apply(group, wanted)
    return group


def in_its_language(rights: Role, pages: Iterable[Page]) -> list[Page]:
    """Those of `pages` that the role works on: all, or for a translator those in one language."""
    return [
        page
        for page in pages
        if not rights.language or page.locale.language_code == rights.language
    ]


def roles_for(pages: Iterable[Page]) -> list[str]:
    """The regional roles that a site with these homes has: translators where there is their language."""
    codes = {page.locale.language_code for page in pages} | {""}
    return [name for name, role in role_file().regional.items() if role.language in codes]


def sync_translators(code: str) -> None:
    """The national translators of a language, when a home in it was made: they work on every one."""
    wanted = wanted_of_nation()
    for name, role in role_file().national.items():
        if role.language == code:
            _sync(role.group, wanted[name], name)


def sync_national_groups() -> dict[str, Group]:
    """The national groups, by role. Wagtail's own groups and their workflow go, if no one uses them."""
    groups = {
        role: _sync(role_file().national[role].group, wanted, role)
        for role, wanted in wanted_of_nation().items()
    }
    _remove_stock_groups()
    return groups


def wanted_of_nation(known: Known | None = None) -> dict[str, Wanted]:
    """What the role file gives to each national role."""
    catalogue = (known or Known()).catalogue
    root = Collection.get_first_root_node()
    places = {**shared_collections(), "root": root}
    result = {}
    for role, rights in role_file().national.items():
        wanted = Wanted(everywhere=catalogue.find(*ADMIN))
        wanted.pages = _pages(catalogue, rights, _top_of(rights))
        wanted.collections = _files(catalogue, rights.files, [places[p] for p in rights.files_in])
        if "choose" in rights.files:
            wanted.collections |= _files(catalogue, ["choose"], shared_collections().values())
        wanted.collections |= {
            (root.pk, pk) for pk in catalogue.find("wagtailcore.collection", rights.collections)
        }
        for model, actions in {**_site_rights(rights), **_installed(rights.models)}.items():
            wanted.everywhere |= catalogue.find(model, actions)
        result[role] = wanted
    return result


def shared_collections() -> dict[str, Collection]:
    """Collections from which every region may choose, by their key in the role file."""
    root = Collection.get_first_root_node()
    there = {collection.name: collection for collection in root.get_children()}
    return {
        key: there.get(name) or Collection.get_first_root_node().add_child(name=name)
        for key, name in role_file().shared_collections.items()
    }


def _top_of(rights: Role) -> Iterable[Page]:
    """Where a national role works: below the root, a translator below every home in the language."""
    if rights.language:
        return Page.objects.filter(depth=2, locale__language_code=rights.language)
    return [Page.get_first_root_node()]


def _pages(catalogue: Catalogue, rights: Role, pages: Iterable[Page]) -> set[tuple[int, int]]:
    permissions = catalogue.find("wagtailcore.page", rights.pages)
    return {(page.pk, pk) for page in pages for pk in permissions}


def _files(
    catalogue: Catalogue, actions: list[str], collections: Iterable[Collection]
) -> set[tuple[int, int]]:
    permissions = {pk for model in FILE_MODELS for pk in catalogue.find(model, actions)}
    return {(collection.pk, pk) for collection in collections for pk in permissions}


def _site_rights(rights: Role) -> dict[str, list[str]]:
    """Per model that belongs to a site. Who may not publish may change only what has drafts."""
    result = {}
    for model in _site_models:
        label = model._meta.label_lower
        others = (
            [] if getattr(model, "only_named_roles", False) else rights.site_models.get("*", [])
        )
        actions = rights.site_models.get(label, others)
        if not issubclass(model, DraftStateMixin) and label not in rights.site_models:
            live = {"add", "change", "delete", "choose"} if "publish" in actions else set()
            actions = [action for action in actions if action in live | {"view"}]
        result[label] = actions
    for model in apps.get_models():
        if issubclass(model, BaseSiteSetting):
            result[model._meta.label_lower] = rights.site_settings
    return result


def _installed(models: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without those of apps that are not installed: `search` is tested alone."""
    return {
        model: actions
        for model, actions in models.items()
        if model.split(".")[0] in apps.app_configs
    }


def _remove_stock_groups() -> None:
    Group.objects.filter(name__in=STOCK_GROUPS, user=None).delete()
    WorkflowPage.objects.filter(
        page__depth=1, workflow__workflow_tasks__task__content_type__model="groupapprovaltask"
    ).delete()
