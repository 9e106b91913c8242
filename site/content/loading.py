"""Loads the project's content from data files. It never overwrites what an editor changed since.

Apps register a loader in `AppConfig.ready()`; a loader calls `report.store` for each thing it loads.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from .models.loaded import LoadedContent


class LoadError(Exception):
    """A file that can't be loaded; the message says which, and where in it."""


@dataclass
class Report:
    """What was done, by kind of act. `keep` holds keys that an editor changed."""

    made: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """One line for each act that occurred, with its number and first keys."""
        words = {
            "made": "gemaakt",
            "updated": "bijgewerkt",
            "kept": "gelaten, want door een redacteur gewijzigd",
            "away": "weggebleven, want door een redacteur verwijderd",
            "skipped": "overgeslagen",
            "unchanged": "ongewijzigd",
        }
        lines = []
        for name, word in words.items():
            keys = getattr(self, name)
            if keys:
                shown = "" if name == "unchanged" else ": " + ", ".join(keys[:12])
                more = f" en nog {len(keys) - 12}" if shown and len(keys) > 12 else ""
                lines.append(f"{len(keys):4d} {word}{shown}{more}")
        return lines

    def store(
        self,
        key: str,
        wanted: dict[str, Any],
        *,
        make: Callable[[], Model],
        change: Callable[[Any], None],
        current: Callable[[Any], Any],
        protected: bool = False,
        existing: Callable[[], Model | None] | None = None,
    ) -> Model | None:
        """Make, update or leave alone one object; returns it, or None where it stays away.

        `wanted`: what the data says (JSON-able). `current(obj)`: what the object says now, drafts
        included. `protected`: made again when it is gone. `existing`: an object that was made
        without the loader; it is left alone, because someone made it.
        """
        source = fingerprint(wanted)
        record = LoadedContent.objects.filter(key=key).first()
        obj = _find(record) if record else (existing() if existing else None)
        if record and obj is None and not protected:
            self.away.append(key)
            return None
        if obj is None:
            obj = make()
            self.made.append(key)
        elif record is None or record.fingerprint != fingerprint(current(_fresh(obj))):
            self.kept.append(key)
            return obj
        elif record.source == source:
            self.unchanged.append(key)
            return obj
        else:
            change(obj)
            self.updated.append(key)
        remember(key, obj, current, source)
        return obj


Loader = Callable[[Report], None]
_loaders: dict[str, tuple[int, Loader]] = {}


def register(name: str, loader: Loader, order: int = 100) -> None:
    _loaders[name] = (order, loader)


def names() -> list[str]:
    return sorted(_loaders, key=lambda name: (_loaders[name][0], name))


def load(only: list[str] | None = None, *, dry_run: bool = False) -> dict[str, Report]:
    """Run the loaders in order, all or nothing; a dry run writes nothing and reports the same."""
    reports: dict[str, Report] = {}
    with transaction.atomic():
        for name in names():
            if not only or name in only:
                reports[name] = Report()
                _loaders[name][1](reports[name])
        transaction.set_rollback(dry_run)
    return reports


def read_json(path: Path) -> Any:
    """The file's content; LoadError with line and column where it is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise LoadError(f"{path.name}: geen UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise LoadError(
            f"{path.name}: regel {error.lineno}, kolom {error.colno}: {error.msg}"
        ) from error
    except OSError as error:
        raise LoadError(f"{path.name}: niet te lezen ({error.strerror})") from error


def fingerprint(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _find(record: LoadedContent) -> Model | None:
    model = record.content_type.model_class()
    if model is None:
        return None
    return model._default_manager.filter(pk=record.object_id).first()


def _fresh(obj: Model) -> Model:
    return type(obj)._default_manager.get(pk=obj.pk)


def remember(key: str, obj: Model, current: Callable[[Any], Any], source: str) -> None:
    """Note what was loaded; also for what an app made from the same data without a loader."""
    LoadedContent.objects.update_or_create(
        key=key,
        defaults={
            "content_type": ContentType.objects.get_for_model(obj),
            "object_id": str(obj.pk),
            "fingerprint": fingerprint(current(_fresh(obj))),
            "source": source,
        },
    )
