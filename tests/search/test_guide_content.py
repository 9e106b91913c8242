"""What must hold for the whole guide: the figures stay. Names and zoekwoorden: contract/test_invariants.py."""

from pathlib import Path

from search import evaluation
from search.evaluation import figures, measure, read_judgments


def test_the_ranking_is_as_good_as_the_adr_says(demo: None) -> None:
    path = Path(evaluation.__file__).parent / "data" / "judgments.tsv"
    row = figures(measure(read_judgments(path)))
    assert row["ndcg@10"] >= 0.88
    assert row["recall@3"] >= 0.95
    assert row["zero_rate"] == 0
    assert row["none_precision"] >= 0.85
    assert row["false_none"] <= 0.03
