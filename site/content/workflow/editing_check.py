"""What the edit form asks before it is sent: am I still signed in, is the page still there?"""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from wagtail.models import Page, PageLogEntry


@never_cache
def state(request: HttpRequest, page_id: int | None = None) -> JsonResponse:
    """`state`: ok or locked. 404 for a page that is gone, or not this person's: it tells no difference.

    With a fresh token, because signing in again makes that of an open form worthless; and with when this
    person last saved this page (or made one), by which the browser knows that its copy arrived. Who is
    not signed in is refused, as anywhere in the admin.
    """
    page = None
    if page_id is not None:
        page = get_object_or_404(Page, pk=page_id)
        if not page.permissions_for_user(request.user).can_edit():
            raise Http404
    return JsonResponse(
        {
            "state": "locked" if page is not None and _is_locked(page, request.user) else "ok",
            "token": get_token(request),
            "user": request.user.pk,
            "saved": _last_saved(request.user, page),
        }
    )


def _is_locked(page: Page, user: Any) -> bool:
    lock = page.get_lock()
    return lock is not None and lock.for_user(user)


def _last_saved(user: Any, page: Page | None) -> str:
    if page is not None:
        made = page.revisions.filter(user=user).order_by("-created_at")
        last = made.values_list("created_at", flat=True).first()
    else:
        made = PageLogEntry.objects.filter(user=user, action="wagtail.create")
        last = made.order_by("-timestamp").values_list("timestamp", flat=True).first()
    return last.isoformat() if last else ""
