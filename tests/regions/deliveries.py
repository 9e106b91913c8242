"""Deliveries of reference data to try out: the project's own files, or a small country of three regions."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from regions.reference_data import FOLDER

Rows = list[dict[str, str]]

SMALL = {
    "regios.csv": [
        ["region_code", "region_name_cbs", "slug", "naamvarianten", "centrumgemeente", "provincies",
         "lat_centrumgemeente", "lon_centrumgemeente"],
        ["AM01", "Noord", "noord", "Het Noorden", "Assen", "Drenthe", "53.0", "6.5"],
        ["AM03", "Zuid", "zuid", "", "Heusden", "Limburg", "51.0", "5.9"],
        ["AM07", "Oost/West", "oost-west", "", "", "Gelderland; Utrecht", "", ""],
    ],
    "arbeidsmarktregios.csv": [
        ["region_code", "region_name", "gemeente_code", "gemeente_name"],
        ["AM01", "Noord", "GM0001", "Assen"],
        ["AM01", "Noord", "GM0002", "Bergen (NH.)"],
        ["AM03", "Zuid", "GM0003", "Bergen (L.)"],
        ["AM03", "Zuid", "GM0004", "Nuenen, Gerwen en Nederwetten"],
        ["AM07", "Oost/West", "GM0005", "Elburg"],
        ["AM07", "Oost/West", "GM0006", "Beemster"],
    ],
    "gemeente_aliassen.csv": [
        ["alias", "soort", "gemeente_code", "gemeente_name"],
        ["Nuenen", "volksnaam", "GM0004", "Nuenen, Gerwen en Nederwetten"],
    ],
    "postcodes.csv": [
        ["pc4_van", "pc4_tot", "gemeente_code"],
        ["1000", "1999", "GM0001"],
        ["2000", "2000", "GM0002"],
        ["2000", "2000", "GM0003"],
        ["3000", "3999", "GM0004"],
        ["4000", "4999", "GM0005"],
        ["5000", "5999", "GM0006"],
    ],
    "woonplaatsen.csv": [
        ["woonplaats", "gemeente_code", "gemeente_name", "lat", "lon", "inwoners_bron", "bron"],
        ["Assen", "GM0001", "Assen", "53.0", "6.5", "68000", "CBS"],
        ["Marum", "GM0001", "Assen", "53.1", "6.4", "", "CBS; deel in buurgemeente"],
        ["Marum", "GM0005", "Elburg", "52.4", "5.8", "500", "CBS"],
    ],
    "regio_staten.csv": [
        ["region_code", "state", "existing_site_url", "accent", "bovenlicht", "bron"],
        ["AM01", "live", "", "zeeblauw", "golf", "voorbeeld"],
        ["AM03", "external", "https://zuid.example/", "", "", "voorbeeld"],
    ],
}  # fmt: skip


class Files:
    """A folder with a delivery that a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        return self.folder / name

    def rows(self, name: str, change: Callable[[list[list[str]]], object]) -> None:
        """Read the rows (header first), let `change` work on them, write them back."""
        with self.path(name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        change(rows)
        with self.path(name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def cell(self, name: str, row: int, column: str, value: str) -> None:
        """Set a cell; `row` as people count: the header is row 1."""

        def change(rows: list[list[str]]) -> None:
            rows[row - 1][rows[0].index(column)] = value

        self.rows(name, change)

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new), encoding="utf-8", newline="")


def small(folder: Path) -> Files:
    for name, rows in SMALL.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    features = [
        {
            "type": "Feature",
            "properties": {"region_code": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[west, 52], [west + 1, 52], [west + 1, 53], [west, 52]]],
            },
        }
        for code, west in (("AM01", 4), ("AM03", 5), ("AM07", 6))
    ]
    content = {"type": "FeatureCollection", "features": features}
    (folder / "arbeidsmarktregios.geojson").write_text(json.dumps(content))
    (folder / "manifest.json").write_text('{"datum": "2026-01-01"}')
    return Files(folder)


def whole(folder: Path) -> Files:
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    return Files(folder)
