"""Refuses, on the server, a choice that the chooser would not have offered (H3).

A chooser limits only what an editor sees; a POST may name any page, image, document or snippet. So a
form looks at every reference that what was typed newly makes: fields, StreamField, rich text, inlines.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Model, Q, QuerySet
from django.forms import ModelChoiceField
from wagtail.models import CollectionMember, Page, ReferenceIndex, Site
from wagtail.permissions import policy_registry

from audit.trail import record

from .reach import only_provides

if TYPE_CHECKING:
    from wagtail.admin.forms.models import WagtailAdminModelForm as Form
else:
    Form = object

FILE_ACTIONS = ["add", "change", "choose"]
Target = tuple[int, str]
# Why a form may not newly name some of these, in sentences for the editor.
Objection = Callable[[Any, set[Target]], Iterable[str]]

_objections: list[Objection] = []


def register_objection(objection: Objection) -> None:
    """Have `objection(form, targets)` say what speaks against things that are within reach: rights that
    ended, say. The form comes back with these sentences."""
    _objections.append(objection)


def pages_within_reach(user: Any) -> QuerySet[Page]:
    """Pages that `user` may point to: what they may work on, and the national site. A provider's people
    work on their own instruments only."""
    pages = Page.objects.all()
    if user.is_superuser:
        return pages
    policy = policy_registry.get_by_type(Page)
    roots = [perm.page.path for perm in policy.get_cached_permissions_for_user(user)]
    national = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if national is not None and not only_provides(user):
        roots += national.root_page.get_translations(inclusive=True).values_list("path", flat=True)
    under = Q(pk=None)
    for path in roots:
        under |= Q(path__startswith=path)
    return pages.filter(under)


def within_reach(user: Any, model: type[Model]) -> QuerySet | None:
    """The rows of `model` that `user` may choose; None where everyone may choose them all."""
    if issubclass(model, Page):
        return pages_within_reach(user)
    if issubclass(model, CollectionMember):
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
    """For a WagtailAdminModelForm or page form. References that were there before may stay.

    What is out of reach refuses the whole request: a form that came back with it would show, in the
    chooser, the title, picture and address of what was named.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = set(references(self.instance)) if self.instance.pk else set()

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if self.is_bound and self.for_user is not None and not self.for_user.is_superuser:
            forms = [self]
            for formset in getattr(self, "formsets", {}).values():
                forms += formset.forms
            targets = {target for form in forms for target in named_by(form)}
            if out_of_reach(self.for_user, targets - self._before):
                self.refuse()
        if self.is_bound and self.for_user is not None:
            for sentence in self.objections():
                self.add_error(None, sentence)
                valid = False
        return valid

    def objections(self) -> Iterator[str]:
        """About what the form newly names. Asked of everyone: an expired photo is nobody's to place."""
        forms = [self]
        for formset in getattr(self, "formsets", {}).values():
            forms += formset.forms
        targets = {target for form in forms for target in references(form.instance)}
        for objection in _objections:
            yield from objection(self, targets - self._before)

    def refuse(self) -> None:
        from .belonging import site_of

        record(
            "request.refused",
            actor=self.for_user,
            site=site_of(self.instance) if self.instance.pk else None,
            obj=self.instance if self.instance.pk else None,
            refused=True,
            why="out of reach",
        )
        raise PermissionDenied


def named_by(form: Any) -> Iterator[Target]:
    """What a bound form names: in what it made of its object, and in fields that were not accepted."""
    yield from references(form.instance)
    accepted = getattr(form, "cleaned_data", {})
    for name, field in form.fields.items():
        if name in accepted:
            continue
        try:
            raw = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            yield from _in_raw_value(form, name, field, raw)
        except (ValueError, ValidationError):
            continue


def _in_raw_value(form: Any, name: str, field: Any, raw: Any) -> Iterator[Target]:
    if isinstance(field, ModelChoiceField):
        model: Any = field.queryset.model  # type: ignore[union-attr]
        content_type = ContentType.objects.get_for_model(model)
        for value in raw if isinstance(raw, list | tuple) else [raw]:
            if value not in (None, ""):
                yield content_type.pk, str(model._meta.pk.to_python(value))
        return
    try:
        stored = form.instance._meta.get_field(name)
    except FieldDoesNotExist:
        return
    if raw and hasattr(stored, "extract_references"):
        for model, pk, *_path in stored.extract_references(raw):
            yield ContentType.objects.get_for_model(model).pk, str(pk)
