from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class WerkcentrumConfig(AppConfig):
    name = "werkcentrum"

    def ready(self) -> None:
        from accounts.invitations import forget_old
        from accounts.sessions import forget_ended
        from search.elastic import keeping
        from tenancy import due

        from . import checks, log_lines  # noqa: F401 (checks registers)
        from .publishing import publish_due

        request_started.connect(log_lines.begin, dispatch_uid="log_lines")
        request_finished.connect(log_lines.end, dispatch_uid="log_lines")
        due.register("publish_scheduled", publish_due, order=10)
        due.register("search_delivery", keeping.each_minute, order=50)
        due.register("old_invitations", forget_old)
        due.register("sessions", forget_ended, order=90)
