from django.apps import AppConfig
from django.apps.registry import apps


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from allauth.socialaccount.providers import registry

        from . import addresses, changes, checks, devices, recording, sessions  # noqa: F401 (register)
        from .organisations import roles  # noqa: F401 (registers)
        from .organisations.provider import OrganisationProvider

        registry.register(OrganisationProvider)
        for label in ("account", "mfa", "socialaccount", "usersessions"):
            for model in apps.get_app_config(label).get_models():
                # What points to an account there is no use of it that an editor may see.
                model.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
