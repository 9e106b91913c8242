"""Tags of someone else's images and documents are not suggested (H7): neither while typing one nor as
a popular one to filter by."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag, TaggedItem
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.admin.views.tags import autocomplete as wagtails_autocomplete
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.views import chooser

from .reach import sees_all
from .sight import in_sight


def uses_in_sight(user: Any, model: type[Model]) -> QuerySet[TaggedItem]:
    """Tags as they are on the rows of `model` that `user` sees."""
    uses = TaggedItem.objects.filter(content_type=ContentType.objects.get_for_model(model))
    rows = in_sight(user, model)
    return uses if rows is None else uses.filter(object_id__in=rows.values("pk"))


def popular_tags(user: Any, model: type[Model], count: int = 10) -> list[str]:
    """Names of the tags that stand most on what `user` sees of `model`."""
    counted = uses_in_sight(user, model).values("tag__name").annotate(uses=Count("pk"))
    return list(counted.order_by("-uses", "tag__name").values_list("tag__name", flat=True)[:count])


def autocomplete(request: HttpRequest, app_name: str = "", model_name: str = "") -> JsonResponse:
    """In the place of Wagtail's, which knows all tags of the installation.

    A tag model of another kind is closed to who does not see every site, until it is named here.
    """
    if sees_all(request.user):
        return wagtails_autocomplete(request, app_name, model_name)
    term = request.GET.get("term", "")
    if not term or (app_name, model_name) not in (("", ""), ("taggit", "tag")):
        return JsonResponse([], safe=False)
    own = Tag.objects.none()
    for model in (get_image_model(), get_document_model()):
        tags = uses_in_sight(request.user, model).values("tag")
        own |= Tag.objects.filter(pk__in=tags)
    names = own.filter(name__istartswith=term).order_by("name").values_list("name", flat=True)
    return JsonResponse(list(names[:TAGS_AUTOCOMPLETE_LIMIT]), safe=False)


class OwnPopularTags(chooser.ImageChooseView):
    """The image chooser names popular tags as well."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        names = popular_tags(self.request.user, self.model)
        context["popular_tags"] = [{"name": name} for name in names]
        return context


def use_in_image_chooser() -> None:
    chooser.viewset.choose_view_class = OwnPopularTags
