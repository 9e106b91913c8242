"""Tokens together: what they refer to exists and is of the right type, values are as their type asks."""

import difflib
from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from . import values
from .token import FLUID, Group, Token, references

# A chain that a person can still follow; the three layers need two.
DEEPEST_ALIAS = 16
# Looking for a name that is near takes time; who has more unknown names has another problem.
MOST_SUGGESTIONS = 20
Report = Callable[[str, int, str], None]


class Checks:
    """Fills in the type of each alias in `found`, and reports what is wrong: name, line, message."""

    def __init__(
        self,
        found: dict[str, Token],
        groups: dict[str, Group],
        own_types: dict[str, str],
        report: Report,
    ) -> None:
        self.found, self.groups, self.own_types = found, groups, own_types
        self._problem = report
        self._suggested = 0

    def run(self) -> None:
        self._follow_aliases()
        self._check_values()
        self._check_properties()

    def _follow_aliases(self) -> None:
        """An alias has the type of what it leads to, unless it says otherwise."""
        in_circle: set[str] = set()
        for name, token in self.found.items():
            chain = [name]
            while (target := self.found[chain[-1]].alias) is not None:
                if target not in self.found:
                    if len(chain) == 1:
                        self._unknown_alias(token, target)
                    break
                if target in chain:
                    if not in_circle & set(chain):
                        circle = " → ".join([*chain[chain.index(target) :], target])
                        self._problem(
                            name,
                            token.line,
                            _("draait in een kring: %(circle)s") % {"circle": circle},
                        )
                    in_circle |= set(chain)
                    break
                chain.append(target)
                if len(chain) > DEEPEST_ALIAS:
                    self._problem(name, token.line, _("te veel verwijzingen achter elkaar"))
                    break
            else:
                self._type_of_alias(token, self.found[chain[-1]])

    def _type_of_alias(self, token: Token, end: Token) -> None:
        if token is end:
            if not token.type:
                self._problem(
                    token.name,
                    token.line,
                    _("$type ontbreekt: bij het token zelf of bij een groep erboven"),
                )
            return
        own = self.own_types[token.name]
        if own and end.type and own != end.type:
            self._problem(
                token.name,
                token.line,
                _("is een %(own)s, maar {%(alias)s} is een %(type)s")
                % {"own": own, "alias": token.alias, "type": end.type},
            )
        self.found[token.name] = replace(token, type=end.type)

    def _unknown_alias(self, token: Token, target: str) -> None:
        message = _("{%(alias)s} bestaat niet") % {"alias": values.shown(target)[1:-1]}
        if target in self.groups:
            message = _("{%(alias)s} is een groep, geen token") % {"alias": target}
        elif self._suggested < MOST_SUGGESTIONS:
            self._suggested += 1
            near = difflib.get_close_matches(target, self.found, 1)
            if near:
                message += "; " + _("bedoel je {%(alias)s}?") % {"alias": near[0]}
        self._problem(token.name, token.line, message)

    def _check_values(self) -> None:
        for token in self.found.values():
            for target in references(token.value):
                if target not in self.found and token.alias is None:
                    self._unknown_alias(token, target)
            if token.alias is None and token.type:
                for fault in values.faults(token.type, token.value, self._type_of):
                    self._problem(token.name, token.line, fault)
            if token.smallest is not None:
                self._check_fluid(token)

    def _type_of(self, path: str) -> str | None:
        return self.found[path].type if path in self.found else None

    def _check_fluid(self, token: Token) -> None:
        if token.type != "dimension" or token.alias:
            self._problem(
                token.name, token.line, _("%(name)s hoort bij een maat") % {"name": FLUID}
            )
            return
        faults = list(values.faults("dimension", token.smallest, self._type_of))
        for fault in faults:
            self._problem(token.name, token.line, f"{FLUID}: {fault}")
        if faults or not isinstance(token.value, dict) or token.smallest is None:
            return
        if {token.smallest["unit"], token.value.get("unit")} != {"rem"}:
            self._problem(token.name, token.line, _("een maat die meegroeit staat in rem"))
        elif (
            values.is_number(token.value["value"])
            and token.smallest["value"] > token.value["value"]
        ):
            self._problem(token.name, token.line, _("de kleinste maat is groter dan de grootste"))

    def _check_properties(self) -> None:
        """Two names that end up as one in a stylesheet."""
        seen: dict[str, Token] = {}
        for token in self.found.values():
            other = seen.setdefault(token.custom_property.lower(), token)
            if other is not token:
                self._problem(
                    token.name,
                    token.line,
                    _("dubbele naam: %(name)s heet in een stylesheet ook %(property)s")
                    % {"name": other.name, "property": token.custom_property},
                )
