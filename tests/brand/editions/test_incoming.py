"""What somebody brings: wrong files are refused with the place, and good ones come out as they went in."""

import io
import json
import stat
import zipfile
from pathlib import Path

import pytest

from brand.editions import incoming, published
from brand.editions.archive import unzipped, zipped
from brand.editions.checking import checked
from brand.editions.difference import between
from brand.editions.errors import EditionError
from brand.editions.factories import OTHER, with_tokens
from brand.guard.contents import LARGEST, MOST

GOOD = dict(published.delivered().files)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 84">{}</svg>'


def archive(files: dict[str, bytes], **attributes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in files.items():
            info = zipfile.ZipInfo(path)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = attributes.get("external_attr", 0)
            made.writestr(info, content)
    return out.getvalue()


def problems(act) -> str:
    with pytest.raises(EditionError) as refused:
        act()
    return "\n".join(refused.value.problems)


def test_an_edition_comes_out_of_its_zip_as_it_went_in() -> None:
    once = zipped(GOOD)
    assert unzipped(once) == GOOD and zipped(unzipped(once)) == once


def test_the_folder_that_was_zipped_and_what_a_mac_adds_do_not_matter() -> None:
    files = {f"Huisstijl 2027/{path}": content for path, content in GOOD.items()}
    files |= {"__MACOSX/Huisstijl 2027/._tokens.json": b"x", "Huisstijl 2027/.DS_Store": b"x"}
    assert unzipped(archive(files)) == GOOD


@pytest.mark.parametrize(
    "path",
    [
        "../tokens.json",
        "/etc/passwd",
        "fonts/../../x.woff2",
        "C:\\x.svg",
        "drawings/marks/a b.svg",
        "index.html",
        "fonts/x.exe",
        "drawings/fanlights/x.SVG",
        "drawings/a/b/x.svg",
        "fonts/.woff2",
    ],
)
def test_a_file_that_no_edition_has_is_refused_by_name(path: str) -> None:
    told = problems(lambda: unzipped(archive({**GOOD, path: b"x"})))
    assert path.replace("\\", "/") in told.replace("\\", "/")


def test_a_link_in_a_zip_is_refused() -> None:
    linked = archive({"tokens.json": b"/etc/passwd"}, external_attr=(stat.S_IFLNK | 0o777) << 16)
    assert "tokens.json is een verwijzing" in problems(lambda: unzipped(linked))


def test_a_bomb_is_refused_whatever_its_headers_say() -> None:
    bomb = archive({"tokens.json": b"0" * 50_000_000})
    assert len(bomb) < 100_000
    assert "tokens.json is te groot" in problems(lambda: unzipped(bomb))
    # The same with a header that lies about the size.
    lying = bomb.replace((50_000_000).to_bytes(4, "little"), (500).to_bytes(4, "little"))
    assert lying != bomb and problems(lambda: unzipped(lying))
    many = {f"drawings/icons/i{number}.svg": b"x" for number in range(MOST + 1)}
    assert str(MOST) in problems(lambda: unzipped(archive(many)))
    large = {f"fonts/f{number}.woff2": b"0" * 1_900_000 for number in range(6)}
    assert "te groot" in problems(lambda: unzipped(archive(large)))
    assert "te groot" in problems(lambda: unzipped(b"PK\x03\x04" + b"0" * LARGEST))


def test_what_is_no_zip_or_two_things_at_once_is_refused() -> None:
    good = zipped(GOOD)
    for raw in (b"", b"%PDF-1.7\n" + good, good[: len(good) // 2], b"PK\x03\x04rommel"):
        assert "zip" in problems(lambda raw=raw: unzipped(raw))


def test_two_files_with_one_name_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("tokens.json", b"{}")
        made.writestr("tokens.json", b"{}")
    assert "twee keer" in problems(lambda: unzipped(out.getvalue()))


def wrong(path: str, content: bytes) -> str:
    return problems(lambda: checked("proef", {**GOOD, path: content}))


def test_every_mistake_is_told_with_its_place() -> None:
    broken = bytearray(GOOD["fonts/signika-latin-ext.woff2"])
    broken[300:340] = b"0" * 40
    files = {**GOOD, "fonts/signika-latin.woff2": b"MZ", "neutral.svg": b"<svg>"}
    files["fonts/signika-latin-ext.woff2"] = bytes(broken)
    told = problems(lambda: checked("proef", files))
    assert "fonts/signika-latin.woff2: dit lettertype is stuk" in told
    assert "fonts/signika-latin-ext.woff2: dit lettertype is stuk" in told
    assert "neutral.svg: geen geldige SVG" in told


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"color": {\n"a": }', "tokens.json:2"),
        (b'{"brand": 1, "brand": 2}', "dubbele naam: brand"),
        ('{"naam": "café"}'.encode("utf-16"), "UTF-8"),
        (b"[" * 100_000, "tokens.json"),
        (b"[]", "te beginnen"),
        (b'{"color": {"$type": "color", "wall": {"$value": "{color.wall}"}}}', "color.wall"),
        (b'{"color": {"$type": "color", "wall": {"$value": "{brand.gone}"}}}', "brand.gone"),
    ],
)
def test_a_tokens_file_that_cannot_be_used_is_refused_with_the_place(
    content: bytes, place: str
) -> None:
    told = wrong("tokens.json", content)
    assert "tokens.json" in told and place in told


def test_a_tokens_file_of_five_megabytes_is_refused_before_it_is_read() -> None:
    big = b'{"a": "' + b"0" * 5_000_000 + b'"}'
    read = lambda: incoming.read("groot.json", big, published.delivered())  # noqa: E731
    assert "groot.json is te groot: 5000 kB" in problems(read)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onload="x"/>',
        '<image href="https://example.org/x.png"/>',
        '<use href="data:image/svg+xml,x"/>',
        "<foreignObject/>",
        '<path style="fill:url(//x)"/>',
        "<style>@import 'x'</style>",
    ],
)
def test_a_drawing_that_runs_or_fetches_is_refused(inside: str) -> None:
    assert "neutral.svg" in wrong("neutral.svg", SVG.format(inside).encode())


def test_a_drawing_that_grows_without_end_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;")
    assert "neutral.svg" in wrong("neutral.svg", bomb.encode())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("family", 'x"}body{display:none}'),
        ("weight", "400;}"),
        ("unicode_range", "U+0;}*{}"),
        ("style", "normal;x"),
        ("nep", "x"),
    ],
)
def test_nothing_of_a_font_leaves_its_place_in_the_stylesheet(name: str, value: str) -> None:
    facts = json.loads(GOOD["edition.json"])
    facts["fonts"][0][name] = value
    assert "fonts 1" in wrong("edition.json", json.dumps(facts).encode())


def test_what_differs_is_told_by_token_by_fact_and_by_file() -> None:
    after = with_tokens({"brand.wall": "#1d2f5c", "size.1": "4rem"})
    facts = json.loads(after["edition.json"])
    facts["fonts"][0]["licence"] = "Eigen"
    after["edition.json"] = json.dumps(facts).encode()
    after["drawings/icons/arrow.svg"] = SVG.format("").encode()
    del after["fonts/OFL.txt"]
    told = {each.place: (each.before, each.after) for each in between(GOOD, after)}
    assert told.pop("tokens.json#brand.wall") == ("#123c33", "#1d2f5c")
    assert told.pop("tokens.json#size.1") == ("3.625rem", "4rem")
    assert told.pop("edition.json#fonts.fonts/signika-latin.woff2.licence")[1] == "Eigen"
    assert told.pop("drawings/icons/arrow.svg")[0] == "" and told.pop("fonts/OFL.txt")[1] == ""
    assert told == {}


def test_only_what_was_typed_changes_in_a_tokens_file() -> None:
    before = json.loads(GOOD["tokens.json"])
    after = json.loads(with_tokens(OTHER)["tokens.json"])
    for name in OTHER:
        group, leaf = name.split(".")
        assert after[group][leaf]["$value"] != before[group][leaf]["$value"]
        after[group][leaf]["$value"] = before[group][leaf]["$value"]
    assert after == before


def test_a_folder_is_an_edition_too(tmp_path: Path) -> None:
    for path, content in GOOD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert incoming.read_path(tmp_path, published.delivered()).differences == []
    (tmp_path / "logo.json").unlink()
    (tmp_path / "logo.json").symlink_to("/etc/hostname")
    assert "verwijzing" in problems(lambda: incoming.read_path(tmp_path, published.delivered()))
