from django.apps import AppConfig


class WerkcentrumConfig(AppConfig):
    name = "werkcentrum"

    def ready(self) -> None:
        from accounts.invitations import forget_old
        from accounts.sessions import forget_ended
        from search.elastic import keeping
        from tenancy import due

        from . import checks  # noqa: F401 (registers)
        from .publishing import publish_due

        due.register("publish_scheduled", publish_due, order=10)
        due.register("search_delivery", keeping.each_minute, order=50)
        due.register("old_invitations", forget_old)
        due.register("sessions", forget_ended, order=90)
