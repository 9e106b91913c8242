from django.urls import include, path

urlpatterns = [path("zoeken/", include("search.urls"))]
