"""Dockerfile and compose.yaml can't be run here, so what they say is compared with the settings."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from werkcentrum.settings.environment import known_variables

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ["migrate", "web", "worker", "scheduler"]
SERVICES = {"web", "worker", "scheduler", "postgres", "elasticsearch", "redis", "proxy"}
# What compose fills in from the environment of the person who starts it.
COMPOSE_OWN = {"POSTGRES_PASSWORD", "ELASTIC_PASSWORD"}
TOOLS = ("PYTHON", "PIP_", "PATH")


def production(**variables: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check` as production, with only these variables."""
    environment = {"PATH": os.environ["PATH"], "PRODUCTION": "1", **variables}
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@cache
def required() -> frozenset[str]:
    """The variables without which production does not start, as it says itself."""
    said = production().stderr
    sentence = re.search(r"^\S*ImproperlyConfigured: .* are not: (.*)$", said, flags=re.MULTILINE)
    assert sentence, said
    return frozenset(sentence[1].split(", "))


def test_production_refuses_to_start_without_its_secrets_and_says_which():
    assert required() >= {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "BASE_DOMAIN"}


def test_production_names_only_what_is_missing():
    answer = production(SECRET_KEY="x" * 50, BASE_DOMAIN="example.org")
    assert answer.returncode != 0
    assert "DATABASE_URL" in answer.stderr
    assert "SECRET_KEY" not in answer.stderr


def test_production_starts_when_all_are_set():
    answer = production(
        SECRET_KEY="x" * 50,
        BASE_DOMAIN="example.org",
        DATABASE_URL="postgres://werkcentrum:secret@127.0.0.1:1/werkcentrum",
        REDIS_URL="redis://127.0.0.1:1/0",
        EMAIL_URL="smtp://127.0.0.1:1",
    )
    assert answer.returncode == 0, answer.stderr


def test_compose_has_the_production_shape():
    assert set(COMPOSE["services"]) >= SERVICES


@pytest.mark.parametrize("service", OURS)
def test_every_variable_that_compose_sets_exists(service):
    assert set(COMPOSE["services"][service]["environment"]) <= set(known_variables)


@pytest.mark.parametrize("service", OURS)
def test_compose_sets_every_required_variable(service):
    assert required() <= set(COMPOSE["services"][service]["environment"])


@pytest.mark.parametrize("name", ["SECRET_KEY", "POSTGRES_PASSWORD", "ELASTIC_PASSWORD"])
def test_compose_holds_no_secret_and_refuses_to_start_without_one(name):
    text = (ROOT / "compose.yaml").read_text()
    assert f"${{{name}:?" in text
    assert f"${{{name}:-" not in text


def test_compose_takes_nothing_from_outside_that_is_unknown():
    text = (ROOT / "compose.yaml").read_text()
    taken = set(re.findall(r"\$\{([A-Z0-9_]+)", text))
    assert taken <= set(known_variables) | COMPOSE_OWN


def test_compose_uses_official_images_without_a_registry_host():
    images = [service["image"] for service in COMPOSE["services"].values()]
    assert all(re.fullmatch(r"[a-z]+(:[0-9.]+)?", image) for image in images)


def test_elasticsearch_has_its_security_on():
    elasticsearch = COMPOSE["services"]["elasticsearch"]
    assert elasticsearch["image"] == "elasticsearch:9.4.3"
    assert elasticsearch["environment"]["xpack.security.enabled"] == "true"
    assert elasticsearch["environment"]["xpack.security.http.ssl.enabled"] == "true"
    ours = COMPOSE["services"]["web"]
    assert "https://" in ours["environment"]["ELASTICSEARCH_URL"]
    assert "elasticsearch-keys:/elasticsearch:ro" in ours["volumes"]


def test_scheduler_and_worker_run_commands_that_exist():
    from django.core.management import get_commands

    assert "run_due" in str(COMPOSE["services"]["scheduler"]["command"])
    assert "run_due" in get_commands()
    assert "db_worker" in str(COMPOSE["services"]["worker"]["command"])
    import django_tasks_db

    package = Path(django_tasks_db.__file__).parent
    assert (package / "management" / "commands" / "db_worker.py").exists()


def test_files_that_compose_mounts_exist():
    mounts = [m for s in COMPOSE["services"].values() for m in s.get("volumes", [])]
    files = [mount.split(":")[0] for mount in mounts if mount.startswith("./")]
    assert files
    assert all((ROOT / file).exists() for file in files)


def test_volumes_that_compose_mounts_are_declared():
    mounts = [m for s in COMPOSE["services"].values() for m in s.get("volumes", [])]
    named = {mount.split(":")[0] for mount in mounts if not mount.startswith("./")}
    assert named == set(COMPOSE["volumes"])


def test_image_does_not_run_as_root():
    users = re.findall(r"^USER (\S+)", DOCKERFILE, flags=re.MULTILINE)
    assert users
    assert users[-1] not in ("root", "0")


def test_image_says_whether_it_is_healthy():
    assert "HEALTHCHECK" in DOCKERFILE
    assert "/-/live" in (ROOT / "bin" / "healthcheck.py").read_text()


def test_every_variable_that_the_image_sets_exists():
    lines = re.findall(r"^ENV (.*)$", DOCKERFILE, flags=re.MULTILINE)
    names = {name for line in lines for name in re.findall(r"([A-Z_]+)=", line)}
    assert {name for name in names if not name.startswith(TOOLS)} <= set(known_variables)


def test_files_that_the_image_copies_exist():
    copied = re.findall(r"^COPY (requirements/\S+)", DOCKERFILE, flags=re.MULTILINE)
    assert copied
    assert all((ROOT / name).exists() for name in copied)
