"""`brand_edition` from the shell, with its exit codes."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from brand.editions import acts, published
from brand.editions.factories import OTHER, make_edition, with_tokens
from brand.editions.models import Edition, EditionChange, Publication

pytestmark = pytest.mark.django_db
GREY = {"brand.wall": "#8a8a8a"}


def run(*arguments: str) -> tuple[int, str]:
    """Exit code (as manage.py gives it) and all that was said."""
    out = io.StringIO()
    try:
        call_command("brand_edition", *arguments, stdout=out, stderr=out)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


@pytest.fixture
def tokens(tmp_path: Path):
    def write(typed: dict[str, str]) -> str:
        path = tmp_path / "tokens.json"
        path.write_bytes(with_tokens(typed)["tokens.json"])
        return str(path)

    return write


def test_tokens_come_in_are_checked_published_and_put_back(tokens) -> None:
    acts.publish(make_edition("oud", {}))
    code, told = run("import", tokens(OTHER), "--name", "nieuw", "--why", "Het echte boek")
    assert code == 0 and "tokens.json#brand.wall: #123c33 → #1d2f5c" in told
    assert run("check", "nieuw")[0] == 0
    assert published.brandbook().name == "oud"
    assert run("publish", "nieuw", "--why", "Vanaf vandaag") == (
        0,
        "‘nieuw’ geldt nu op alle sites.\n",
    )
    assert published.brandbook().colour("color.wall") == OTHER["brand.wall"]
    assert "* nieuw" in run("list")[1]
    assert run("back")[0] == 0
    assert published.brandbook().name == "oud"
    assert set(
        EditionChange.objects.filter(edition__name="nieuw").values_list("why", flat=True)
    ) == {"Het echte boek", "Vanaf vandaag"}


def test_a_finding_that_blocks_gives_code_2_and_publishes_nothing(tokens) -> None:
    run("import", tokens(GREY), "--name", "grijs")
    for act in ("check", "publish"):
        code, told = run(act, "grijs")
        assert code == 2 and "contrast" in told.lower()
    assert run("check", tokens(GREY))[0] == 2
    assert Edition.objects.get(name="grijs").is_draft and not Publication.objects.exists()


def test_whatever_cannot_be_gives_code_1_and_stores_nothing(tokens, tmp_path: Path) -> None:
    make_edition("bestaat")
    broken = tmp_path / "stuk.json"
    broken.write_text("{")
    number = Edition.objects.count()
    for arguments in (
        ("import", str(broken), "--name", "stuk"),
        ("import", tokens(OTHER), "--name", "bestaat"),
        ("import", tokens(OTHER), "--name", "Geen Slug!"),
        ("import", tokens(OTHER), "--name", "nieuw", "--by", "niemand"),
        ("import", str(tmp_path / "weg.json"), "--name", "weg"),
        ("check", "weg"),
        ("publish", "weg"),
        ("export", "weg"),
        ("back",),
    ):
        code, told = run(*arguments)
        assert code == 1 and told, arguments
    assert Edition.objects.count() == number and not Publication.objects.exists()


def test_an_edition_goes_out_as_a_zip_and_comes_in_as_the_same(tmp_path: Path) -> None:
    edition = make_edition("een")
    path = str(tmp_path / "een.zip")
    assert run("export", "een", "--to", path)[0] == 0
    assert run("export", "een", "--to", path)[0] == 1
    assert "tokens.json" in zipfile.ZipFile(path).namelist()
    assert run("import", path, "--name", "twee")[0] == 0
    again = Edition.objects.get(name="twee").brandbook()
    assert again.digest == edition.brandbook().digest
    assert run("export", "--to", str(tmp_path / "nu.json"))[0] == 0
    assert (tmp_path / "nu.json").read_bytes() == published.delivered().files["tokens.json"]


def test_a_draft_is_replaced_only_when_that_is_said(tokens) -> None:
    make_edition("een", {})
    assert run("import", tokens(OTHER), "--name", "een", "--replace")[0] == 0
    assert Edition.objects.get(name="een").is_draft
    acts.publish(acts.make_candidate(Edition.objects.get(name="een")))
    code, told = run("import", tokens({}), "--name", "een", "--replace")
    assert code == 1 and "verandert niet meer" in told
