"""Who steers search, and on which sites."""

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import Site
from wagtail.permissions import policy_registry

from tenancy.allowed import ANY_ACTION

from .models import RULES, BestBet, Synonym


def may(user: Any, model: type[Model], *actions: str) -> bool:
    """Any of the actions on any row; without actions: anything at all."""
    policy = policy_registry.get_by_type(model)
    return policy.user_has_any_permission(user, set(actions) or ANY_ACTION)


def steers(user: Any) -> bool:
    """Whether someone may look at any rule: the search editor, the auditor, who publishes in a region."""
    return any(may(user, model) for model in RULES)


def steers_the_nation(user: Any) -> bool:
    return may(user, Synonym)


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites on which someone may try a search."""
    policy = policy_registry.get_by_type(BestBet)
    sites = policy.sites_user_has_any_permission_for(user, ANY_ACTION)
    return sites.order_by("-is_default_site", "site_name", "hostname")


def only_on(user: Any, *actions: str) -> list[int] | None:
    """The sites on which someone may do any of the actions (without actions: anything at all) with a
    best bet; None: on all of them, and nationally."""
    policy = policy_registry.get_by_type(BestBet)
    wanted = set(actions) or ANY_ACTION
    if policy.works_everywhere(user, wanted):
        return None
    sites = policy.sites_user_has_any_permission_for(user, wanted)
    return list(sites.values_list("pk", flat=True))


def rows_for(user: Any, model: type[Model], action: str) -> QuerySet:
    """The rows with which someone may do this."""
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, {action})
