"""Editions of the brandbook from the shell. Exit code 0: done or good; 1: an error; 2: a finding stands in the way."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from brand.brandbook import Brandbook
from brand.editions import acts, choices, incoming
from brand.editions.archive import zipped
from brand.editions.difference import Difference, between
from brand.editions.errors import EditionError
from brand.editions.findings import Finding, blocking, check
from brand.editions.models import Edition

BLOCKED = 2
MOST_LINES = 60


class Command(BaseCommand):
    help = (
        "Edities van de huisstijl: tonen, meenemen, inlezen, nakijken, publiceren, terugzetten. "
        "Bij een fout verandert er niets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        made = parser.add_subparsers(dest="act", required=True, metavar="WAT")
        made.add_parser("list", help="alle edities, met welke nu geldt")
        export = made.add_parser("export", help="een editie als zip; zonder naam die nu geldt")
        export.add_argument("name", nargs="?", metavar="NAAM")
        export.add_argument(
            "--to",
            metavar="BESTAND",
            help="eindigt het op .json: alleen de tokens; - is de uitvoer",
        )
        reading = made.add_parser("import", help="lees een editie in als concept")
        reading.add_argument(
            "file", type=Path, metavar="BESTAND", help="tokens (.json), of een zip of map met alles"
        )
        reading.add_argument("--name", required=True, metavar="NAAM")
        reading.add_argument("--title", default="", metavar="TITEL")
        reading.add_argument(
            "--replace", action="store_true", help="in plaats van wat er in het concept NAAM staat"
        )
        checking = made.add_parser("check", help="kijk na; verandert niets")
        checking.add_argument(
            "name", metavar="NAAM", help="een editie, of een bestand als bij import"
        )
        publishing = made.add_parser("publish", help="laat een editie op alle sites gelden")
        publishing.add_argument("name", metavar="NAAM")
        backing = made.add_parser("back", help="zet terug wat hiervoor gold")
        for each in (reading, publishing, backing):
            each.add_argument("--why", default="", metavar="REDEN", help="komt in de geschiedenis")
            each.add_argument("--by", default="", metavar="ACCOUNT", help="wie het doet")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"do_{options['act']}")(options)
        except EditionError as error:
            raise CommandError("\n".join(error.problems)) from None

    def do_list(self, options: dict[str, Any]) -> None:
        held = acts.held()
        if held is None:
            self.stdout.write("Er is niets gepubliceerd: de meegeleverde huisstijl geldt.")
        for edition in Edition.objects.all():
            holds = held is not None and held.edition_id == edition.pk
            when = date_format(timezone.localtime(held.at), "j F Y H:i") if held else ""
            note = f" · geldt sinds {when}" if holds else ""
            mark = "*" if holds else " "
            state = edition.get_state_display()
            self.stdout.write(f"{mark} {edition.name:30} {state:12} {edition.title}{note}")

    def do_export(self, options: dict[str, Any]) -> None:
        name, to = options["name"], options["to"]
        brandbook = self.edition(name).brandbook() if name else acts.brandbook_that_holds()
        is_tokens = bool(to) and to.endswith(".json")
        content = brandbook.files[incoming.TOKENS] if is_tokens else zipped(brandbook.files)
        if to == "-":
            sys.stdout.buffer.write(content)
            return
        path = Path(to or f"{brandbook.name}.zip")
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            raise CommandError(f"{path} bestaat al.") from None
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from None
        self.stdout.write(f"{brandbook.name} staat in {path} ({len(content)} bytes).")

    def do_import(self, options: dict[str, Any]) -> None:
        name, who = options["name"], self.account(options["by"])
        known = Edition.objects.filter(name=name).first()
        if known and not options["replace"]:
            raise CommandError(f"Er is al een editie ‘{name}’. Kies een andere naam, of --replace.")
        base = known.brandbook() if known else acts.brandbook_that_holds()
        found = self.incoming(options["file"], base, name)
        self.differences(found.differences, base.name)
        if known:
            gone = {path: None for path in base.files if path not in found.files}
            acts.change(known, {**found.files, **gone}, by=who, why=options["why"])
        else:
            acts.add(name, found.files, by=who, why=options["why"], title=options["title"])
        self.findings(check(found.brandbook))
        self.stdout.write(f"‘{name}’ is ingelezen als concept.")

    def do_check(self, options: dict[str, Any]) -> None:
        name = options["name"]
        known = Edition.objects.filter(name=name).first()
        held = acts.brandbook_that_holds()
        if known is None and not Path(name).exists():
            raise CommandError(f"Er is geen editie en geen bestand ‘{name}’.")
        if known:
            brandbook = known.brandbook()
            found = between(held.files, brandbook.files)
        else:
            read = self.incoming(Path(name), held, held.name)
            brandbook, found = read.brandbook, read.differences
        self.differences(found, held.name)
        if self.findings(check(brandbook)):
            raise CommandError("Hiermee kan dit niet gepubliceerd worden.", returncode=BLOCKED)
        self.stdout.write("Dit kan gepubliceerd worden.")

    def do_publish(self, options: dict[str, Any]) -> None:
        edition, who = self.edition(options["name"]), self.account(options["by"])
        held = acts.held()
        brandbook = edition.brandbook()
        if edition.is_published:
            self.lost(brandbook)
        elif self.findings(check(brandbook)):
            raise CommandError("Niet gepubliceerd: er is niets veranderd.", returncode=BLOCKED)
        with transaction.atomic():
            if edition.is_draft:
                edition = acts.make_candidate(edition, by=who, why=options["why"])
            acts.publish(
                edition,
                by=who,
                why=options["why"],
                held=held.pk if held else 0,
                seen=brandbook.digest,
            )
        self.stdout.write(f"‘{edition.name}’ geldt nu op alle sites.")

    def do_back(self, options: dict[str, Any]) -> None:
        held = acts.held()
        row = acts.back(
            by=self.account(options["by"]), why=options["why"], held=held.pk if held else 0
        )
        self.stdout.write(f"‘{row.edition.name}’ geldt weer op alle sites.")

    def edition(self, name: str) -> Edition:
        found = Edition.objects.filter(name=name).first()
        if found is None:
            raise CommandError(f"Er is geen editie ‘{name}’.")
        return found

    def account(self, name: str) -> User | None:
        if not name:
            return None
        found = User.objects.filter(username=name, is_active=True).first()
        if found is None:
            raise CommandError(f"Er is geen account ‘{name}’.")
        if not found.has_perm("editions.publish_edition"):
            raise CommandError(f"‘{name}’ mag de huisstijl niet veranderen.")
        return found

    def incoming(self, path: Path, base: Brandbook, name: str) -> incoming.Incoming:
        try:
            return incoming.read_path(path, base, name)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from None

    def differences(self, found: list[Difference], name: str) -> None:
        self.stdout.write(f"Verschil met ‘{name}’: {len(found)}")
        for each in found[:MOST_LINES]:
            self.stdout.write(f"  {each}")
        if len(found) > MOST_LINES:
            self.stdout.write(f"  … en nog {len(found) - MOST_LINES}")

    def lost(self, brandbook: Brandbook) -> None:
        for each in choices.lost_in(brandbook):
            self.stdout.write(
                f"  {each.site.site_name}: ‘{each.was}’ bestaat hierin niet; wordt ‘{each.becomes}’"
            )

    def findings(self, found: list[Finding]) -> list[Finding]:
        """Tells them all; gives those that stand in the way."""
        for each in found:
            mark = "FOUT" if each.blocks else "let op"
            self.stderr.write(f"  {mark}: {each.where}: {each.message}")
        return blocking(found)
