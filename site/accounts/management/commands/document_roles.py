"""Writes the table of docs/roles.md from the role file."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import role_table


class Command(BaseCommand):
    help = "Write the table of all roles and rights in docs/roles.md."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("written" if role_table.write() else "nothing changed")
