"""Views of a model that belongs to a site ask about the object itself, not about 'some object' (H1).

Someone may hold roles in several regions: who publishes in one and only writes in another gets, for
each object, what their role on its site allows.
"""

from collections.abc import Callable, Iterable
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote, unquote
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.models import EditView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.permissions import policy_registry

from .allowed import allowed

if TYPE_CHECKING:
    from wagtail.admin.views.generic.permissions import PermissionCheckedMixin as CheckedView
    from wagtail.admin.viewsets.model import ModelViewSet as ViewSet
else:
    CheckedView = ViewSet = object

# Views that only show, and so are open to who may only look.
SHOWING = (HistoryView, UsageView)


class PolicyForOne:
    """A permission policy whose every question is about one object."""

    def __init__(self, policy: Any, instance: Model, *, showing: bool) -> None:
        self._policy = policy
        self._instance = instance
        self._showing = showing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._policy, name)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        wanted = {*actions, "view"} if self._showing else set(actions)
        return self._policy.user_has_any_permission_for_instance(user, wanted, self._instance)


class AsksAboutTheObject(CheckedView):
    """For a view with the key of an object in its address."""

    kwargs: dict[str, Any]
    model: type[Model]

    @cached_property
    def permission_policy(self) -> Any:
        policy: Any = super().permission_policy
        instance = self.request.guarded_object  # type: ignore[attr-defined]
        return PolicyForOne(policy, instance, showing=isinstance(self, SHOWING))


class GuardedViews(ViewSet):
    """For a viewset: an address with an object of another site is 404."""

    model: type[Model]

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Callable:
        plain = super().construct_view(view_class, **kwargs)
        asking: Callable = plain
        if hasattr(view_class, "permission_policy"):
            asks = type(view_class.__name__, (AsksAboutTheObject, view_class), {})
            asking = super().construct_view(asks, **kwargs)

        @wraps(plain)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            if "pk" not in named:
                return plain(request, *args, **named)
            key = unquote(str(named["pk"]))
            found = get_object_or_404(self.existing(request.user), pk=key)
            request.guarded_object = found  # type: ignore[attr-defined]
            if issubclass(view_class, EditView) and self.only_shows(request, found):
                return redirect(self.get_url_name("inspect"), quote(found.pk))
            return asking(request, *args, **named)

        return guarded

    def existing(self, user: Any) -> QuerySet:
        """The rows that exist for `user`; what they may do with one is asked after that."""
        return allowed(user, self.model)

    def only_shows(self, request: HttpRequest, found: Model) -> bool:
        """Whether an address to edit leads on to the screen that only shows."""
        if request.method != "GET" or not self.inspect_view_enabled:
            return False
        policy = policy_registry.get_by_type(self.model)
        return not policy.user_has_permission_for_instance(request.user, "change", found) and (
            policy.user_has_permission_for_instance(request.user, "view", found)
        )
