"""Prints who may do what where. Exit code 1 when the role file does not explain all of it."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.permission_audit import Row, permission_rows


class Command(BaseCommand):
    help = "Who may do what where, and what of it the role file does not explain (exit code 1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = permission_rows()
        flagged = [row for row in rows if row.flags]
        if options["json"]:
            data = {"rows": [asdict(row) for row in rows], "flagged": len(flagged)}
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
        else:
            for row in rows:
                self._print(row)
            self.stdout.write(f"\n{len(rows)} rows, {len(flagged)} flagged")
        if flagged:
            raise SystemExit(1)

    def _print(self, row: Row) -> None:
        who = f"{row.name} <{row.email}> ({row.account})" if row.account else "–"
        self.stdout.write(f"{who}: {row.role}, {row.place}".rstrip(", "))
        for line in row.allows:
            self.stdout.write(f"    {line}")
        for flag in row.flags:
            self.stdout.write(f"  ! {flag}")
