"""Makes the word list of a locale from a plain list, one word a line (data/woorden/LEESMIJ.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.wordlist import FOLDER, build


class Command(BaseCommand):
    help = "Make search/data/woorden/<locale>.marisa from a list of words."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--locale", default="nl")

    def handle(self, file: Path, locale: str, **options: Any) -> None:
        try:
            with file.open(encoding="utf-8") as lines:
                number = build(lines, FOLDER / f"{locale}.marisa")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(f"{number} words")
