from django.db import migrations
from django.db.models import F, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat


def move(apps, schema_editor):
    """What stood in `analysed` gets a column of its own."""
    rows = apps.get_model("search", "StoredDocument").objects.filter(analysed__isnull=False)
    space, nothing = (Value(text, output_field=TextField()) for text in (" ", ""))
    stems = Coalesce(KeyTextTransform("sequence", F("analysed")), nothing)
    rows.update(sequence=Concat(space, stems, space))


class Migration(migrations.Migration):
    dependencies = [("search", "0005_document_vectors")]

    operations = [
        migrations.AddField(
            model_name="storeddocument",
            name="sequence",
            field=TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.AddField(
            model_name="storeddocument",
            name="ways",
            field=TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
