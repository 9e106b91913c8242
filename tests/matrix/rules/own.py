"""What is the reader's own: start page, account, editing session, what was put aside."""

from ..rule import Rule

RULES = (
    # Signing in and one's own account, below /admin/ (docs/signing-in.md). Also for who has no role.
    Rule("mfa_edit_webauthn", "nobody", args={"pk": "passkey"}, post={"name": "Proef"},
         free="GET POST", elsewhere=True),
    Rule("mfa_remove_webauthn", "nobody", args={"pk": "passkey"}, post={}, free="GET POST",
         elsewhere=True),
    Rule("reset_second_factor", "accounts.user.change", args={"pk": "user"}, post={},
         free="GET POST"),
    Rule("organisation_*", "everyone", args={"provider_id": "=onbekend"}, post={}, free="GET POST"),
    Rule("account_reset_password_from_key", "everyone", args={"uidb36": "=1", "key": "=proef"},
         post={}, free="GET POST"),
    Rule("account_confirm_email", "everyone", args={"key": "=proef"}, post={}, free="GET POST"),
    *(Rule(f"{family}_*", "everyone", post={}, free="GET POST")
      for family in ("account", "mfa", "socialaccount", "usersessions")),
    Rule("second_factor_needed", "everyone", free="GET"),
    Rule("wagtailadmin_home", "admin"),
    Rule("wagtailadmin_account", "admin", post="form", free="POST"),
    Rule("wagtailadmin_dismissibles", "admin", post={}, free="GET POST"),
    Rule("wagtailadmin_editing_sessions:ping", "page.change",
         args={"app_label": "=wagtailcore", "model_name": "=page", "object_id": "page",
               "session_id": "wagtailadmin.editingsession"}, post={}, free="GET POST"),
    Rule("wagtailadmin_editing_sessions:release", "nobody",
         args={"session_id": "wagtailadmin.editingsession"}, post={}, free="GET POST"),
)  # fmt: skip
