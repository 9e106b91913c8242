"""TLS with an authority of one's own, an API key, several nodes: by setting, without code."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from search.elastic import building
from search.elastic.delivery import DeliveryError
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.resilient import guarded
from search.port import SearchRequest
from tests.search.elastic import there
from tests.search.elastic.nodes import changed
from tests.search.library import TODAY, Library

ASK = SearchRequest(text="fonds", on=TODAY, site_id=1)
NOBODY_THERE = "http://127.0.0.1:9"


def as_it_is(path: str, body: bytes) -> tuple[int, bytes]:
    return 200, body


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A certificate that vouches for itself, with its key."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(  # noqa: S603
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
        ]  # noqa: S607
        + ["-keyout", str(key), "-out", str(certificate), "-days", "1", "-subj", "/CN=node"]
        + ["-addext", "subjectAltName=IP:127.0.0.1"],
        check=True,
        capture_output=True,
    )
    both = tmp_path / "both.pem"
    both.write_text(key.read_text() + certificate.read_text())
    return both


def degraded() -> bool:
    return guarded(ElasticsearchEngine()).search(ASK).degraded


def test_it_speaks_tls_and_shows_its_key(library: Library, settings: Any, pair: Path) -> None:
    direct = settings.ELASTICSEARCH_URL
    with changed(direct, as_it_is, pair, api_key="c2VjcmV0") as address:
        settings.ELASTICSEARCH_URL = address
        settings.ELASTICSEARCH_API_KEY = "c2VjcmV0"
        assert degraded(), "nobody vouches for this server"
        settings.ELASTICSEARCH_CA_CERTS = str(pair.parent / "certificate.pem")
        assert not degraded()
        building.rebuild()
        assert there.differences() == []
        settings.ELASTICSEARCH_API_KEY = "d3Jvbmc="
        assert degraded()
        with pytest.raises(DeliveryError, match="refused with 401"):
            building.bring_up_to_date()


def test_one_node_of_several_may_be_gone(library: Library, settings: Any) -> None:
    alone = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = f"{NOBODY_THERE}, {alone}"
    assert [degraded() for _ in range(4)] == [False] * 4
    library.change("boek:leerfonds", title="Anders")
    assert there.titles() == there.stored()
    assert there.differences() == []
