"""For a model of a site that is no snippet: Wagtail's plain viewset, guarded in the same way."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from .allowed import allowed
from .guarded_views import GuardedViews
from .scoped import SiteScopedForm


class OwnIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        own = allowed(self.request.user, self.model)
        return super().get_base_queryset().filter(pk__in=own.values("pk"))


class SiteScopedModelViewSet(GuardedViews, ModelViewSet):
    """Lists own rows; an address with a row of another site is 404; the form takes own sites."""

    index_view_class = OwnIndexView
    inspect_view_enabled = True

    def get_form_class(self, for_update: bool = False) -> Any:
        form = super().get_form_class(for_update)
        if issubclass(form, SiteScopedForm):
            return form
        return type(f"Scoped{form.__name__}", (SiteScopedForm, form), {})
