"""What an import changes: worked out first, told to a person, then carried out as a whole."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from regions.models import (
    Gemeente,
    Membership,
    PlaceName,
    Postcode,
    ReferenceVersion,
    Region,
    RegionName,
)

# Creating and updating in this order, deleting the other way round, keeps every reference whole.
_ORDER: tuple[type[models.Model], ...] = (
    Region,
    Gemeente,
    Membership,
    RegionName,
    PlaceName,
    Postcode,
)


@dataclass
class Plan:
    """`lines` tell a person what changes; the rest is what `apply` does."""

    datum: dt.date
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    created: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[type[models.Model], dict[Any, tuple[Any, set[str]]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    deleted: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def __bool__(self) -> bool:
        return any((*self.created.values(), *self.changed.values(), *self.deleted.values()))

    def change(self, row: models.Model, **values: Any) -> bool:
        """Note the values that differ; False where none does."""
        different = {name: value for name, value in values.items() if getattr(row, name) != value}
        if different:
            _row, names = self.changed[type(row)].setdefault(row.pk, (row, set()))
            for name, value in different.items():
                setattr(row, name, value)
                names.add(name)
        return bool(different)

    def apply(self) -> None:
        """Run inside a transaction. Nothing is written when there is nothing to change."""
        if not self:
            return
        for model in reversed(_ORDER):
            keys = [row.pk for row in self.deleted[model]]
            if keys:
                model._default_manager.filter(pk__in=keys).delete()
        # Before new ones open, so that a gemeente never has two open memberships.
        self._update(Membership)
        # One by one, because what hangs on a region (the title of its site) follows its signals.
        for region, names in self.changed[Region].values():
            region.save(update_fields=names)
        for model in _ORDER:
            model._default_manager.bulk_create(self.created[model], batch_size=500)
            if model not in (Region, Membership):
                self._update(model)
        ReferenceVersion.bump(datum=self.datum)

    def _update(self, model: type[models.Model]) -> None:
        by_fields: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for row, names in self.changed[model].values():
            by_fields[tuple(sorted(names))].append(row)
        for fields, rows in by_fields.items():
            model._default_manager.bulk_update(rows, fields, batch_size=200)
