from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class DigestConverter(StringConverter):
    regex = "[0-9a-f]{16}"


register_converter(DigestConverter, "digest")

app_name = "merk"
urlpatterns = [path("<digest:digest>/<path:path>", views.serve, name="file")]
