from django.urls import path

from . import views

urlpatterns = [path("regios/suggesties", views.suggestions, name="region_suggestions")]
