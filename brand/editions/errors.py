"""What is wrong with an edition or with an act on it, in words for a brand editor."""


class EditionError(Exception):
    """Nothing was stored. `problems` are Dutch sentences; each names the place."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


class MovedOnError(EditionError):
    """Someone else was first: what was looked at is not what is there now."""
