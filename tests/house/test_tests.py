"""The tests' own machinery: which database a test is on, and that nothing leaks to the next."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection


@pytest.mark.django_db
def test_a_test_starts_on_the_empty_database():
    assert "empty" in str(connection.settings_dict["NAME"])


@pytest.mark.django_db
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_makes_is_gone_in_the_next(turn):
    assert not Group.objects.filter(name="left behind").exists()
    Group.objects.create(name="left behind")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_commits_is_gone_in_the_next(turn):
    from wagtail.models import Page

    assert Page.objects.filter(depth=1).exists()
    assert not Group.objects.filter(name="left behind").exists()
    Group.objects.create(name="left behind")


def test_a_test_that_asks_for_the_demo_is_on_it(demo):
    assert "demo" in str(connection.settings_dict["NAME"])
