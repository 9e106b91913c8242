"""What is the reader's own: start page, account, editing session, what was put aside."""

from ..rule import Rule

RULES = (
    Rule("wagtailadmin_home", "admin"),
    Rule("wagtailadmin_account", "admin", post="form", free="POST"),
    Rule("wagtailadmin_dismissibles", "admin", post={}, free="GET POST"),
    Rule("wagtailadmin_editing_sessions:ping", "page.change",
         args={"app_label": "=wagtailcore", "model_name": "=page", "object_id": "page",
               "session_id": "wagtailadmin.editingsession"}, post={}, free="GET POST"),
    Rule("wagtailadmin_editing_sessions:release", "nobody",
         args={"session_id": "wagtailadmin.editingsession"}, post={}, free="GET POST"),
)  # fmt: skip
