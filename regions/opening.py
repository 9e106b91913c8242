"""Is a region's site ready to open? Checks that apps register, computed for any number of regions in the
same queries; and the acts that follow: open it (overruling a check takes a written reason), close it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.trail import record

from .candidates import Candidates
from .models import Region
from .provisioning import provision_region
from .states import go_live, withdraw


@dataclass(frozen=True)
class Verdict:
    """`note` says what was found, `url` where to mend it."""

    good: bool
    note: str = ""
    url: str = ""


Judge = Callable[[Candidates], Mapping[str, Verdict]]


@dataclass(frozen=True)
class Check:
    """`judge` gives a verdict by code of the region. `why` tells visitors' side of it."""

    key: str
    label: Any
    why: Any
    judge: Judge
    order: int


@dataclass(frozen=True)
class Finding:
    check: Check
    verdict: Verdict

    @property
    def good(self) -> bool:
        return self.verdict.good


class NotReadyError(Exception):
    """`findings`: what is not in order and was not overruled."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__(", ".join(finding.check.key for finding in findings))


class UnknownCheckError(LookupError):
    """No check has this key."""


_checks: dict[str, Check] = {}


def register_check(key: str, label: Any, judge: Judge, *, why: Any, order: int) -> None:
    """Have every opening look at this. A key registered again replaces the first."""
    _checks[key] = Check(key, label, why, judge, order)


def checks() -> list[Check]:
    return sorted(_checks.values(), key=lambda check: (check.order, check.key))


def findings(regions: Sequence[Region]) -> dict[str, list[Finding]]:
    """By code: every check, in order. A region without a site has only that to be said."""
    with_site = [region for region in regions if region.site_id and region.home_page_id]
    candidates = Candidates(with_site)
    verdicts = [(check, check.judge(candidates)) for check in checks()] if with_site else []
    found = {
        region.code: [Finding(check, given[region.code]) for check, given in verdicts]
        for region in with_site
    }
    for region in regions:
        found.setdefault(region.code, [Finding(_no_site, _no_site.judge(candidates)[""])])
    return found


def _site_is_missing(candidates: Candidates) -> dict[str, Verdict]:
    return {"": Verdict(False, _("Deze regio heeft nog geen site."))}


_no_site = Check("site", _("Site"), "", _site_is_missing, 0)


def findings_of(region: Region) -> list[Finding]:
    return findings([region])[region.code]


def open_region(
    region: Region, by: Any = None, overruled: Mapping[str, str] | None = None
) -> Region:
    """Open the site to everyone. Raises NotReadyError, UnknownCheckError for a key that is no check.

    `overruled`: the reason for each check that is not in order and may stay so. It is kept in the
    audit trail with the act. `by` None: the command line.
    """
    reasons = {key: " ".join(reason.split()) for key, reason in (overruled or {}).items()}
    unknown = sorted(reasons.keys() - _checks.keys())
    if unknown:
        raise UnknownCheckError(unknown[0])
    if region.is_live:
        return region
    region = provision_region(region.code)
    wrong = [finding for finding in findings_of(region) if not finding.good]
    refused = [finding for finding in wrong if not reasons.get(finding.check.key)]
    if refused:
        keys = [finding.check.key for finding in refused]
        record("region.live", actor=by, site=region.site, obj=region, refused=True, not_ready=keys)
        raise NotReadyError(refused)
    kept = {
        finding.check.key: {
            "label": str(finding.check.label),
            "found": finding.verdict.note,
            "reason": reasons[finding.check.key],
        }
        for finding in wrong
    }
    with transaction.atomic():
        region = go_live(region)
        record("region.live", actor=by, site=region.site, obj=region, overruled=kept)
    return region


def close_region(region: Region, by: Any = None, reason: str = "") -> Region:
    """Take a live site away from visitors again."""
    if not region.is_live:
        return region
    with transaction.atomic():
        region = withdraw(region)
        record("region.withdrawn", actor=by, site=region.site, obj=region, reason=reason)
    return region
