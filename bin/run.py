"""Serves the sites on this machine: web server, media, and the clock, in one process.

Started by `make run` after the setup; ends, with everything it started, on Ctrl-C or SIGTERM.
"""

import logging
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")

import ports  # noqa: E402

SECONDS_BETWEEN_TICKS = 60
THREADS = 8
log = logging.getLogger("werkcentrum.run")


def tick_every_minute(stop: threading.Event) -> None:
    """What the scheduler service does in production: `run_due`, and then again a minute later."""
    from django.core.management import call_command
    from django.db import connection

    while not stop.is_set():
        try:
            call_command("run_due", verbosity=0)
        except Exception:  # A failed tick is logged; the next one tries again.
            log.exception("run_due failed")
        finally:
            connection.close()
        stop.wait(SECONDS_BETWEEN_TICKS)


def end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def serve(port: int) -> None:
    import waitress

    from werkcentrum.wsgi import application  # first: it loads the apps
    from werkcentrum.welcome import welcome  # isort: skip

    server = waitress.create_server(
        application,
        listen=" ".join(f"[{a}]:{port}" if ":" in a else f"{a}:{port}" for a in ports.addresses()),
        threads=THREADS,
        ident=None,
    )
    stop = threading.Event()
    clock = threading.Thread(target=tick_every_minute, args=(stop,), name="clock", daemon=True)
    clock.start()
    print(welcome(), flush=True)
    try:
        server.run()
    finally:
        stop.set()


def main() -> None:
    signal.signal(signal.SIGTERM, end)
    try:
        serve(ports.require_free())
    except ports.PortError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
