"""The proxy asks before it fetches a certificate, so that nobody can make it fetch any number."""

import pytest

pytestmark = pytest.mark.django_db


def ask(client, domain):
    return client.get("/-/tls", {"domain": domain}, headers={"host": "web"}).status_code


def test_the_admin_host_is_known(client, settings):
    assert ask(client, settings.ADMIN_HOST) == 200


def test_the_site_of_a_region_is_known(client, demo):
    assert ask(client, "twente.localhost") == 200


@pytest.mark.parametrize("domain", ["", "unknown.example", "a\0b", "x" * 5000])
def test_any_other_host_is_not(client, domain):
    assert ask(client, domain) == 404
