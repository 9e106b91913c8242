"""Reading the CSV files: every mistake is noted with its row and column, none stops the reading."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problems import Problem

Converter = Callable[[str], Any]
# What UTF-8 looks like when it was once read as Latin-1: 'SÃºdwest'.
_MOJIBAKE = re.compile("[ÃÂ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")


def text(value: str) -> str:
    if not value:
        raise ValueError("is leeg")
    if len(value) > 100:
        raise ValueError("is langer dan 100 tekens")
    return value


def optional(convert: Converter, default: Any = None) -> Converter:
    return lambda value: convert(value) if value else default


def matching(pattern: str, what: str) -> Converter:
    compiled = re.compile(pattern)

    def convert(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(f"is leeg; verwacht: {what}" if not value else f"is geen {what}")
        return value

    return convert


def whole(lowest: int, highest: int) -> Converter:
    def convert(value: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,9}", value):
            raise ValueError("is geen geheel getal")
        return int(_between(int(value), lowest, highest))

    return convert


def decimal(lowest: float, highest: float) -> Converter:
    def convert(value: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,4}(\.[0-9]+)?", value):
            raise ValueError("is geen getal met een punt")
        return _between(float(value), lowest, highest)

    return convert


def _between(number: float, lowest: float, highest: float) -> float:
    if not lowest <= number <= highest:
        raise ValueError(f"ligt niet tussen {lowest} en {highest}")
    return number


@dataclass(frozen=True)
class Table:
    """A file, its columns in any order, and which columns together may stand in it only once."""

    file: str
    columns: dict[str, Converter]
    unique: tuple[tuple[str, ...], ...]
    optional: bool = False


@dataclass(frozen=True)
class Row:
    number: int
    values: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


def read(folder: Path, table: Table, problems: list[Problem]) -> list[Row]:
    path = folder / table.file
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if not table.optional:
            problems.append(Problem(table.file, "het bestand ontbreekt"))
        return []
    except OSError as error:
        problems.append(Problem(table.file, f"het bestand is niet te lezen ({error.strerror})"))
        return []
    content = _decoded(raw, table, problems)
    if content is None:
        return []
    rows = _rows(content, table, problems)
    _refuse_repeats(rows, table, problems)
    return rows


def _decoded(raw: bytes, table: Table, problems: list[Problem]) -> str | None:
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].splitlines(keepends=True)
        row = raw.count(b"\n", 0, error.start) + 1
        line = before[-1].decode("latin-1") if before and not before[-1].endswith(b"\n") else ""
        header = next(csv.reader([raw.split(b"\n")[0].decode("latin-1").strip()]), [])
        place = len(next(csv.reader([line]), [])) - 1 if line else 0
        column = header[place] if row > 1 and 0 <= place < len(header) else None
        problems.append(Problem(table.file, "verkeerde codering: geen UTF-8", row, column))
        return None
    if "\0" in content:
        row = content.count("\n", 0, content.index("\0")) + 1
        problems.append(Problem(table.file, "bevat een nulteken; is dit wel een CSV?", row))
        return None
    return content


def _rows(content: str, table: Table, problems: list[Problem]) -> list[Row]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[Row] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in table.columns if name not in header]
        for name in missing:
            hint = "; is het met puntkomma's gescheiden?" if ";" in "".join(header) else ""
            problems.append(Problem(table.file, f"de kolom ontbreekt{hint}", 1, name))
        for name in sorted({name for name in header if header.count(name) > 1}):
            problems.append(Problem(table.file, "de kolom staat er twee keer", 1, name))
        if missing:
            return []
        end = reader.line_num
        for fields in reader:
            number, end = end + 1, reader.line_num
            if not fields:
                continue
            if len(fields) != len(header):
                message = (
                    f"{len(fields)} velden, {len(header)} verwacht; "
                    "staat een naam met een komma tussen aanhalingstekens?"
                )
                problems.append(Problem(table.file, message, number))
                continue
            rows.append(_row(number, dict(zip(header, fields, strict=True)), table, problems))
        if not rows:
            problems.append(Problem(table.file, "het bestand heeft geen rijen"))
    except csv.Error as error:
        problems.append(Problem(table.file, f"is geen goede CSV ({error})", reader.line_num))
    return rows


def _row(number: int, fields: dict[str, str], table: Table, problems: list[Problem]) -> Row:
    """A value that can't be converted becomes None, so that the other checks can go on."""
    values: dict[str, Any] = {}
    for column, convert in table.columns.items():
        value = fields[column].strip()
        try:
            if _MOJIBAKE.search(value):
                raise ValueError("heeft verkeerd gecodeerde letters")
            values[column] = convert(value)
        except ValueError as error:
            values[column] = None
            what = f"‘{value[:40]}’ {error}" if value else str(error)
            problems.append(Problem(table.file, what, number, column))
    return Row(number, values)


def _refuse_repeats(rows: list[Row], table: Table, problems: list[Problem]) -> None:
    for columns in table.unique:
        seen: dict[tuple[Any, ...], int] = {}
        for row in rows:
            key = tuple(row[column] for column in columns)
            if None in key:
                continue
            if key in seen:
                what = ", ".join(f"‘{part}’" for part in key)
                message = f"{what} staat al op rij {seen[key]}"
                problems.append(Problem(table.file, message, row.number, columns[0]))
            seen.setdefault(key, row.number)
