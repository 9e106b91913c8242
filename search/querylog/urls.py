"""Below `/zoeken/`: what a result page sends back."""

from django.urls import path

from . import clicks, feedback

app_name = "querylog"
urlpatterns = [
    path("klik/", clicks.click, name="click"),
    path("reactie/", feedback.feedback, name="feedback"),
]
