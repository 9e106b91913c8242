from django.db import migrations

from audit.guard import install


def put_guard(apps, schema_editor):
    install(schema_editor.connection)


def remove_guard(apps, schema_editor):
    names = {
        "sqlite": [
            "DROP TRIGGER IF EXISTS audit_entry_no_update",
            "DROP TRIGGER IF EXISTS audit_entry_no_replace",
            "DROP TRIGGER IF EXISTS audit_entry_no_delete",
        ],
        "postgresql": ["DROP FUNCTION IF EXISTS audit_entry_guard() CASCADE"],
    }
    for statement in names[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("audit", "0002_trail_indexes")]

    operations = [migrations.RunPython(put_guard, remove_guard)]
