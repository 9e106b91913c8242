"""People, their roles and invitations, the audit trail, what is searched, the mails that were kept."""

from typing import Any

from .. import forged
from ..rule import Rule

ROLES = "accounts.rolegroup.any"
GIVES = "accounts.rolegroup.change"


def invited(world: Any, space: Any) -> dict[str, Any]:
    return {"email": "nieuw@voorbeeld.localhost", "role": world.find(space, "accounts.rolegroup")}


def role(world: Any, space: Any) -> dict[str, Any]:
    return {"role": world.find(space, "accounts.rolegroup")}


RULES = (
    Rule("accounts_people*", ROLES, queries=("q=mens",)),
    Rule("accounts_permissions_report*", ROLES, queries=("export=csv",)),
    Rule("accounts_person", ROLES, writes=GIVES, args={"pk": "user"}, post=role, free="POST",
         forged=forged.of_person),
    Rule("accounts_end_role", GIVES, args={"pk": "user", "role": "accounts.rolegroup"}, post={},
         free="GET POST", crossed=("role",)),
    Rule("accounts_block", "accounts.block.add", args={"pk": "user", "site": "site"},
         post={"reason": "Proef"}, free="GET POST", crossed=("site",)),
    Rule("accounts_unblock", "accounts.block.delete", args={"pk": "blocked", "site": "site"},
         post={}, free="GET POST", crossed=("site",)),
    Rule("accounts_invite", "accounts.invitation.add", args={"": "accounts.rolegroup"},
         post=invited, forged=forged.of_invitation),
    Rule("accounts_invitation_again", "accounts.invitation.change",
         args={"pk": "accounts.invitation"}, post={}),
    Rule("accounts_invitation_withdraw", "accounts.invitation.change",
         args={"pk": "accounts.invitation"}, post={}),
    Rule("accounts_invitations*", "accounts.invitation.any", queries=("q=mens",)),
    Rule("accounts_accept_invitation", "everyone", args={"token": "=proef"}, post={},
         free="GET POST"),
    Rule("accounts_sign_out_for_invitation", "everyone", args={"token": "=proef"}, post={},
         free="GET POST"),
    Rule("audit_trail*", "audit.entry.view", queries=("q=tekst", "export=csv")),
    Rule("querylog_report*", "querylog.querycount.view",
         queries=("overzicht=niets", "overzicht=totalen", "export=csv")),
    Rule("querylog_feedback*", "querylog.searchfeedback.view", queries=("export=csv",)),
    Rule("outbox_mail", "superuser", args={"pk": "mail"}),
    Rule("outbox*", "admin", queries=("q=bericht",), free="GET"),
)  # fmt: skip
