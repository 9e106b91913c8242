"""A line of the audit trail is never changed, and goes only by its retention: in Python and below it."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from audit.guard import UNTOUCHABLE_DAYS
from audit.models import AppendOnlyError, Entry, Retention
from audit.retention import kept_since
from audit.trail import record
from content.factories import make_site
from tenancy import due

pytestmark = pytest.mark.django_db

WRITES = {
    "update": "UPDATE audit_entry SET act = 'x'",
    "delete": "DELETE FROM audit_entry",
}
REPLACE = {
    "sqlite": "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
    "postgresql": "TRUNCATE audit_entry",
}


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def made(days_ago: int) -> Entry:
    return Entry.objects.create(act="test.act", moment=timezone.now() - timedelta(days=days_ago))


@pytest.mark.parametrize("act", ["save", "delete"])
def test_a_line_refuses_in_python(act):
    with pytest.raises(AppendOnlyError):
        getattr(record("test.act"), act)()


def test_a_queryset_refuses_in_python():
    record("test.act")
    with pytest.raises(AppendOnlyError):
        Entry.objects.update(act="x")
    with pytest.raises(AppendOnlyError):
        Entry.objects.all().delete()


@pytest.mark.parametrize("sql", [*WRITES.values(), REPLACE[connection.vendor]])
def test_the_database_refuses_what_passes_python_by(sql):
    entry = record("test.act")
    with pytest.raises(DatabaseError, match="append-only"):
        run(sql)
    assert Entry.objects.filter(pk=entry.pk, act="test.act").exists()


def test_the_database_refuses_old_lines_too_outside_the_purge():
    made(days_ago=5000)
    with pytest.raises(DatabaseError, match="append-only"):
        run(WRITES["delete"])


def test_the_database_keeps_the_last_days_whatever_the_purge_says():
    Retention.objects.create(until=timezone.now() + timedelta(days=1))
    kept = made(days_ago=UNTOUCHABLE_DAYS - 1)
    with pytest.raises(DatabaseError, match="append-only"):
        run(WRITES["delete"])
    assert Entry.objects.filter(pk=kept.pk).exists()


def test_guard_is_put_back_by_migrate():
    """SQLite makes a table anew, without its triggers, where a migration changes a column."""
    names = {
        "sqlite": "DROP TRIGGER audit_entry_no_update",
        "postgresql": "DROP TRIGGER audit_entry_no_change ON audit_entry",
    }
    record("test.act")
    run(names[connection.vendor])
    call_command("migrate", verbosity=0, interactive=False)
    with pytest.raises(DatabaseError, match="append-only"):
        run(WRITES["update"])


class TestRetention:
    def test_run_due_deletes_what_is_older_than_the_setting_says(self, settings):
        settings.AUDIT_RETENTION_DAYS = 100
        old, kept = made(days_ago=102), made(days_ago=99)
        call_command("run_due", verbosity=0)
        assert not Entry.objects.filter(pk=old.pk).exists()
        assert Entry.objects.filter(pk=kept.pk).exists()
        assert not Retention.objects.exists()

    def test_the_purge_leaves_one_line_and_runs_once_a_day(self, settings):
        settings.AUDIT_RETENTION_DAYS = 100
        now = timezone.now()
        made(days_ago=102), made(days_ago=103)
        due.run(now)
        due.run(now)
        (line,) = Entry.objects.filter(act="audit.purged")
        assert line.detail == {"rows": 2, "until": kept_since(now).date().isoformat()}

    def test_a_setting_that_the_database_would_refuse_does_not_start(self, tmp_path):
        import os
        import subprocess
        import sys

        root = django_settings.STATICFILES_DIRS[0].parents[1]
        answer = subprocess.run(
            [sys.executable, "manage.py", "check"],
            cwd=root,
            env=os.environ | {"AUDIT_RETENTION_DAYS": "5", "VAR_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode != 0
        assert "AUDIT_RETENTION_DAYS" in answer.stderr


class TestWhatTheLinesPointToGoes:
    def test_account_goes_and_its_lines_stay_with_the_name(self):
        user = User.objects.create_user("weg", "weg@voorbeeld.localhost", first_name="Wim")
        line = record("test.act", actor=user, obj=user)
        pk = user.pk
        user.delete()
        connection.check_constraints()
        line = Entry.objects.get(pk=line.pk)
        assert (line.actor_id, line.actor_label) == (pk, "Wim")
        assert "voorbeeld" not in str(vars(line))

    def test_site_goes_and_its_lines_stay_with_the_name(self):
        make_site("localhost", national=True)
        site = make_site("oost.localhost")
        line = record("test.act", site=site)
        Site.objects.filter(pk=site.pk).delete()
        connection.check_constraints()
        line = Entry.objects.get(pk=line.pk)
        assert line.site_label

    def test_number_of_an_account_that_went_is_never_given_again(self):
        first = User.objects.create_user("een", "een@voorbeeld.localhost")
        pk = first.pk
        first.delete()
        assert User.objects.create_user("twee", "twee@voorbeeld.localhost").pk > pk


def test_no_address_of_a_computer_is_kept():
    names = {field.name for field in Entry._meta.get_fields()}
    assert not {name for name in names if "ip" in name.split("_") or "agent" in name}
