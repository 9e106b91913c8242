"""What is wrong with a delivered file, said so that someone can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`row` counts from 1 with the header as row 1; for GeoJSON it is the number of the feature."""

    file: str
    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"rij {self.row}")
        if self.column is not None:
            place.append(f"kolom {self.column}")
        return f"{', '.join(place)}: {self.message}"


class DeliveryError(Exception):
    """The delivered files are refused as a whole; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
