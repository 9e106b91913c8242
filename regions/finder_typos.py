"""Names that differ from what was typed by one or two errors."""

from collections.abc import Iterator

from .finder_index import Index, letters


def errors_allowed(key: str) -> int:
    """A short name has no room for errors: one letter further lies another village."""
    return 0 if len(key) < 4 else 1 if len(key) < 7 else 2


def distance(a: str, b: str, most: int) -> int:
    """Letters to add, drop, change or swap with their neighbour (optimal string alignment).

    Anything above `most` comes back as `most + 1`.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        first, last = max(1, i - most), min(len(b), i + most)
        new = [most + 1] * (len(b) + 1)
        if i <= most:
            new[0] = i
        for j in range(first, last + 1):
            other = b[j - 1]
            cost = min(row[j - 1] + (letter != other), row[j] + 1, new[j - 1] + 1)
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            new[j] = cost
        if min(new) > most:
            return most + 1
        before, row = row, new
    return min(row[len(b)], most + 1)


def close_keys(index: Index, key: str, most: int | None = None) -> dict[str, int]:
    """Keys within the errors that the length of `key` allows, with their distance."""
    most = errors_allowed(key) if most is None else most
    if not most:
        return {}
    found: dict[str, int] = {}
    bits = letters(key)
    # An edit changes the set of letters by two at most (one goes, another comes).
    bound = 2 * most
    for length in range(len(key) - most, len(key) + most + 1):
        for other_bits, other in index.by_length.get(length, ()):
            if (bits ^ other_bits).bit_count() <= bound:
                errors = distance(key, other, most)
                if 0 < errors <= most:
                    found[other] = errors
    return found


def close_prefixes(index: Index, prefix: str) -> Iterator[str]:
    """Longer keys whose beginning differs from `prefix` by one error (suggestions while typing).

    The first letter must be right: without that rule half of the country fits.
    """
    bits, length = letters(prefix), len(prefix)
    for key in index.starting_with(prefix[0]):
        if len(key) <= length or (bits & ~letters(key[: length + 1])).bit_count() > 1:
            continue
        if any(distance(prefix, key[:end], 1) <= 1 for end in (length, length + 1, length - 1)):
            yield key
