"""What the embedded server adds to the site: media from the disk."""

import pytest
from django.test import RequestFactory

from werkcentrum.embedded import MediaHandler


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "picture.svg").write_text("<svg/>")
    (tmp_path / "secret-key").write_text("secret")
    handler = MediaHandler(application=None)
    return lambda path: handler.serve(RequestFactory().get(path))


def test_an_uploaded_file_is_served_and_may_run_nothing(media):
    response = media("/media/picture.svg")
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "path", ["/media/none.png", "/media/../secret-key", "/media/a%00b", "/media/"]
)
def test_nothing_outside_the_media_folder_is_served(media, path):
    assert media(path).status_code == 404
