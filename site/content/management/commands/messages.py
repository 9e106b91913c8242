"""The words of the interface: from the code into the catalogues, and from those into what Django reads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.languages.interface import catalogues, checking
from content.languages.interface.compiling import compile_all


class Command(BaseCommand):
    help = (
        "Brings site/locale/<code>/LC_MESSAGES/django.po up to date with what visitors can read, and compiles "
        "it; translations stay."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="languages; otherwise all")
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--check", action="store_true", help="only say what is wrong")
        only.add_argument("--compile", action="store_true", help="only make the .mo files")

    def handle(self, *args: Any, **options: Any) -> None:
        codes: list[str] = options["codes"] or list(catalogues.TARGETS)
        if unknown := set(codes) - set(catalogues.TARGETS):
            raise CommandError(f"No such language: {', '.join(sorted(unknown))}")
        try:
            if options["check"]:
                return self.check_all(codes)
            if not options["compile"]:
                for code in codes:
                    total, came, went = catalogues.update(code)
                    self.stdout.write(f"{code}: {total} messages, {came} new, {went} gone")
            compile_all(catalogues.FOLDER)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error

    def check_all(self, codes: list[str]) -> None:
        wrong = [
            f"{code}: {problem}"
            for code in codes
            for problem in checking.problems(code, catalogues.read(code))
        ]
        if wrong:
            raise CommandError("\n".join([*wrong, f"{len(wrong)} problems"]))
        self.stdout.write("Nothing is wrong.")
