"""What is wrong with a tokens file, as a good compiler says it: file, line, token, and what to do."""

from dataclasses import dataclass

# Who reads more has stopped reading.
MOST = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """`path` is the dotted path of the token or group, empty for the file; `line` counts from 1, 0 is all of it."""

    file: str
    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class TokenErrors(ValueError):  # noqa: N818 it holds several
    """The file cannot be used. Holds every problem that was found, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda each: each.line)[:MOST])
        super().__init__("\n".join(map(str, self.problems)))
