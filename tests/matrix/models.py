"""Whose a row is, for every model there is. A model without a rule fails `test_discovery` by name.

A rule is a function of a `Place` that gives the condition for the rows that belong to it, or None
where no row belongs to a region: then `KINDS` says why.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Collection, Page, Site, Task

from .spaces import Space


@dataclass
class Place:
    """Where a space is in the database: the paths of its pages and collections, its site, its people."""

    space: Space
    page_paths: list[str]
    collection_path: str
    site: int
    person: str
    without: list[str] = field(default_factory=list)  # paths of pages that are someone else's
    objects: Q = field(default_factory=Q)
    numbered: Q = field(default_factory=Q)  # the same where `object_id` is a number

    @classmethod
    def of(cls, space: Space, things: dict[str, Any], without: list[str]) -> "Place":
        home = Page.objects.get(pk=things["home"])
        paths = home.get_translations(inclusive=True).values_list("path", flat=True)
        collection = Collection.objects.get(pk=things["collection"])
        place = cls(space, list(paths), collection.path, things["site"], space.person, without)
        place.objects, place.numbered = place.named_objects()
        return place

    def pages(self, way: str = "") -> Q:
        return _under(f"{way}path", self.page_paths) & ~_under(f"{way}path", self.without)

    def collections(self, way: str = "") -> Q:
        return _under(f"{way}path", [self.collection_path])

    def named_objects(self) -> tuple[Q, Q]:
        """For rows that name their object by content type and `object_id`."""
        found, numbered = Q(pk=None), Q(pk=None)
        for model in apps.get_models():
            rule = rule_of(model)
            wanted = condition(model, self)
            if wanted is not None and (rule in (page, file, scoped, setting) or model is Site):
                pks = model._base_manager.filter(wanted).values_list("pk", flat=True)
                kinds = [ContentType.objects.get_for_model(model)]
                if issubclass(model, Page):
                    kinds.append(ContentType.objects.get_for_model(Page))
                found |= Q(content_type__in=kinds, object_id__in=[str(pk) for pk in pks])
                numbers = [pk for pk in pks if isinstance(pk, int)]
                numbered |= Q(content_type__in=kinds, object_id__in=numbers)
        return found, numbered


def _under(field: str, paths: list[str]) -> Q:
    found = Q(pk=None)
    for path in paths:
        found |= Q(**{f"{field}__startswith": path})
    return found


Rule = Callable[[Place], Q]


# Families


def page(place: Place) -> Q:
    return place.pages()


def file(place: Place) -> Q:
    return place.collections("collection__")


def scoped(place: Place) -> Q:  # replaced by one that knows the model, see rule_of
    raise NotImplementedError


def setting(place: Place) -> Q:
    return Q(site=place.site)


def of_page(way: str) -> Rule:
    return lambda place: place.pages(f"{way}__")


def of_collection(way: str) -> Rule:
    return lambda place: place.collections(f"{way}__")


def of_site(way: str) -> Rule:
    return lambda place: Q(**{way: place.site})


def of_user(way: str) -> Rule:
    """Of the people of the space."""
    name = f"{way}__username" if way else "username"
    return lambda place: Q(**{f"{name}__startswith": place.person})


def of_object(way: str = "") -> Rule:
    """Names its object by content type and `object_id`; `way` leads to the row that does."""

    def rows(place: Place) -> Q:
        if not way:
            return place.objects
        model = {"workflow_state": "wagtailcore.workflowstate"}[way]
        found = apps.get_model(model).objects.filter(place.objects)
        return Q(**{f"{way}__in": list(found.values_list("pk", flat=True))})

    return rows


# Models of no region: the family is the reason.

NATIONAL, INTERNAL, PERSONAL = "national", "internal", "personal"

RULES: dict[str, Rule | str] = {
    # The project's own
    "instrumenten.instrumentprovider": of_page("page"),
    "instrumenten.oldname": of_page("page"),
    "instrumenten.oldslug": of_page("page"),
    "instrumenten.audience": NATIONAL,
    "instrumenten.situation": NATIONAL,
    "instrumenten.theme": NATIONAL,
    "instrumenten.kind": NATIONAL,
    "instrumenten.sector": NATIONAL,
    "instrumenten.provider": NATIONAL,
    "assets.campaign": NATIONAL,
    "assets.theme": NATIONAL,
    "assets.assetset": file,
    "assets.videolink": file,
    "assets.endnotice": of_object(),
    "assets.draftuse": INTERNAL,
    "regions.referenceversion": INTERNAL,
    "regions.regionname": NATIONAL,
    "regions.gemeente": NATIONAL,
    "regions.membership": NATIONAL,
    "regions.postcode": NATIONAL,
    "regions.placename": NATIONAL,
    "regions.openinghours": of_site("location__region__site"),
    "regions.openingexception": of_site("location__region__site"),
    "content.switchedoffpage": of_site("site"),
    "content.loadedcontent": INTERNAL,
    "content.term": NATIONAL,
    "search.storeddocument": INTERNAL,
    "search.indexstate": INTERNAL,
    "search.knownword": INTERNAL,
    "search.delivery": INTERNAL,
    "search.deadletter": INTERNAL,
    "editions.edition": NATIONAL,
    "editions.editionfile": NATIONAL,
    "editions.editionchange": NATIONAL,
    "editions.publication": NATIONAL,
    "printing.printtemplate": NATIONAL,
    "printing.templateplace": NATIONAL,
    "printing.deliveredtemplate": INTERNAL,
    "steering.synonym": NATIONAL,
    "steering.abbreviation": NATIONAL,
    "steering.boost": NATIONAL,
    "steering.blockedword": NATIONAL,
    "steering.goldenquery": NATIONAL,
    "steering.figures": NATIONAL,
    # Words alone say nothing of a site: its counts do.
    "querylog.phrase": INTERNAL,
    "querylog.yearkey": INTERNAL,
    "tenancy.sitehost": of_site("site"),
    "accounts.user": of_user(""),
    "audit.retention": INTERNAL,
    "outbox.mail": lambda place: Q(recipients__address__startswith=place.person),
    "outbox.recipient": lambda place: Q(address__startswith=place.person),
    # wagtail-localize
    "wagtail_localize.translatableobject": INTERNAL,
    "wagtail_localize.translationsource": lambda place: (
        Q(object_repr__icontains=place.space.text) | Q(object_repr__icontains=place.space.name)
    ),
    "wagtail_localize.translation": lambda place: (
        Q(source__object_repr__icontains=place.space.text)
        | Q(source__object_repr__icontains=place.space.name)
    ),
    "wagtail_localize.translationlog": lambda place: Q(
        source__object_repr__icontains=place.space.text
    ),
    "wagtail_localize.string": lambda place: Q(data__icontains=place.space.text),
    "wagtail_localize.stringtranslation": lambda place: Q(data__icontains=place.space.text),
    "wagtail_localize.translationcontext": INTERNAL,
    "wagtail_localize.template": INTERNAL,
    "wagtail_localize.segmentoverride": lambda place: Q(data_json__icontains=place.space.text),
    # None is made: what a text points to is the same in each language.
    "wagtail_localize.relatedobjectsegment": INTERNAL,
    "wagtail_localize.*segment": lambda place: (
        Q(source__object_repr__icontains=place.space.text)
        | Q(source__object_repr__icontains=place.space.name)
    ),
    "wagtail_localize.localesynchronization": NATIONAL,
    # Pages of Wagtail, and what hangs on them
    "wagtailcore.page": page,
    "wagtailcore.comment": of_page("page"),
    "wagtailcore.commentreply": of_page("comment__page"),
    "wagtailcore.pagesubscription": of_page("page"),
    "wagtailcore.pageviewrestriction": of_page("page"),
    "wagtailcore.pagelogentry": of_page("page"),
    "wagtailcore.modellogentry": of_object(),
    "wagtailcore.revision": of_object(),
    "wagtailcore.workflowstate": of_object(),
    "wagtailcore.taskstate": of_object("workflow_state"),
    "wagtailcore.workflowpage": of_page("page"),
    "wagtailcore.workflowcontenttype": NATIONAL,
    "wagtailcore.workflow": NATIONAL,
    "wagtailcore.workflowtask": NATIONAL,
    "wagtailcore.task": NATIONAL,
    "wagtailcore.referenceindex": INTERNAL,
    "wagtailadmin.editingsession": of_object(),
    "wagtailadmin.formstate": PERSONAL,
    "wagtailadmin.admin": INTERNAL,
    "wagtailforms.formsubmission": of_page("page"),
    "wagtailredirects.redirect": of_site("site"),
    # Files of Wagtail
    "wagtaildocs.document": INTERNAL,
    "wagtailimages.image": INTERNAL,
    "wagtailimages.rendition": INTERNAL,
    "wagtailcore.uploadedfile": of_user("uploaded_by_user"),
    "wagtailcore.collection": lambda place: place.collections(),
    "wagtailcore.collectionviewrestriction": of_collection("collection"),
    # Sites and rights of Wagtail
    "wagtailcore.site": lambda place: Q(pk=place.site),
    "wagtailcore.locale": NATIONAL,
    "wagtailcore.groupsitepermission": of_site("site"),
    "wagtailcore.grouppagepermission": of_page("page"),
    "wagtailcore.groupcollectionpermission": of_collection("collection"),
    "auth.group": of_site("role_group__site"),
    "auth.permission": INTERNAL,
    # People
    "account.emailaddress": of_user("user"),
    "account.emailconfirmation": of_user("email_address__user"),
    "mfa.authenticator": of_user("user"),
    "usersessions.usersession": of_user("user"),
    "socialaccount.socialaccount": of_user("user"),
    "socialaccount.socialtoken": of_user("account__user"),
    "socialaccount.socialapp": NATIONAL,
    "wagtailusers.userprofile": PERSONAL,
    "wagtailcore.apitoken": PERSONAL,
    "sessions.session": PERSONAL,
    # Search, tags, Django
    "wagtailsearch.*": INTERNAL,
    "taggit.tag": INTERNAL,
    "taggit.taggeditem": lambda place: place.numbered,
    "contenttypes.contenttype": INTERNAL,
}


def rule_of(model: type[Model]) -> Rule | str | None:
    """None: nothing says whose its rows are."""
    label = model._meta.label_lower
    if label in RULES:
        return RULES[label]
    if issubclass(model, Page):
        return page
    if issubclass(model, AbstractImage | AbstractDocument):
        return file
    if issubclass(model, Task):
        return NATIONAL
    if issubclass(model, AbstractRendition):
        return of_collection("image__collection")
    if issubclass(model, BaseSiteSetting):
        return setting
    if getattr(model, "site_lookup", None):
        return scoped
    return next((rule for pattern, rule in RULES.items() if fnmatch(label, pattern)), None)


def condition(model: type[Model], place: Place) -> Q | None:
    """Which rows of `model` belong to `place`; None where none can."""
    rule = rule_of(model)
    if rule is scoped:
        return Q(**{model.site_lookup: place.site})  # type: ignore[attr-defined]
    return None if rule is None or isinstance(rule, str) else rule(place)
