"""The instrumentengids. What it tells the apps below it is registered here."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstrumentenConfig(AppConfig):
    name = "instrumenten"
    verbose_name = _("Instrumentengids")

    def ready(self) -> None:
        from content.languages import rows
        from tenancy import doorkeeper

        from . import (  # noqa: F401
            checks,
            doors,
            guides,
            loading,
            opening,
            provider_access,
            provider_signals,
            signals,
            taking_back,
            worklists,
        )
        from .models import Provider
        from .models.vocabularies import VOCABULARIES

        doors.register()
        guides.register()
        loading.register()
        opening.register()
        taking_back.register()
        worklists.register()
        signals.connect()
        tables: list[Any] = [*VOCABULARIES, Provider]
        for model in tables:
            rows.register(model.objects.all)
        provider_access.register()
        provider_signals.connect()
        doorkeeper.register_posted(
            "instrumenten_lijst:choose_parent", parent_page=doorkeeper.own_page
        )
