"""What takes long to make is made once for all processes, and anew where that cannot be trusted."""

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from django.test import override_settings

from search.lexicon import Lexicon, Phrase
from search.storehouse import Arrays, kept


class Making:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Arrays:
        self.times += 1
        return {"numbers": np.arange(self.times * 3)}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "words.tsv"
    path.write_text("one")
    return path


@pytest.fixture
def keep(tmp_path: Path, source: Path) -> Callable[[Making], list[int]]:
    def read(making: Making) -> list[int]:
        with override_settings(SEARCH_KEPT_DIR=tmp_path / "kept"):
            return list(kept("words", [source], making)["numbers"])

    return read


def files(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "kept").iterdir())


def test_it_is_made_once(keep: Callable, tmp_path: Path) -> None:
    making = Making()
    assert keep(making) == keep(making) == [0, 1, 2]
    assert making.times == 1
    assert [path.suffix for path in files(tmp_path)] == [".npz"]


def test_another_source_makes_it_anew_in_its_place(
    keep: Callable, source: Path, tmp_path: Path
) -> None:
    making = Making()
    keep(making)
    source.write_text("two")
    assert keep(making) == keep(making) == [0, 1, 2, 3, 4, 5]
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("half", [b"", b"PK\x03\x04", b"nonsense"])
def test_a_damaged_file_is_made_anew(keep: Callable, tmp_path: Path, half: bytes) -> None:
    making = Making()
    keep(making)
    files(tmp_path)[0].write_bytes(half)
    assert keep(making) == keep(making)
    assert making.times == 2


def test_where_nothing_can_be_written_it_is_made_and_that_is_told(
    keep: Callable, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "kept").write_text("a file where the folder would be")
    with caplog.at_level(logging.WARNING):
        assert keep(Making()) == [0, 1, 2]
    assert "is not kept" in caplog.text


def test_a_lexicon_comes_back_as_it_was() -> None:
    rows = [
        ("situatie:werk", "nl", "zonder baan"),
        ("voor:jong", "nl", "#16-27"),
        ("voor:jong", "en", "young"),
    ]
    read = Lexicon.from_arrays(Lexicon.of(rows).to_arrays())
    assert read.meanings(["zonder", "baan"]) == [(Phrase("situatie:werk", "nl"), (0, 1))]
    assert read.meanings(["young"]) == [(Phrase("voor:jong", "en"), (0,))]
    assert read.meanings(["19"]) == [(Phrase("voor:jong", "nl"), (0,))]
    assert read.meanings(["baan"]) == []
