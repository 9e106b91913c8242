"""Fills the database of a fresh install: reference data, all sites, their content, demo accounts."""

import time
from collections.abc import Callable
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from brand.assets.examples import load_examples
from brand.editions.delivered import load_delivered
from werkcentrum.demo_accounts import make_demo_accounts
from werkcentrum.settings.environment import PRODUCTION


class Command(BaseCommand):
    help = "Fill the database with the demo. Safe to repeat: what an editor changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        if PRODUCTION:
            raise CommandError(
                "setup_demo makes accounts that share one password, so it does not run in "
                "production. docs/operations.md says what a first production install runs."
            )
        steps: list[tuple[str, Callable[[], object]]] = [
            ("tables", lambda: self.run("migrate", interactive=False)),
            ("brandbook", load_delivered),
            ("regions, gemeenten, postcodes", lambda: self.run("load_reference_data")),
            ("sites", lambda: self.run("provision_region", all=True)),
            ("pages and instruments", lambda: self.run("load_content")),
            ("communication templates", lambda: self.run("load_print_templates")),
            ("example images", load_examples),
            ("accounts", make_demo_accounts),
            ("search index", lambda: self.run("search_index")),
        ]
        for label, act in steps:
            begun = time.monotonic()
            act()
            if options["verbosity"]:
                self.stdout.write(f"  {label}: {time.monotonic() - begun:.1f} s")
                self.stdout.flush()

    def run(self, command: str, **options: Any) -> None:
        """Run a command without what it prints: this one says what was done, and how long it took."""
        call_command(command, verbosity=0, stdout=StringIO(), **options)
