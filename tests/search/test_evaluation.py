"""`search_eval`: the figures of hand-made judgments, and its command line."""

import json
import math
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import engines, evaluation, registry
from search.checks import engine_exists
from search.evaluation import figures, measure, read_judgments
from search.port import Hit, SearchResponse
from tests.search.contract.conftest import deliver, elastic, patient
from tests.search.library import Library, book

__all__ = ["elastic", "patient"]
HEAD = "query_id\tcategory\tquery\tslug\tgrade\n"
ROWS = HEAD + "a\tnaam\teen\tx\t3\na\tnaam\teen\ty\t1\nb\tnaam\ttwee\tz\t3\nc\tgeen\tdrie\t\t0\n"


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    path = tmp_path / "judged.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def answers(**slugs: tuple[bool, list[str]]):  # type: ignore[no-untyped-def]
    def ask(request, engine):  # type: ignore[no-untyped-def]
        confident, found = slugs[request.text]
        hits = tuple(Hit(f"instrument:{s}", "instrument", s, s, "", "", 1.0) for s in found)
        return SearchResponse(hits=hits, total=len(hits), confident=confident)

    return ask


def test_figures_follow_their_definitions(judged: Path) -> None:
    ask = answers(een=(True, ["y", "x"]), twee=(False, []), drie=(True, ["x"]))
    row = figures(measure(read_judgments(judged), ask=ask))
    first = (1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3))
    assert row["ndcg@10"] == pytest.approx(first / 2, abs=1e-4)
    assert row["recall@3"] == 0.5
    assert row["mrr"] == 0.5
    assert row["zero_rate"] == 0.5
    assert row["none_precision"] == 0.0
    assert row["false_none"] == 0.5


def test_it_asks_as_a_visitor_of_the_whole_country_without_examples(judged: Path) -> None:
    asked = []

    def ask(request, engine):  # type: ignore[no-untyped-def]
        asked.append(request)
        return SearchResponse()

    measure(read_judgments(judged), site_id=1, ask=ask)
    assert {(r.area, r.include_examples, r.site_id) for r in asked} == {("nl", False, 1)}


@pytest.mark.parametrize("text", ["", "a,b\n", HEAD + "a\tnaam\teen\tx\tveel\n", "\xff"])
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.tsv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(CommandError, match="broken.tsv"):
        call_command("search_eval", str(path))


def test_the_last_line_of_the_command_is_one_json_object(library: Library, judged: Path) -> None:
    registry.register_kind("instrument", library.source("instrument"), label="Gids")
    library.publish(book("x", "Een", kind="instrument"))
    out = StringIO()
    call_command("search_eval", str(judged), stdout=out)
    row = json.loads(out.getvalue().splitlines()[-1])
    assert list(row) == [
        "engine",
        "queries",
        "ndcg@10",
        "recall@3",
        "mrr",
        "zero_rate",
        "none_precision",
        "false_none",
        "p50_ms",
        "p95_ms",
        "per_category",
    ]
    assert (row["engine"], row["queries"]) == ("embedded", 3)
    assert set(row["per_category"]) == {"naam", "geen"}


def test_an_engine_that_does_not_answer_is_one_clear_sentence(
    judged: Path, db: None, settings
) -> None:  # type: ignore[no-untyped-def]
    settings.ELASTICSEARCH_URL = ""
    engines.named.cache_clear()
    with pytest.raises(CommandError, match="elasticsearch did not answer"):
        call_command("search_eval", str(judged), "--engine", "elasticsearch")


@pytest.mark.services
def test_both_engines_get_the_same_figures(judged: Path, library: Library, patient: None) -> None:
    deliver("elasticsearch")
    figures = []
    for engine in engines.NAMES:
        out = StringIO()
        call_command("search_eval", str(judged), "--engine", engine, stdout=out)
        row = json.loads(out.getvalue().splitlines()[-1])
        figures.append({name: row[name] for name in ("queries", "ndcg@10", "recall@3", "mrr")})
    assert figures[0] == figures[1]
    assert figures[0]["queries"]


def test_the_tuning_set_is_read_whole() -> None:
    queries = read_judgments(Path(evaluation.__file__).parent / "data" / "judgments.tsv")
    assert len(queries) == 98


def test_an_engine_that_does_not_exist_is_an_error_at_start_up(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SEARCH_ENGINE = "solr"
    assert [error.id for error in engine_exists()] == ["search.E001"]
