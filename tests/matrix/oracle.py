"""What the role file says: may this actor do that to a thing of this space, and what may they read?

It reads `accounts.role_file` and the list of models only, never a policy, a group or a permission.
"""

from django.apps import apps
from django.db.models import Model
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import DraftStateMixin

from accounts.role_file import Role, role_file
from accounts.roles import _site_models as registered

from .actors import Actor
from .spaces import BRAND, NATIONAL, PROVIDER, REGIONS, SPACES, Space

# Videos and sets of formats stand in collections, and follow the rights for documents.
FILES = {"image", "document", "assets.videolink", "assets.assetset"}
EVERYTHING = {"page", "translated", "collection", *FILES}
# The language in which the world has translations.
ENGLISH = "en"


def may(actor: Actor, need: str, space: Space | None) -> bool:
    """Whether `need` holds: `page.change & page.publish`, `page.view | page.change`,
    `regions.location.change`. `space` None: on any space. What belongs to no site may be chosen by all.

    `translated` is a page in English. Four needs have no model: `everyone`, `admin` (who enters the admin),
    `superuser`, `nobody`.
    `everywhere …` holds for who may do that on every site.
    """
    if "|" in need:
        return any(may(actor, part.strip(), space) for part in need.split("|"))
    if "&" in need:
        return all(may(actor, part.strip(), space) for part in need.split("&"))
    if need.startswith("everywhere "):
        return all(may(actor, need.removeprefix("everywhere "), region) for region in REGIONS)
    match need:
        case "everyone":
            return True
        case "nobody":
            return False
        case "admin":
            return actor.enters
        case "superuser":
            return actor.superuser
    if not actor.enters or actor.superuser:
        return actor.superuser
    model, _dot, action = need.rpartition(".")
    if action == "pass":
        return passes(actor, space) or may(actor, f"{model}.any", space)
    if action == "choose" and not belongs_to_a_site(model):
        return actor.enters
    if need == "page.any" and space is None and may(actor, "translated.any", None):
        return True
    spaces = SPACES if space is None else (space,)
    return any(action in actions(actor, model, where) for where in spaces)


def passes(actor: Actor, space: Space | None) -> bool:
    """Whether a page of the actor stands somewhere below the home of `space`: a provider's do."""
    return _provider(actor) and space in (None, *REGIONS[:2])


def belongs_to_a_site(model: str) -> bool:
    if model in EVERYTHING:
        return True
    known = apps.get_model(model)
    return bool(getattr(known, "site_lookup", None)) or known in registered


def actions(actor: Actor, model: str, space: Space) -> set[str]:
    """What `actor` may do with things of `model` on `space`; `any` stands for: something."""
    found: set[str] = set()
    for rights in actor.rights_on(space):
        found |= set(_of_role(rights, actor, model, space))
    if model in FILES:
        found |= _shared(actor, space)
    return found | {"any"} if found else found


def _of_role(rights: Role, actor: Actor, model: str, space: Space) -> list[str]:
    if model == "page":  # a Dutch one
        return [] if rights.language else rights.pages
    if model == "translated":  # in English
        return rights.pages if rights.language in ("", ENGLISH) and space is not PROVIDER else []
    if model in FILES:
        return rights.files if _reaches(rights, space) else []
    if model == "collection":
        return rights.collections
    if model in rights.models:
        return rights.models[model]
    known = apps.get_model(model)
    if issubclass(known, BaseSiteSetting):
        return rights.site_settings
    return _site_rows(rights, known) if belongs_to_a_site(model) else []


def _reaches(rights: Role, space: Space) -> bool:
    """Files: of the region itself, or of the collections that the role names."""
    if not rights.files_in:
        return space in REGIONS
    if "root" in rights.files_in:
        return True
    return space is {"brand": BRAND, "national": NATIONAL}[rights.files_in[0]]


def _shared(actor: Actor, space: Space) -> set[str]:
    """From the shared collections everyone chooses who works with files at all."""
    roles = role_file()
    if space not in (NATIONAL, BRAND):
        return set()
    chooses = any(
        (name in roles.regional and not roles.role(name).language)
        or "choose" in roles.role(name).files
        for name, _ in actor.roles
    )
    return {"choose"} if chooses else set()


def _site_rows(rights: Role, model: type[Model]) -> list[str]:
    """Who may not publish may change only what has drafts, unless the role names the model."""
    label = model._meta.label_lower
    if label in rights.site_models:
        return rights.site_models[label]
    if getattr(model, "only_named_roles", False):
        return []
    named = rights.site_models.get("*", [])
    if issubclass(model, DraftStateMixin):
        return named
    live = {"add", "change", "delete", "choose"} if "publish" in named else set()
    return [action for action in named if action in live | {"view"}]


# What someone may read


def words_of(actor: Actor) -> set[str]:
    """The words that may stand in any answer to this actor."""
    if actor.superuser:
        return {word for space in SPACES for word in space.words}
    found: set[str] = set()
    for space in SPACES:
        found |= set().union(
            *(_words(rights, actor, space) for rights in actor.rights_on(space)), ()
        )
    if reads_national(actor):
        found |= NATIONAL.words | BRAND.words
    if any(space in REGIONS for _role, space in actor.roles):
        found |= PROVIDER.words if actor.home is not None else set()
    if _provider(actor):
        # It works in the regions where its instruments stand, so it knows their names.
        found |= {space.name for space in REGIONS[:2]}
    return found


def reads_national(actor: Actor) -> bool:
    """Everyone of a region or of the nation; a provider sees nothing but its own."""
    return bool(actor.roles) and not _provider(actor)


def _provider(actor: Actor) -> bool:
    return any(name in role_file().provider for name, _space in actor.roles)


def _words(rights: Role, actor: Actor, space: Space) -> set[str]:
    """Who works on the pages of a space reads it whole. Who has only rights about its people or
    settings knows its names and people."""
    if rights.language not in ("", ENGLISH):  # nothing of any space is in that language
        return set()
    if rights.pages or any(where is space for _role, where in actor.roles):
        return space.words
    if any(rights.site_models.values()) or "accounts.user" in rights.models:
        return {space.name, space.person}
    return set()


READING = {"view", "choose", "any"}


def writes_on(actor: Actor, space: Space) -> bool:
    """Whether the role file lets the actor change anything of the space."""
    if actor.superuser:
        return True
    return any(
        {*rights.pages, *rights.site_settings, *sum(rights.site_models.values(), [])} - READING
        or ({*rights.files} - READING and _reaches(rights, space))
        or {*rights.collections} - READING
        for rights in actor.rights_on(space)
    )


def everything_of(actor: Actor, need: str) -> set[str]:
    """The words that an answer about `need` may hold on top: those of the spaces where it holds."""
    parts = [part.strip() for part in need.replace("&", "|").split("|")]
    named = [part for part in parts if "." in part]
    return {
        word
        for space in SPACES
        for part in named
        if may(actor, part, space)
        for word in space.words
    }
