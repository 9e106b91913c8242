"""The words of the interface: from the code into the catalogues, and from those into what Django reads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.languages.interface import catalogues
from content.languages.interface.compiling import compile_all


class Command(BaseCommand):
    help = (
        "Brings site/locale/<code>/LC_MESSAGES/django.po up to date with what visitors can read; "
        "translations stay. With --compile: only makes the .mo files, where they are older."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["compile"]:
            for code in catalogues.TARGETS:
                try:
                    total, came, went = catalogues.update(code)
                except (OSError, ValueError) as error:
                    raise CommandError(str(error)) from error
                self.stdout.write(f"{code}: {total} messages, {came} new, {went} gone")
        compile_all(catalogues.FOLDER)
