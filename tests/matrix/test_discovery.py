"""Nothing is left out: every address, bulk action and model has a rule, every space has every thing."""

import pytest
from django.apps import apps
from django.db.models import Model

from .addresses import addresses
from .bulk import need_of, registered
from .models import Place, condition, rule_of
from .rules import RULES, rule_for, viewsets
from .spaces import OOST, WEST
from .world import World

HOW = "docs/tenancy-matrix.md tells how to give it one."


def listed(names: list[str]) -> str:
    return "".join(f"\n  {name}" for name in names)


def test_every_address_has_a_rule() -> None:
    missing = [f"{a.name}  ({a.route})" for a in addresses() if rule_for(a) is None]
    assert not missing, f"Without a rule: {listed(missing)}\n{HOW}"


def test_every_rule_fits_an_address() -> None:
    """But for the families of viewsets: those wait for the next model."""
    idle = [
        rule.urls
        for rule in RULES
        if rule not in viewsets.RULES and not any(rule.fits(a) for a in addresses())
    ]
    assert not idle, f"Rules that fit no address: {listed(idle)}"


def test_every_bulk_action_has_a_rule() -> None:
    missing = [".".join(found) for found in registered() if need_of(*found) is None]
    assert not missing, f"Without a rule: {listed(missing)}\n{HOW}"


def test_every_model_has_a_rule() -> None:
    missing = [model._meta.label for model in apps.get_models() if rule_of(model) is None]
    assert not missing, f"Without a rule: {listed(missing)}\n{HOW}"


# Made only in a state that is no state of rest.
EMPTY_BY_NATURE = {
    "wagtailforms.formsubmission",  # no page type with a form yet
    "wagtailcore.pageviewrestriction",  # pages are never private (docs/hosts.md)
    "wagtail_localize.segmentoverride",
    "wagtail_localize.translationlog",
    "account.emailconfirmation",  # not stored: a signed key (docs/signing-in.md)
    "socialaccount.socialtoken",  # not kept (docs/signing-in.md)
    "home.homepage",  # of the nation only
    "home.regiondirectorypage",
}


@pytest.mark.django_db
def test_both_regions_have_rows_of_every_model_that_can_belong_to_one(world: World) -> None:
    missing = []
    for space in (OOST, WEST):
        place = Place.of(space, world.things[space.key], [])
        missing += [
            f"{model._meta.label_lower} in {space}"
            for model in apps.get_models()
            if is_empty(model, place)
        ]
    assert not missing, f"No row of {listed(missing)}\nMake one in tests/matrix/content/."


def is_empty(model: type[Model], place: Place) -> bool:
    if model._meta.label_lower in EMPTY_BY_NATURE:
        return False
    wanted = condition(model, place)
    return wanted is not None and not model._base_manager.filter(wanted).exists()
