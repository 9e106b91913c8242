"""Refuses, on the server, a choice that the chooser would not have offered (H3).

A chooser limits only what an editor sees; a POST may name any page, image, document or snippet. So a
form looks at every reference that what was typed newly makes: fields, StreamField, rich text, inlines.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from wagtail.admin.forms.models import WagtailAdminModelForm as Form
else:
    Form = object

FILE_ACTIONS = ["add", "change", "choose"]
Target = tuple[int, str]


def pages_within_reach(user: Any) -> QuerySet[Page]:
    """Pages that `user` may point to: what they may work on, and the national site."""
    pages = Page.objects.all()
    if user.is_superuser:
        return pages
    policy = policy_registry.get_by_type(Page)
    roots = [perm.page.path for perm in policy.get_cached_permissions_for_user(user)]
    national = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if national is not None:
        roots += national.root_page.get_translations(inclusive=True).values_list("path", flat=True)
    under = Q(pk=None)
    for path in roots:
        under |= Q(path__startswith=path)
    return pages.filter(under)


def within_reach(user: Any, model: type[Model]) -> QuerySet | None:
    """The rows of `model` that `user` may choose; None where everyone may choose them all."""
    if issubclass(model, Page):
        return pages_within_reach(user)
    if issubclass(model, get_image_model() | get_document_model()):
        policy = policy_registry.get_by_type(model)
        return policy.instances_user_has_any_permission_for(user, FILE_ACTIONS)
    if getattr(model, "site_lookup", None):
        from .scoped import allowed

        return allowed(user, model)
    return None


def references(instance: Model) -> Iterator[Target]:
    """What `instance` points to, as Wagtail's own reference index finds it."""
    for content_type, pk, *_path in ReferenceIndex._extract_references_from_object(instance):
        yield content_type, pk


def out_of_reach(user: Any, targets: set[Target]) -> set[Target]:
    """Those of `targets` that `user` may not choose."""
    result: set[Target] = set()
    for content_type in {target[0] for target in targets}:
        pks = {pk for found, pk in targets if found == content_type}
        model = ContentType.objects.get_for_id(content_type).model_class()
        rows = within_reach(user, model) if model else None
        if rows is not None:
            good = {str(pk) for pk in rows.filter(pk__in=pks).values_list("pk", flat=True)}
            result |= {(content_type, pk) for pk in pks - good}
    return result


class WithinReachMixin(Form):
    """For a WagtailAdminModelForm or page form. References that were there before may stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = set(references(self.instance)) if self.instance.pk else set()

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if self.for_user is None or self.for_user.is_superuser:
            return valid
        targets = set(references(self.instance)) - self._before
        for formset in getattr(self, "formsets", {}).values():
            for form in formset.forms:
                targets |= set(references(form.instance)) - self._before
        if out_of_reach(self.for_user, targets):
            self.add_error(
                None,
                _("Je kiest iets wat bij een andere site hoort. Kies iets van je eigen site."),
            )
            return False
        return valid
