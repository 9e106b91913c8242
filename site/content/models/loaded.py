from django.contrib.contenttypes.models import ContentType
from django.db import models


class LoadedContent(models.Model):
    """What `load_content` made. `fingerprint` is of the object as it was loaded: another one now means
    that an editor changed it. `source` is of the data it came from."""

    key = models.CharField(max_length=200, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    source = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.key
