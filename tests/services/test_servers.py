"""On the real servers: what SQLite and local memory cannot show."""

import os
import threading

import pytest
from django.core.cache import caches
from django.db import connection, transaction

from tenancy.locking import exclusive

pytestmark = pytest.mark.services


@pytest.mark.django_db
def test_the_database_is_postgresql():
    assert connection.vendor == "postgresql"


@pytest.mark.django_db(transaction=True)
def test_a_second_process_waits_for_the_first():
    inside, order = threading.Event(), []

    def second():
        inside.wait(10)
        with exclusive("a test"):
            order.append("second")
        connection.close()

    other = threading.Thread(target=second)
    other.start()
    with exclusive("a test"):
        inside.set()
        other.join(0.5)
        order.append("first")
    other.join(10)
    assert order == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_another_name_does_not_wait():
    passed = threading.Event()

    def second():
        with exclusive("another test"):
            passed.set()
        connection.close()

    with exclusive("a test"):
        other = threading.Thread(target=second)
        other.start()
        assert passed.wait(10)
    other.join(10)


@pytest.mark.django_db(transaction=True)
def test_the_lock_ends_with_its_transaction_also_when_that_fails():
    with pytest.raises(RuntimeError), exclusive("a test"):
        raise RuntimeError
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        assert cursor.fetchone() == (0,)


@pytest.fixture
def redis(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["TEST_REDIS_URL"],
            "KEY_PREFIX": f"{os.getpid()}",
        }
    }
    return caches["default"]


def test_redis_keeps_what_it_is_given(redis):
    redis.set("lock-up", {"name": "Werkcentrum Twente"}, 60)
    assert redis.get("lock-up") == {"name": "Werkcentrum Twente"}
    redis.delete("lock-up")
    assert redis.get("lock-up") is None


def test_a_page_is_served_with_redis_as_the_cache(redis, visit, demo):
    assert visit("/", "twente").status_code == 200
    assert visit("/", "twente").status_code == 200
