"""A public POST without a cookie: only from a page of the same host, and not too often."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tenancy.same_origin import public_post


@public_post(times=3, seconds=60)
def receive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ontvangen")


def post(address: str = "192.0.2.1", **headers: str) -> HttpResponse:
    request = RequestFactory().post("/", headers={"host": "oost.localhost:8000", **headers})
    request.META["REMOTE_ADDR"] = address
    return receive(request)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"origin": "http://oost.localhost:8000"},
    ],
)
def test_own_page_is_accepted(headers: dict) -> None:
    assert post(**headers).content == b"ontvangen"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://oost.localhost:8000"},
        {"sec-fetch-site": "none"},
        {"origin": "http://elders.example"},
        {"origin": "http://oost.localhost"},
        {"origin": "null"},
        {"origin": ""},
    ],
)
def test_any_other_is_refused(headers: dict) -> None:
    with pytest.raises(PermissionDenied):
        post(**headers)


def test_too_often_from_one_address_waits() -> None:
    own = {"sec-fetch-site": "same-origin"}
    statuses = [post("192.0.2.9", **own).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert post("192.0.2.10", **own).status_code == 200


def test_visitors_behind_our_proxy_do_not_wait_for_each_other(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    own = {"sec-fetch-site": "same-origin"}
    for visitor in ("198.51.100.1", "198.51.100.2"):
        asked = [post("10.0.0.1", **own, **{"x-forwarded-for": visitor}) for _ in range(4)]
        assert [answer.status_code for answer in asked] == [200, 200, 200, 429]


def test_reading_needs_nothing() -> None:
    assert receive(RequestFactory().get("/")).status_code == 200


def test_needs_no_token() -> None:
    assert receive.csrf_exempt
