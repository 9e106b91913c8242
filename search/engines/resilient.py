"""An engine behind a server, and the embedded one when that server fails: nobody gets an error, or waits long.

What the server's engine raises, for whatever reason, costs its visitor ELASTICSEARCH_TIMEOUT_MS at most; the
breaker then keeps everyone from asking until a probe in the background succeeds. `degraded` says that the embedded
engine answered instead. What it needs is warm in every process that serves (search.warming).
"""

import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import DatabaseError

from .. import warming
from ..elastic.standing import BehindError, RefusedError, UnavailableError
from ..port import SearchRequest, SearchResponse, Suggestion
from . import Engine
from .breaker import Breaker

Answer = TypeVar("Answer")


class ResilientEngine:
    """`limits` is the block within which the server's engine is asked; it keeps to its time. `check` asks the server
    something small, and raises what the engine would."""

    def __init__(
        self,
        engine: Engine,
        fallback: Engine,
        breaker: Breaker,
        limits: Callable[[], AbstractContextManager[None]],
        check: Callable[[], object],
    ) -> None:
        self.engine = engine
        self.fallback = fallback
        self.breaker = breaker
        self.limits = limits
        self.check = check

    def search(self, request: SearchRequest) -> SearchResponse:
        answer = self._attempt(lambda: self.engine.search(request))
        if answer is not None:
            return answer
        if warming.is_loading():
            return SearchResponse(confident=False, degraded=True, reduced=True, page=request.page)
        return replace(self.fallback.search(request), degraded=True)

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]:
        answer = self._attempt(lambda: self.engine.suggest(request, limit))
        if answer is not None:
            return answer
        return [] if warming.is_loading() else self.fallback.suggest(request, limit)

    def warm(self, request: SearchRequest) -> None:
        self._attempt(lambda: self.engine.warm(request))

    def works(self) -> bool:
        """Whether the server answers now; for a health check, that sees a failure before a visitor does."""
        return self._attempt(self.check) is not None

    def _attempt(self, ask: Callable[[], Answer]) -> Answer | None:
        """What the server's engine answers; None where it fails, which is then remembered."""
        if self.breaker.is_open:
            return None
        try:
            with self.limits():
                answer = ask()
        except (BehindError, RefusedError) as error:
            self.breaker.lacking(str(error))
        except UnavailableError as error:
            self.breaker.failed(str(error))
        except DatabaseError:
            raise
        except Exception as error:
            self.breaker.failed(f"gave an answer that can't be used ({_where(error)})")
        else:
            self.breaker.worked()
            return answer
        return None


def guarded(engine: Engine) -> ResilientEngine:
    """An engine that asks Elasticsearch, with the embedded one behind it. One for each process."""
    from ..elastic import asking
    from .embedded import EmbeddedEngine

    return ResilientEngine(
        engine,
        EmbeddedEngine(),
        breaker=Breaker("Elasticsearch", asking.probe),
        limits=asking.as_a_visitor,
        check=lambda: asking.ask(settings.LANGUAGE_CODE, size=0),
    )


def _where(error: Exception) -> str:
    """What went wrong and where, without what it was about: a message may hold a visitor's words."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"
