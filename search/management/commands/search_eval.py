"""Measures the ranking: a table of categories and worst queries, and one JSON object on the last line."""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.ablation import Line
from search.ablation import ablate as lines
from search.additions import added
from search.engines import NAMES, EngineMissingError, named
from search.evaluation import (
    JUDGED_KIND,
    DegradedError,
    JudgmentsError,
    Measured,
    measure,
    read_judgments,
    report,
)

WORST = 20


class Command(BaseCommand):
    help = "Measure search against judged queries (search/data/judgments.tsv is for tuning)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--engine", default="embedded", choices=NAMES)
        parser.add_argument("--k", type=int, default=10)
        parser.add_argument(
            "--audience",
            action="append",
            default=[],
            metavar="CATEGORY=CODE",
            help="ask the questions of a category from the part of the site for this audience",
        )
        parser.add_argument(
            "--ablate", action="store_true", help="also the figure without each part of the ranking"
        )

    def handle(self, file: Path, engine: str, k: int, ablate: bool = False, **options: Any) -> None:
        audiences = dict(pair.split("=", 1) for pair in options.get("audience", []) if "=" in pair)
        try:
            named(engine)
            queries = read_judgments(file)
        except (EngineMissingError, JudgmentsError) as error:
            raise CommandError(str(error)) from error
        if not queries or k < 1:
            raise CommandError(f"{file}: nothing to measure")
        try:
            measure(queries[:1], engine=engine)  # the first query of a process loads the index
            site = national_site()
            ask = partial(measure, queries, site_id=site, engine=engine, k=k, audiences=audiences)
            measured = ask()
        except DegradedError as error:
            raise CommandError(str(error)) from error
        figures = report(measured, engine, k)
        self.table(figures, k)
        counts = ", ".join(f"{n} {name}" for name, n in asdict(added(JUDGED_KIND)).items())
        self.stdout.write(f"Words added to what was delivered: {counts}\n")
        self.worst(measured, k)
        if ablate:
            self.ablation(ask, k)
        self.stdout.write(json.dumps(figures, ensure_ascii=False))

    def ablation(self, again: Callable[[], list[Measured]], k: int) -> None:
        """Each part with what is lost without it; a part stays only if no half gains."""
        self.stdout.write(f"\n{'nDCG@' + str(k) + ' without':30}{'all':>8}{'even':>8}{'odd':>8}")
        base: Line | None = None
        for line in lines(again, k):
            base = base or line
            change = (
                f"{line.even - base.even:+.4f} {line.odd - base.odd:+.4f}" if line.without else ""
            )
            self.stdout.write(
                f"{line.without or '(nothing)':30}{line.all:8.4f}{line.even:8.4f}{line.odd:8.4f}  {change}"
            )

    def table(self, figures: dict[str, Any], k: int) -> None:
        names = [f"ndcg@{k}", "recall@3", "mrr", "zero_rate", "none_precision", "false_none"]
        self.stdout.write(f"{'':16}{'queries':>8}" + "".join(f"{name:>16}" for name in names))
        rows = {**figures["per_category"], "all": figures}
        for category, row in rows.items():
            cells = "".join(
                f"{'-' if row[n] is None else format(row[n], '.3f'):>16}" for n in names
            )
            self.stdout.write(f"{category:16}{row['queries']:>8}{cells}")
        self.stdout.write(f"p50 {figures['p50_ms']} ms, p95 {figures['p95_ms']} ms\n")

    def worst(self, measured: list[Measured], k: int) -> None:
        self.stdout.write(f"Worst queries by nDCG@{k}:")
        answerable = [m for m in measured if m.ndcg is not None]
        for one in sorted(answerable, key=lambda m: m.ndcg or 0)[:WORST]:
            wanted = ", ".join(s for s, g in one.judged.grades.items() if g == 3)
            got = ", ".join(one.slugs[:3]) or "nothing"
            line = f"  {one.ndcg:.2f} {one.judged.category}: {one.judged.query} -> {got}"
            self.stdout.write(f"{line} (wanted: {wanted})")
        for one in measured:
            if not one.answerable and one.confident:
                self.stdout.write(
                    f"  off topic, yet confident: {one.judged.query} -> {one.slugs[:3]}"
                )


def national_site() -> int | None:
    """The site that visitors of the whole country use; None where Wagtail's sites are not there."""
    if not apps.is_installed("wagtail"):
        return None
    from wagtail.models import Site

    return Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()
