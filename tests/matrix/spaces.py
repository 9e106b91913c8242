"""Whose things there are in the matrix, and the words by which their texts are known.

A *space* is a region, the whole country, or the provider whose instruments stand in two regions. The
words are made up and occur nowhere else, also not inside each other; responses are compared in lower case.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Space:
    """`text` stands in all that belongs to the space, `name` in the names of its site, host, groups
    and collection, `person` in the names and addresses of its people."""

    key: str
    code: str = ""

    @property
    def text(self) -> str:
        return f"{self.key}tekst"

    @property
    def name(self) -> str:
        return f"{self.key}naam"

    @property
    def person(self) -> str:
        return f"{self.key}mens"

    @property
    def words(self) -> set[str]:
        return {self.text, self.name, self.person}

    def __str__(self) -> str:
        return self.key


OOST = Space("oost", "A901")
WEST = Space("west", "A902")
# Is not live yet; the person with roles in oost and west has this one as 'another region'.
NOORD = Space("noord", "A903")
NATIONAL = Space("land")
# The collection of the brand editor.
BRAND = Space("huisstijl")
# Its instruments stand in OOST and WEST.
PROVIDER = Space("aanbieder")

REGIONS = (OOST, WEST, NOORD)
SPACES = (*REGIONS, NATIONAL, BRAND, PROVIDER)
EVERY_WORD = {word for space in SPACES for word in space.words}
