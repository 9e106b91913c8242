"""Images, documents, videos and print files: their rights, where they stand, and when they leave.

An app of its own below `brand`, whose image and document models it works with (docs/assets.md).
"""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "brand.assets"
    label = "assets"
    verbose_name = _("Beeldbank")

    def ready(self) -> None:
        from django.db.models import QuerySet
        from wagtail.documents.models import Document
        from wagtail.permissions import policy_registry, register_permission_policy

        from audit import acts
        from tenancy import due, files, sight, within_reach
        from tenancy.allowed import ANY_ACTION

        from . import choosing, draft_uses, ending, preparing
        from .models import AssetSet, VideoLink

        files.register_choosable(choosing.choosable)
        within_reach.register_objection(choosing.objections)
        # Who may do something with the documents of a collection may do it with its videos and sets.
        for model in (AssetSet, VideoLink):
            policy = files.FilePolicy(
                model, auth_model=Document, owner_field_name="uploaded_by_user"
            )
            register_permission_policy(model, policy, exact_class=True)

            def rows(user: Any, model: Any = model) -> QuerySet:
                policy = policy_registry.get_by_type(model)
                return policy.instances_user_has_any_permission_for(user, ANY_ACTION)

            sight.register_sight(model, rows)
        draft_uses.connect()
        preparing.connect()
        due.register("assets_ending", ending.notify, order=60)
        due.register("assets_put_away", ending.put_away, order=61)
        acts.register(
            "asset.ended",
            _("Beeld of bestand verlopen"),
            _("{what}{where} mag niet meer gebruikt worden en is weggezet"),
        )
