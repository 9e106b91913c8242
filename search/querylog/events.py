"""What is put in the queue: the words of a question, and where and when. Nothing of who asked."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Question:
    site: int
    locale: str
    words: str
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    question: Question
    hits: int
    confident: bool


@dataclass(frozen=True, slots=True)
class Clicked:
    """`rank` counts from 1, over all pages."""

    question: Question
    marker: str
    rank: int


@dataclass(frozen=True, slots=True)
class Judged:
    question: Question
    helped: bool
    remark: str = ""


Event = Asked | Clicked | Judged
