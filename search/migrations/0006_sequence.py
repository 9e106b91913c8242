from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat


def move(apps, schema_editor):
    """What stood in `analysed` gets a column of its own."""
    rows = apps.get_model("search", "StoredDocument").objects.filter(analysed__isnull=False)
    stems = Coalesce(KeyTextTransform("sequence", F("analysed")), Value(""))
    rows.update(sequence=Concat(Value(" "), stems, Value(" "), output_field=models.TextField()))


class Migration(migrations.Migration):
    dependencies = [("search", "0005_document_vectors")]

    operations = [
        migrations.AddField(
            model_name="storeddocument",
            name="sequence",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.AddField(
            model_name="storeddocument",
            name="ways",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
