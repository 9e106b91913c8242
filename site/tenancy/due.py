"""What must happen by the clock. Apps register their part in `AppConfig.ready()`; `run_due` runs them.

A part is safe to repeat: it does what is due at `now` and finds nothing when it runs again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .locking import exclusive

log = logging.getLogger(__name__)

# Does what is due at a moment and says how many things it did.
Act = Callable[[datetime], int]


@dataclass(frozen=True)
class Part:
    name: str
    act: Act
    order: int


@dataclass(frozen=True)
class Outcome:
    name: str
    done: int
    error: Exception | None = None


_parts: dict[str, Part] = {}


def register(name: str, act: Act, order: int = 100) -> None:
    """Have `act` run each minute; lower `order` first. A name registered again replaces the first."""
    _parts[name] = Part(name, act, order)


def run(now: datetime) -> list[Outcome]:
    """Run every part, each in a transaction and under a lock of its own.

    One part that fails does not keep the others from running; its error is in the outcome.
    """
    outcomes = []
    for part in sorted(_parts.values(), key=lambda part: (part.order, part.name)):
        try:
            with exclusive(f"due:{part.name}"):
                outcomes.append(Outcome(part.name, part.act(now)))
        except Exception as error:
            log.exception("due part %s failed", part.name)
            outcomes.append(Outcome(part.name, 0, error))
    return outcomes
