"""How production signs people in when nobody chose otherwise, seen in a process that has its variables."""

import json
import os
import subprocess
import sys
from typing import Any

from tests.house.test_production_shape import ROOT, production

COMPLETE = {
    "SECRET_KEY": "x" * 50,
    "BASE_DOMAIN": "example.org",
    "DATABASE_URL": "postgres://werkcentrum:secret@127.0.0.1:1/werkcentrum",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp://127.0.0.1:1",
}
NAMES = ["SECOND_FACTOR", "ALLAUTH_TRUSTED_PROXY_COUNT", "SESSION_COOKIE_SECURE", "ADMIN_HOST"]


def settings_of(**variables: str) -> dict[str, Any]:
    code = (
        "import json; from werkcentrum import settings;"
        f"print(json.dumps({{name: getattr(settings, name) for name in {NAMES}}}))"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "site", "PRODUCTION": "1"}
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)


def test_production_asks_for_the_second_factor_and_believes_one_proxy() -> None:
    assert settings_of(**COMPLETE) == {
        "SECOND_FACTOR": "required",
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
        "SESSION_COOKIE_SECURE": True,
        "ADMIN_HOST": "beheer.example.org",
    }


def test_mistake_about_an_organisation_is_named_before_anyone_signs_in() -> None:
    answer = production(**COMPLETE, OIDC_ISSUER="https://login.example", OIDC_CLIENT_ID="x")
    assert answer.returncode != 0
    assert "missing client_secret, domains" in answer.stderr
