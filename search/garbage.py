"""Loading makes many objects that stay. Python would look through all of them for garbage again and again, which
takes as long as the loading itself, and later half a second of one answer in twenty."""

import ctypes
import ctypes.util
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """No search for garbage during the block."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def give_back() -> None:
    """Memory that loading took and no longer needs goes back to the system: with glibc, which would keep it."""
    name = ctypes.util.find_library("c")
    trim = getattr(ctypes.CDLL(name), "malloc_trim", None) if name else None
    if trim is not None:
        trim(0)


def all_stays() -> None:
    """What there is now is never looked through again."""
    gc.freeze()
