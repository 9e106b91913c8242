"""The database's own refusal to change or delete a line of the audit trail (ADR 67).

Python code can be passed by: a raw query, another program, a mistake in a console. A trigger cannot.
It knows one way out: rows older than a date in `audit_retention`, and never one of the last 30 days.
"""

from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_entry"
# Whoever may run the purge must not be able to wipe out what they did this month.
UNTOUCHABLE_DAYS = 30
MESSAGE = "audit_entry is append-only"

SQLITE_TRIGGERS = {
    "audit_entry_no_update": "BEFORE UPDATE ON audit_entry",
    # INSERT OR REPLACE would delete a row without calling the delete trigger.
    "audit_entry_no_replace": """BEFORE INSERT ON audit_entry
      WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)""",
    "audit_entry_no_delete": f"""BEFORE DELETE ON audit_entry
      WHEN OLD.moment >= strftime('%Y-%m-%d %H:%M:%f', 'now', '-{UNTOUCHABLE_DAYS} days')
        OR NOT EXISTS (SELECT 1 FROM audit_retention WHERE until > OLD.moment)""",  # noqa: S608
}
SQLITE = [
    statement
    for name, when in SQLITE_TRIGGERS.items()
    for statement in (
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    )
]

POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        IF OLD.moment < now() - interval '{UNTOUCHABLE_DAYS} days'
           AND EXISTS (SELECT 1 FROM audit_retention WHERE until > OLD.moment) THEN
          RETURN OLD;
        END IF;
      END IF;
      RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
    END $guard$""",  # noqa: S608
    """CREATE OR REPLACE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_guard()""",
    """CREATE OR REPLACE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_guard()""",
]

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the table, also over those of an earlier version.

    Raises KeyError on a database for which we wrote none: there the trail would not be append-only.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)


def after_migrate(using: str, **kwargs: Any) -> None:
    """On SQLite a migration that changes a column makes the table anew, without its triggers."""
    from django.db import connections

    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        install(connection)
