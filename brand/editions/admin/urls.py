from django.urls import path

from brand.editions import urls as _public  # noqa: F401 knows what a digest looks like

from .base import NAMESPACE
from .files import FilesScreen
from .listing import CopyScreen, EditionList
from .overview import History, Overview
from .preview import EditionFileView, Preview
from .publishing import BackScreen, PublishScreen
from .side_by_side import SideBySide
from .transfer import Export, ImportIntoDraft, ImportNew
from .values import ValuesScreen

app_name = NAMESPACE
urlpatterns = [
    path("", EditionList.as_view(), name="index"),
    path("inlezen/", ImportNew.as_view(), name="import_new"),
    path("terug/", BackScreen.as_view(), name="back"),
    path("nu/<int:site>/", Preview.as_view(), {"path": ""}, name="preview_now"),
    path("nu/<int:site>/<path:path>", Preview.as_view(), name="preview_now"),
    path("<int:pk>/", Overview.as_view(), name="overview"),
    path("<int:pk>/kopie/", CopyScreen.as_view(), name="copy"),
    path("<int:pk>/waarden/<slug:group>/", ValuesScreen.as_view(), name="values"),
    path("<int:pk>/bestanden/", FilesScreen.as_view(), name="files"),
    path("<int:pk>/bestand/<digest:digest>/<path:path>", EditionFileView.as_view(), name="file"),
    path("<int:pk>/inlezen/", ImportIntoDraft.as_view(), name="import"),
    path("<int:pk>/meenemen/", Export.as_view(), name="export"),
    path("<int:pk>/geschiedenis/", History.as_view(), name="history"),
    path("<int:pk>/publiceren/", PublishScreen.as_view(), name="publish"),
    path("<int:pk>/naast-elkaar/", SideBySide.as_view(), name="side_by_side"),
    path("<int:pk>/pagina/<int:site>/", Preview.as_view(), {"path": ""}, name="preview"),
    path("<int:pk>/pagina/<int:site>/<path:path>", Preview.as_view(), name="preview"),
]
