"""What the edit form asks before it is sent: am I still signed in, is the page still there?"""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from wagtail.models import Page, PageLogEntry


@never_cache
def state(request: HttpRequest, page_id: int | None = None) -> JsonResponse:
    """`state`: ok, locked, or gone (also for a page that is not this person's: it tells no difference).

    With a fresh token, because signing in again makes that of an open form worthless; and with when this
    person last saved this page (or made one), by which the browser knows that its copy arrived. Who is
    not signed in is refused, as anywhere in the admin.
    """
    found, page = _state(request, page_id)
    return JsonResponse(
        {
            "state": found,
            "token": get_token(request),
            "user": request.user.pk,
            "saved": _last_saved(request.user, page) if found != "gone" else "",
        }
    )


def _state(request: HttpRequest, page_id: int | None) -> tuple[str, Page | None]:
    if page_id is None:
        return "ok", None
    page = Page.objects.filter(pk=page_id).first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        return "gone", None
    lock = page.get_lock()
    return ("locked" if lock is not None and lock.for_user(request.user) else "ok"), page


def _last_saved(user: Any, page: Page | None) -> str:
    if page is not None:
        made = page.revisions.filter(user=user).order_by("-created_at")
        last = made.values_list("created_at", flat=True).first()
    else:
        made = PageLogEntry.objects.filter(user=user, action="wagtail.create")
        last = made.order_by("-timestamp").values_list("timestamp", flat=True).first()
    return last.isoformat() if last else ""
