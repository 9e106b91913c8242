"""`brand_css`: write the served stylesheet from `brand/styles`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from brand import stylesheet


class Command(BaseCommand):
    help = "Write brand/static/brand/site.css from the styles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when stale")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        stale = [
            path
            for path, text in stylesheet.build().items()
            if not path.exists() or path.read_text() != text
        ]
        if check:
            if stale:
                names = ", ".join(path.name for path in stale)
                raise CommandError(f"{names}: not up to date. Run manage.py brand_css.")
            return
        for path in stale:
            path.write_text(stylesheet.build()[path])
            self.stdout.write(f"{path.name} ({path.stat().st_size:,} bytes)")
