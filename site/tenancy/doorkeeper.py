"""Looks at every address of the admin before its view does: what is not yours does not exist.

Wagtail's views ask for permission each in their own way, some not at all (H1, H5, H9), and answer
'not allowed' where they would answer 'not found' for what does not exist. Here one place reads which
object an address names, asks `sight` for it, and answers 404 in the admin's own look for both.
The views' own checks stay as they are: this door only adds to them.

An address that names an object in a way that is not known here is closed to everyone who does not
see all sites, and `manage.py check` names it (tenancy.E005): see `register`.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import page_not_found
from wagtail.admin.viewsets import viewsets
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page

from audit.trail import record

from . import page_policy
from .belonging import site_of
from .reach import sees_all
from .sight import in_sight
from .within_reach import pages_within_reach

# Whether an object with this value in the address exists for the user.
Rule = Callable[[Any, Any], bool]

ANSWER = "wagtailadmin/404.html"
ADMIN = "admin/"
LOCALIZE = "admin/localize/"


def open_to_all(user: Any, value: Any) -> bool:
    """The value names no object, or one that its view finds among the person's own things only."""
    return True


def row(model: type[Model]) -> Rule:
    """The value is the key of a row of `model`."""

    def exists(user: Any, value: Any) -> bool:
        rows = in_sight(user, model)
        return rows is None or rows.filter(pk=unquote(str(value))).exists()

    exists.model = model  # type: ignore[attr-defined]
    return exists


def own_page(user: Any, value: Any) -> bool:
    """A page on which one may do something, oneself or by a right on a page above it."""
    return page_policy.within_own(user, value)


def explorable_page(user: Any, value: Any) -> bool:
    """As `own_page`, or a page on the way to one."""
    return page_policy.on_the_way(user, value)


def explorer_page(user: Any, value: Any) -> bool:
    """As `explorable_page`, or the top of the tree, from which Wagtail leads on to one's own: there it
    goes after a home page was published."""
    return Page.objects.filter(pk=value, depth=1).exists() or explorable_page(user, value)


def linkable_page(user: Any, value: Any) -> bool:
    """A page that a chooser may open: the top of the tree, and what one may point to."""
    return (
        Page.objects.filter(pk=value, depth=1).exists()
        or pages_within_reach(user).filter(pk=value).exists()
        or explorable_page(user, value)
    )


for rule in (own_page, explorable_page, explorer_page, linkable_page):
    rule.model = Page  # type: ignore[attr-defined]

# By the name of the parameter, wherever it stands.
_parameters: dict[str, Rule] = {}
# By the name of the address, or the part of it before the colon, and the name of the parameter.
_addresses: dict[str, dict[str, Rule]] = {}
# By the name of the address and of the field.
_posted: dict[str, dict[str, Rule]] = {}


def register(address: str, **rules: Rule) -> None:
    """Say what the parameters of an admin address name: `register("region_act", pk=row(Region))`.

    `address`: a URL name, or the namespace of several (`wagtailsites`).
    """
    _addresses.setdefault(address, {}).update(rules)


def register_posted(address: str, **rules: Rule) -> None:
    """The same for what a form sends: a chooser would show the title of what it gets back."""
    _posted.setdefault(address, {}).update(rules)


def register_parameters(**rules: Rule) -> None:
    """The same for a name of a parameter that means one thing in all addresses."""
    _parameters.update(rules)


def rule_for(view_name: str, parameter: str) -> Rule | None:
    namespace = view_name.rpartition(":")[0]
    for address in (view_name, namespace):
        rule = _addresses.get(address, {}).get(parameter)
        if rule is not None:
            return rule
    return _parameters.get(parameter) or _of_viewset(namespace, parameter)


def _of_viewset(namespace: str, parameter: str) -> Rule | None:
    """The viewset of the namespace says which model the `pk` is of."""
    if parameter != "pk" or not namespace:
        return None
    for viewset in viewsets.viewsets:
        if not viewset.name:  # a page type's, which has no addresses
            continue
        if viewset.url_namespace == namespace and getattr(viewset, "model", None) is not None:
            return row(resolve_model_string(viewset.model))
    return None


class Doorkeeper:
    """Middleware; stands behind the one that knows who asks."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or not match.route.startswith(ADMIN):
            return None
        user: Any = request.user
        if not user.is_authenticated:
            return None
        named = chain(self.hidden(user, match, kwargs), self.hidden_in_form(request, match))
        hidden = next(named, None)
        if hidden is None:
            return None
        self.note(user, *hidden)
        return page_not_found(request, Exception(), template_name=ANSWER)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A form of the admin always sends all its parts; who leaves one out gets 400, not 500."""
        match = request.resolver_match
        if request.method != "POST" or match is None or not match.route.startswith(ADMIN):
            return None
        # wagtail-localize reads the uploaded translations as a plain dictionary.
        incomplete = KeyError if match.route.startswith(LOCALIZE) else MultiValueDictKeyError
        if not isinstance(exception, incomplete):
            return None
        record("request.refused", actor=request.user, refused=True, path=request.path)
        handler: Any = get_resolver().resolve_error_handler(400)
        return handler(request, exception=exception)

    def hidden(
        self, user: Any, match: ResolverMatch, kwargs: dict[str, Any]
    ) -> Iterator[tuple[Rule | None, Any]]:
        """The parameters whose object does not exist for `user`."""
        everything = sees_all(user)
        for name, value in kwargs.items():
            rule = rule_for(match.view_name, name)
            if everything and not getattr(rule, "for_everyone", False):
                continue
            if rule is None or not rule(user, value):
                yield rule, value

    def hidden_in_form(
        self, request: HttpRequest, match: ResolverMatch
    ) -> Iterator[tuple[Rule | None, Any]]:
        rules = _posted.get(match.view_name, {})
        if request.method != "POST" or not rules or sees_all(request.user):
            return
        for name, rule in rules.items():
            value = request.POST.get(name, "")
            if value.isdigit() and not rule(request.user, value):
                yield rule, value

    def note(self, user: Any, rule: Rule | None, value: Any) -> None:
        """Someone who asks for what is another's is noted; who mistypes is not."""
        model = getattr(rule, "model", None)
        found = model and model._default_manager.filter(pk=unquote(str(value))).first()
        if found is not None:
            record("request.refused", actor=user, site=site_of(found), obj=found, refused=True)


def undeclared() -> Iterator[tuple[str, str]]:
    """Addresses of the admin with a parameter that no rule knows, as (name or path, parameter)."""
    for route, name, parameters in _admin_addresses(get_resolver(), "", ()):
        for parameter in parameters:
            if rule_for(name, parameter) is None:
                yield name or route, parameter


def _admin_addresses(
    resolver: URLResolver, prefix: str, namespaces: tuple[str, ...]
) -> Iterator[tuple[str, str, list[str]]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if route.startswith(ADMIN) or not prefix:
                inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
                yield from _admin_addresses(pattern, route, inner)
        elif isinstance(pattern, URLPattern) and route.startswith(ADMIN):
            name = ":".join([*namespaces, pattern.name or ""])
            yield route, name, list(pattern.pattern.regex.groupindex)
