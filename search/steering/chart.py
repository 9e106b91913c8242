"""The figures as lines: places in an SVG that the server draws. Numbers only; the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from .models import Figures

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 12, 34
MOST_LABELS = 6
LINES = (
    ("golden_ndcg", _("Controlevragen"), "golden"),
    ("judged_ndcg", _("Beoordeelde vragen"), "judged"),
)


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    value: float
    day: date


@dataclass(frozen=True, slots=True)
class Line:
    """`pieces`: a night without a figure breaks the line."""

    label: str
    name: str
    pieces: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def last(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Chart:
    width: int
    height: int
    left: int
    right: int
    bottom: int
    lines: tuple[Line, ...]
    across: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, date], ...]


def chart(rows: Sequence[Figures]) -> Chart | None:
    """Oldest first; None without rows. The axis begins at 0, so that a small change looks small."""
    if not rows:
        return None
    first, last = rows[0].day.toordinal(), rows[-1].day.toordinal()
    span = max(1, last - first)

    def x(day: date) -> float:
        share = (day.toordinal() - first) / span if last > first else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(TOP + (1 - value) * (HEIGHT - TOP - BOTTOM), 1)

    lines = []
    for field, label, name in LINES:
        values = [(row.day, getattr(row, field)) for row in rows]
        points = tuple(Point(x(d), y(v), v, d) for d, v in values if v is not None)
        if points:
            lines.append(Line(str(label), name, _pieces(values, x, y), points))
    step = max(1, -(-len(rows) // MOST_LABELS))
    days = tuple((x(row.day), row.day) for row in rows[::step])
    across = tuple((y(part / 4), f"{part / 4:.2f}".replace(".", ",")) for part in range(5))
    return Chart(WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM, tuple(lines), across, days)


def _pieces(values, x, y) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    pieces: list[list[str]] = [[]]
    for day, value in values:
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{x(day)},{y(value)}")
    return tuple(" ".join(piece) for piece in pieces if len(piece) > 1)
