from django.apps import AppConfig


class WerkcentrumConfig(AppConfig):
    name = "werkcentrum"
