"""The port that the server listens on."""

import os
import socket

LOOPBACK = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}


class PortError(Exception):
    """Says in one sentence why the port cannot be used."""


def wanted() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise PortError(f"PORT must be a number from 1 to 65535, not '{text}'.")
    return int(text)


def addresses() -> list[str]:
    """The loopback addresses that this machine has."""
    return [address for address, family in LOOPBACK.items() if _bind(address, family, 0)]


def require_free() -> int:
    """The wanted port, or PortError when a program has it."""
    port = wanted()
    if port < 1024 and os.geteuid() != 0:
        raise PortError(
            f"Port {port} is for the administrator of this machine: choose one above 1023."
        )
    for address in addresses():
        if not _bind(address, LOOPBACK[address], port):
            raise PortError(
                f"Port {port} is in use by another program: stop that, or choose another port, "
                f"for example: make run PORT={port + 1 if port < 65535 else 8000}"
            )
    return port


def free_port() -> int:
    """A port of 127.0.0.1 that no program has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _bind(address: str, family: socket.AddressFamily, port: int) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError:
        return False
    return True
