"""The people of tests/tenancy."""

from tests.tenancy.conftest import national, oost, plain_pages, signed_in  # noqa: F401
