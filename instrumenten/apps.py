from django.apps import AppConfig


class InstrumentenConfig(AppConfig):
    name = "instrumenten"
