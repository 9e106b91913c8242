"""What is not good about an edition that can be drawn: the one door to the guard."""

from brand.guard import Finding, blocking, check

__all__ = ["Finding", "blocking", "check"]
