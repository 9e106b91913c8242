"""The history report shows to people of a region what happened to their own things (H17).

Wagtail asks for the log of anything but pages whether someone has a *global* permission on the
model, so people of a region saw nothing of their own locations, images and settings. It also
offers the names of all who ever did something as a filter.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.views.reports import audit_logging
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from .scoped import scoped_models
from .sight import in_sight


def models_with_an_owner() -> list[type[Model]]:
    settings = [m for m in apps.get_models() if issubclass(m, BaseSiteSetting)]
    files = [get_image_model(), get_document_model()]
    return list(dict.fromkeys([*scoped_models(), *files, Redirect, *settings]))


def viewable(log_model: Any, user: Any) -> QuerySet:
    """The log entries that someone may read."""
    entries = log_model.objects.viewable_by_user(user)
    if log_model is not ModelLogEntry or user.is_superuser:
        return entries
    own = Q(pk=None)
    logged = set(ModelLogEntry.objects.values_list("content_type", flat=True).distinct())
    for model in models_with_an_owner():
        content_type = ContentType.objects.get_for_model(model)
        rows = in_sight(user, model) if content_type.pk in logged else model._default_manager.none()
        if rows is not None:
            keys = rows.annotate(log_key=Cast("pk", CharField())).values("log_key")
            own |= Q(content_type=content_type, object_id__in=keys)
    return ModelLogEntry.objects.filter(Q(pk__in=entries.values("pk")) | own)


class OwnHistoryFilterSet(audit_logging.SiteHistoryReportFilterSet):
    object_type = ContentTypeFilter(
        label=audit_logging.SiteHistoryReportFilterSet.base_filters["object_type"].label,
        method="filter_object_type",
        queryset=lambda request: ContentType.objects.filter(
            pk__in=_distinct(request.user, "get_content_type_ids")
        ).order_by("model"),
    )

    def get_action_choices(self) -> list[tuple[str, Any]]:
        used = _distinct(self.request.user, "get_actions")
        return [choice for choice in registry.get_choices() if choice[0] in used]

    def get_users_queryset(self) -> QuerySet:
        """Wagtail 8.0 looks for all users of the log here; it never calls its own `get_user_choices`."""
        people = get_user_model().objects
        return people.filter(pk__in=_distinct(self.request.user, "get_user_ids")).order_by(
            people.model.USERNAME_FIELD
        )

    class Meta(audit_logging.SiteHistoryReportFilterSet.Meta):
        pass


def _distinct(user: Any, question: str) -> set[Any]:
    found: set[Any] = set()
    for log_model in registry.get_log_entry_models():
        found.update(getattr(viewable(log_model, user), question)())
    return found


class OwnHistoryView(audit_logging.LogEntriesView):
    filterset_class = OwnHistoryFilterSet

    def get_filtered_queryset(self) -> QuerySet:
        self.log_models = list(registry.get_log_entry_models())
        parts = [
            self.filter_queryset(
                viewable(log_model, self.request.user)
                .values("pk", "timestamp")
                .annotate(log_model_index=Value(number, IntegerField()))
            ).order_by()
            for number, log_model in enumerate(self.log_models)
        ]
        first, *rest = parts
        return first.union(*rest, all=True).order_by("-timestamp")
