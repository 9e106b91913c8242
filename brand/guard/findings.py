"""What the guard found in an edition."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is a file or `file#token`, `message` is for the brand editor; what does not block is a warning."""

    where: str
    message: str
    blocks: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.blocks]
