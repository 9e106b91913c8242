"""What the parameters in the admin's addresses name: Wagtail's own, and those of `accounts`, which
stands below and can't say so itself. Other apps register their own (tenancy.doorkeeper)."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Site, Task, Workflow

from .doorkeeper import (
    explorable_page,
    explorer_page,
    linkable_page,
    open_to_all,
    own_page,
    register,
    register_parameters,
    register_posted,
    row,
)


def register_wagtails_own() -> None:
    """What the parameters in Wagtail's own addresses name."""
    image, document = row(get_image_model()), row(get_document_model())
    register_parameters(
        page_id=own_page,
        page_to_move_id=own_page,
        destination_id=own_page,
        page_pk=own_page,
        image_id=image,
        document_id=document,
        doc_id=document,
        collection_id=row(Collection),
        redirect_id=row(Redirect),
        workflow_pk=row(Workflow),
        task_id=row(Task),
        # These hang on the page of the same address, and the views look there only.
        revision_id=open_to_all,
        revision_id_a=open_to_all,
        revision_id_b=open_to_all,
        workflow_state_id=open_to_all,
        task_state_id=open_to_all,
        # The views themselves ask whose it is.
        session_id=open_to_all,
        uploaded_file_id=open_to_all,
        object_id=open_to_all,
        **dict.fromkeys(
            ("app_label", "app_name", "model_name", "action", "action_name", "filter_spec",
             "content_type_app_name", "content_type_model_name", "mode", "uidb64", "token"),
            open_to_all,
        ),
    )  # fmt: skip
    register("wagtailadmin_explore", parent_page_id=explorer_page)
    register("wagtailadmin_explore_results", parent_page_id=explorer_page)
    register("wagtailadmin_choose_page_child", parent_page_id=linkable_page)
    register_parameters(parent_page_id=own_page)
    register("wagtailadmin_pages", pk=own_page)
    register_posted("wagtailadmin_pages:copy", new_parent_page=own_page)
    register_posted("wagtailadmin_pages:move", new_parent_page=own_page)
    register_posted("wagtailadmin_pages:choose_parent", parent_page=own_page)
    register_posted("wagtail_bulk_action", chooser=own_page)
    register("wagtailadmin_api:pages", pk=explorable_page)
    register("wagtailadmin_collections", pk=row(Collection))
    register("wagtailsettings", pk=row(Site))
    register("tenancy_settings", pk=row(Site))
    register("wagtailsites", pk=row(Site))
    register("wagtailusers_users", pk=row(get_user_model()))
    register("wagtailusers_groups", pk=row(Group))
    for namespace in ("wagtailimages_chooser", "wagtailadmin_api:images"):
        register(namespace, pk=image)
    for namespace in ("wagtaildocs_chooser", "wagtailadmin_api:documents"):
        register(namespace, pk=document)
    register("wagtailadmin_workflows", pk=row(Workflow))
    for name in ("edit_task", "disable_task", "enable_task"):
        register(f"wagtailadmin_workflows:{name}", pk=row(Task))


def register_signing_in() -> None:
    """Keys and devices are the person's own: allauth finds no other's."""
    register("account_confirm_email", key=open_to_all)
    register("account_reset_password_from_key", key=open_to_all, uidb36=open_to_all)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        register(name, pk=open_to_all)
    for name in ("organisation_login", "organisation_callback"):
        register(name, provider_id=open_to_all)
    register("reset_second_factor", pk=row(get_user_model()))


def register_worklists() -> None:
    """The lists behind the numbers of the start page; the view asks who may see the site's."""
    register("tenancy_worklist", key=open_to_all, site=row(Site))
    register("tenancy_worklist_everywhere", key=open_to_all)


def register_people() -> None:
    """The views find only people and invitations that the asker gives roles to, and own mail."""
    for name in ("person", "end_role", "block", "unblock"):
        register(f"accounts_{name}", pk=open_to_all, site=open_to_all, role=open_to_all)
    for name in ("invitation_again", "invitation_withdraw"):
        register(f"accounts_{name}", pk=open_to_all)
    register("outbox_mail", pk=open_to_all)
