"""Rules out and in as CSV: what goes out comes in again, and one fault refuses the whole file."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import RoleGroup, User
from audit.models import Entry
from search.steering.csv_files import COLUMNS, MOST_ROWS, Reader, columns_of, write
from search.steering.models import RULES, Abbreviation, BestBet, BlockedWord, Boost, Synonym

pytestmark = pytest.mark.django_db

HEAD = "taal,soort,woorden,vinden_ook,waarom,vanaf,tot_en_met\n"
URL = "/admin/zoeken/synoniemen/inlezen/"
SignedIn = Callable[..., Client]


def upload(client: Client, text: str | bytes, url: str = URL):  # type: ignore[no-untyped-def]
    data = text.encode() if isinstance(text, str) else text
    return client.post(url, {"bestand": SimpleUploadedFile("regels.csv", data, "text/csv")})


def problems(client: Client, text: str | bytes) -> list[tuple[int, str, str]]:
    page = upload(client, text)
    assert page.status_code == 200
    assert not Synonym.objects.exists()
    return [(row.line, row.column, row.message) for row in page.context["problems"]]


def test_a_good_file_is_first_shown_and_then_read_whole(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    text = HEAD + (
        'nl,gelijk,"kwakzalver, wonderdokter",,proef,2026-11-01,\n'
        'nl,eenrichting,piskijker,"kwakzalver, wonderdokter",proef,2026-11-01,2027-01-31\n'
        "nl,uit,soza,,proef,2026-11-01,\n"
    )
    page = upload(client, text)
    assert len(page.context["reading"].new) == 3
    assert not Synonym.objects.exists()
    kept = dict(page.context["kept"])
    assert client.post(URL, {**kept, "stap": "opslaan"}).status_code == 302
    assert Synonym.objects.count() == 3
    assert set(Synonym.objects.values_list("made_by__username", flat=True)) == {"zoek"}
    assert Entry.objects.get(act="search.imported").detail["rows"] == 3
    again = upload(client, text)
    assert again.status_code == 302
    assert Synonym.objects.count() == 3


def test_what_is_there_is_changed_and_nothing_disappears(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    Synonym.objects.create(words="blijft, staan", why="proef")
    Synonym.objects.create(words="kwakzalver, wonderdokter", why="oud")
    text = HEAD + 'nl,gelijk,"Wonderdokter, kwakzalver",,nieuw,2026-11-01,\n'
    page = upload(client, text)
    assert (len(page.context["reading"].new), len(page.context["reading"].changed)) == (0, 1)
    client.post(URL, {**dict(page.context["kept"]), "stap": "opslaan"})
    assert set(Synonym.objects.values_list("why", flat=True)) == {"proef", "nieuw"}


def test_a_file_may_replace_all_and_first_shows_what_becomes_otherwise(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    Synonym.objects.create(words="gaat, weg", why="proef")
    Synonym.objects.create(words="kwakzalver, wonderdokter", why="oude reden")
    text = HEAD + 'nl,gelijk,"kwakzalver, wonderdokter",,nieuwe reden,2026-11-01,\n'
    data = SimpleUploadedFile("regels.csv", text.encode(), "text/csv")
    page = client.post(URL, {"bestand": data, "vervang": "ja"})
    assert [row.words for row in page.context["reading"].gone] == ["gaat, weg"]
    html = page.content.decode()
    assert "1 regel verdwijnt." in html
    assert "eerst ‘oude reden’, nu ‘nieuwe reden’" in html
    assert Synonym.objects.count() == 2
    assert client.post(URL, {**dict(page.context["kept"]), "stap": "opslaan"}).status_code == 302
    kept = Synonym.objects.get()
    assert kept.why == "nieuwe reden"
    detail = Entry.objects.get(act="search.imported").detail
    assert (detail["rows"], detail["gone"]) == (1, 1)
    told = [entry.detail["changes"] for entry in Entry.objects.filter(act__contains="rule_values")]
    assert any("oude reden" in text for text in told)
    assert any("gaat, weg" in text for text in told)
    history = client.get(f"/admin/zoeken/synoniemen/history/{kept.pk}/").content.decode()
    assert "oude reden" in history


def test_an_empty_file_replaces_nothing(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    Synonym.objects.create(words="blijft, staan", why="proef")
    data = SimpleUploadedFile("regels.csv", HEAD.encode(), "text/csv")
    page = client.post(URL, {"bestand": data, "vervang": "ja", "stap": "opslaan"})
    assert [row.line for row in page.context["problems"]] == [1]
    assert Synonym.objects.count() == 1


def test_a_region_that_replaces_all_takes_off_its_own_only(signed_in: SignedIn, region) -> None:  # type: ignore[no-untyped-def]
    own, other = region("AM05"), region("AM14")
    client = signed_in("eindredacteur", own)
    for site, phrases in ((own.site, "van ons"), (other.site, "van hen"), (None, "van allen")):
        BestBet.objects.create(phrases=phrases, documents=["x"], why="proef", site=site)
    row = f"nl,{own.site.hostname},zomaar iets,instrument:jobcoach-via-uwv,proef,2026-11-01,\n"
    head = "taal,site,vragen,resultaten,waarom,vanaf,tot_en_met\n"
    sent = {"tekst": head + row, "vervang": "ja", "stap": "opslaan", "reden": "toch"}
    assert client.post("/admin/zoeken/voorkeur/inlezen/", sent).status_code == 302
    left = set(BestBet.objects.values_list("phrases", flat=True))
    assert left == {"zomaar iets", "van hen", "van allen"}


@pytest.mark.parametrize(
    ("rows", "line", "column"),
    [
        ("nl,gelijk,een,,proef,2026-11-01,\n", 2, "woorden"),
        ("nl,eenrichting,een,,proef,2026-11-01,\n", 2, "vinden_ook"),
        ("nl,eenrichting,,een,proef,2026-11-01,\n", 2, "woorden"),
        ("xx,uit,een,,proef,2026-11-01,\n", 2, "taal"),
        ("nl,anders,een,,proef,2026-11-01,\n", 2, "soort"),
        ("nl,uit,een,,,2026-11-01,\n", 2, "waarom"),
        ("nl,uit,een,,proef,gisteren,\n", 2, "vanaf"),
        ("nl,uit,een,,proef,2026-11-01,2026-10-01\n", 2, "tot_en_met"),
        ("nl,uit,een,,proef,2026-11-01,\nnl,uit,twee,,proef\n", 3, ""),
        ("nl,uit,een,,proef,2026-11-01,\nnl,uit,Een,,proef,2026-11-01,\n", 3, ""),
        ('nl,uit,"een\n\nen",,proef,2026-11-01,\nnl,uit,?!,,proef,2026-11-01,\n', 5, "woorden"),
        ("nl,uit,een,,proef,2026-11-01,\nnl,uit,\0,,proef,2026-11-01,\n", 3, ""),
        ('nl,uit,"een"x,,proef,2026-11-01,\n', 2, ""),
        ("", 1, ""),
    ],
)
def test_a_fault_is_named_by_line_and_column(
    signed_in: SignedIn, rows: str, line: int, column: str
) -> None:
    found = problems(signed_in("zoek"), HEAD + rows)
    assert [(row[0], row[1]) for row in found] == [(line, column)]


def test_a_loop_is_refused_with_its_line(signed_in: SignedIn) -> None:
    rows = "".join(
        f"nl,eenrichting,{a},{b},proef,2026-11-01,\n"
        for a, b in (("aap", "noot"), ("vuur", "mies"), ("noot", "mies"), ("mies", "aap"))
    )
    assert [row[:2] for row in problems(signed_in("zoek"), HEAD + rows)] == [(5, "vinden_ook")]


def test_a_loop_with_what_is_there_is_refused(signed_in: SignedIn) -> None:
    Synonym.objects.create(words="noot", also="aap", way="eenrichting", why="proef")
    page = upload(signed_in("zoek"), HEAD + "nl,eenrichting,aap,noot,proef,2026-11-01,\n")
    assert [row.line for row in page.context["problems"]] == [2]


def test_a_long_chain_is_no_loop(library) -> None:  # type: ignore[no-untyped-def]
    rows = "".join(f"nl,eenrichting,q{n}q,q{n + 1}q,proef,2026-11-01,\n" for n in range(1_500))
    assert Reader(Synonym, []).read(HEAD + rows).problems == []


def test_fifty_thousand_rows_are_refused_with_the_line(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    row = "nl,uit,woord%d,,p,2026-11-01,\n"
    text = HEAD + "".join(row % n for n in range(50_000))
    assert problems(client, text)[0][0] == MOST_ROWS + 2
    long = text.replace(",p,", f",{'p' * 100},")
    assert "op regel" in problems(client, long)[0][2]


def test_a_wrong_encoding_is_refused_with_its_line(signed_in: SignedIn) -> None:
    text = HEAD + "nl,uit,een,,proef,2026-11-01,\nnl,uit,cliënt,,proef,2026-11-01,\n"
    found = problems(signed_in("zoek"), text.encode("latin-1"))
    assert "Regel 3" in found[0][2]


def test_one_fault_among_many_good_rows_saves_nothing(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    rows = "".join(f"nl,uit,woord{n},,proef,2026-11-01,\n" for n in range(20))
    text = HEAD + rows + "xx,uit,fout,,proef,2026-11-01,\n"
    answer = client.post(URL, {"tekst": text, "stap": "opslaan", "reden": "toch"})
    assert [row.line for row in answer.context["problems"]] == [22]
    assert not Synonym.objects.exists()


def test_a_harmful_file_needs_a_reason(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    url = "/admin/zoeken/voorkeur/inlezen/"
    text = "taal,site,vragen,resultaten,waarom,vanaf,tot_en_met\n"
    text += "nl,,loonkostensubsidie,instrument:jobcoach-via-uwv,proef,2026-11-01,\n"
    assert client.post(url, {"tekst": text, "stap": "opslaan"}).status_code == 200
    assert not BestBet.objects.exists()
    sent = {"tekst": text, "stap": "opslaan", "reden": "campagne"}
    assert client.post(url, sent).status_code == 302
    assert Entry.objects.get(act="search.overruled").detail["reason"] == "campagne"


def test_a_region_reads_in_for_its_own_site_only(signed_in: SignedIn, region) -> None:  # type: ignore[no-untyped-def]
    own, other = region("AM05"), region("AM14")
    client = signed_in("eindredacteur", own)
    url = "/admin/zoeken/voorkeur/inlezen/"
    head = "taal,site,vragen,resultaten,waarom,vanaf,tot_en_met\n"
    row = "nl,%s,zomaar iets,instrument:jobcoach-via-uwv,proef,2026-11-01,\n"
    for host in ("", other.site.hostname, "onbekend.test"):
        page = upload(client, head + row % host, url)
        assert [(p.line, p.column) for p in page.context["problems"]] == [(2, "site")]
    sent = {"tekst": head + row % own.site.hostname, "stap": "opslaan"}
    assert client.post(url, sent).status_code == 302
    assert BestBet.objects.get().site == own.site
    BestBet.objects.create(phrases="landelijk", documents=["x"], why="geheim")
    out = client.get("/admin/zoeken/voorkeur/meenemen/").content.decode()
    assert "zomaar iets" in out
    assert "geheim" not in out
    assert upload(client, HEAD, URL).status_code in (302, 403)


def test_who_manages_one_site_and_audits_all_reads_in_for_that_one_only(  # type: ignore[no-untyped-def]
    signed_in: SignedIn, region
) -> None:
    own, other = region("AM05"), region("AM14")
    client = signed_in("eindredacteur", own)
    user = User.objects.get(username=f"{own.slug}-eindredacteur")
    user.groups.add(RoleGroup.objects.get(role="auditor", site=None).group)
    theirs = BestBet.objects.create(
        phrases="zomaar iets", documents=["x"], why="van ons", site=other.site
    )
    head = "taal,site,vragen,resultaten,waarom,vanaf,tot_en_met\n"
    row = "nl,%s,zomaar iets,instrument:jobcoach-via-uwv,anders,2026-11-01,\n"
    for host in ("", other.site.hostname):
        sent = {"tekst": head + row % host, "stap": "opslaan", "reden": "toch"}
        page = client.post("/admin/zoeken/voorkeur/inlezen/", sent)
        assert [(p.line, p.column) for p in page.context["problems"]] == [(2, "site")]
    theirs.refresh_from_db()
    assert theirs.why == "van ons"
    assert BestBet.objects.count() == 1


def test_what_goes_out_comes_in_again(library) -> None:  # type: ignore[no-untyped-def]
    rows = [
        Synonym.objects.create(words="aap, noot", why="=SOM(A1)"),
        Synonym.objects.create(words="mies", also="vuur", way="eenrichting", why="-proef"),
        Abbreviation.objects.create(short="GBT", full="gebarentolk, gebarentaal", why="proef"),
        BestBet.objects.create(phrases="een vraag", documents=["boek:gebarentolk"], why="proef"),
        Boost.objects.create(document="boek:gebarentolk", steps=-2, why="proef"),
        BlockedWord.objects.create(words="lelijk woord", why="proef"),
    ]
    for model in RULES:
        existing = [row for row in rows if isinstance(row, model)]
        text = write(model, existing)
        assert text.splitlines()[0] == ",".join(columns_of(model))
        reading = Reader(model, model.objects.all()).read(text)
        assert (reading.problems, reading.rows) == ([], [])
        assert reading.unchanged == len(existing)
    assert set(COLUMNS) == set(RULES)


def test_no_cell_runs_as_a_formula(library) -> None:  # type: ignore[no-untyped-def]
    row = Synonym(words="aap, noot", why="=HYPERLINK()")
    assert "'=HYPERLINK()" in write(Synonym, [row])


def test_an_export_is_in_the_audit_trail(signed_in: SignedIn) -> None:
    answer = signed_in("zoek").get("/admin/zoeken/synoniemen/meenemen/")
    assert answer["Content-Type"].startswith("text/csv")
    assert Entry.objects.filter(act="export.made").count() == 1
