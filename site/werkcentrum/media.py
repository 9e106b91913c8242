"""Media in an S3-compatible bucket, shown under MEDIA_URL of the site itself.

The reverse proxy fetches from the bucket: the content security policy of public pages allows no
other host, and a signed address would end before the HTTP cache does.
"""

from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class MediaBucket(S3Storage):
    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
