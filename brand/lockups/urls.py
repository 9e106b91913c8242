from django.urls import path, register_converter
from django.urls.converters import StringConverter

from brand.editions import urls as editions  # noqa: F401 registers <digest:…>

from . import views


class LookConverter(StringConverter):
    regex = "[0-9a-f]{12}"


register_converter(LookConverter, "look")

app_name = "beeldmerk"
urlpatterns = [path("<digest:digest>/<look:look>/<str:file>", views.serve, name="file")]
