"""Whether this process lives, and whether it can serve. For a proxy or an orchestrator, on any host."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from search import warming
from search.engines import named
from search.engines.resilient import ResilientEngine
from search.mirror import current
from tenancy import hosts


def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"live": True})


def ready(request: HttpRequest) -> JsonResponse:
    """200 or 503, with each part by name. Where Elasticsearch is to answer searches, `elasticsearch` says whether it
    does; the embedded engine answers where it does not, so this process can serve all the same."""
    parts = {"database": _database()}
    parts["migrations"] = parts["database"] and _migrations()
    parts["search"] = parts["migrations"] and _search()
    good = all(parts.values())
    if good and settings.SEARCH_ENGINE == "elasticsearch":
        parts["elasticsearch"] = _elasticsearch()
    return JsonResponse({"ready": good, **parts}, status=200 if good else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def known_host(request: HttpRequest) -> JsonResponse:
    """200 where `domain` is a host of ours: the proxy asks before it fetches a certificate for it."""
    domain = request.GET.get("domain", "").replace("\0", "")
    known = bool(domain) and (hosts.is_admin_host(domain) or hosts.find(domain) is not None)
    return JsonResponse({"known": known}, status=200 if known else 404)


class NotYetError(Exception):
    """Keeps a negative answer out of the cache below."""


@cache
def _all_applied() -> bool:
    """Code and tables of a running process don't part again, so a good answer is kept."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotYetError
    return True


def _migrations() -> bool:
    try:
        return _all_applied()
    except NotYetError:
        return False


def _search() -> bool:
    """Whether the documents are in memory; the first time this loads them."""
    if warming.is_loading():  # Elasticsearch answers meanwhile
        return True
    try:
        mirror = current()
        with mirror.lock:
            mirror.memory(settings.LANGUAGE_CODE)
    except DatabaseError:
        return False
    return True


def _elasticsearch() -> bool:
    engine = named("elasticsearch")
    return isinstance(engine, ResilientEngine) and engine.works()
