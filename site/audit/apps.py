from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("Logboek")

    def ready(self) -> None:
        from . import exports, guard, mirror, own_acts, uploads

        own_acts.register_own()
        mirror.start()
        exports.start()
        uploads.start()
        post_migrate.connect(guard.after_migrate, sender=self, dispatch_uid="audit_guard")
