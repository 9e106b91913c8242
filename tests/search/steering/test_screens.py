"""How an editor makes, tries out, changes and deletes rules; what harm asks."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.models import Entry
from search.documents import SearchDocument
from search.models import StoredDocument
from search.port import SearchRequest, search
from search.steering.models import BestBet, BlockedWord, Boost, Synonym

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
NEW_SYNONYM = "/admin/zoeken/synoniemen/new/"
NEW_BET = "/admin/zoeken/voorkeur/new/"
WORDS = {
    "locale": "nl",
    "way": "gelijk",
    "words": "kwakzalver, loonkostensubsidie",
    "also": "",
    "why": "proef",
    "since": "2026-11-01",
    "until": "",
}
BET = {
    "locale": "nl",
    "phrases": "loonkostensubsidie",
    "documents": "instrument:jobcoach-via-uwv",
    "why": "proef",
    "since": "2026-11-01",
    "until": "",
    "site": "",
}


def slugs(text: str, **values) -> list[str]:  # type: ignore[no-untyped-def]
    return [hit.slug for hit in search(SearchRequest(text=text, **values)).hits]


def key_of(slug: str) -> str:
    rows = StoredDocument.objects.filter(key__startswith="instrument:", content__isnull=False)
    found = (
        SearchDocument.from_json(content) for content in rows.values_list("content", flat=True)
    )
    return next(document.key for document in found if document.slug == slug)


# The try-out


def test_a_form_leads_to_the_try_out_and_saves_nothing(signed_in: SignedIn) -> None:
    page = signed_in("zoek").post(NEW_SYNONYM, WORDS)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Wat verandert er?" in text
    assert "Loonkostensubsidie" in text
    assert 'name="words" value="kwakzalver, loonkostensubsidie"' in text
    assert not Synonym.objects.exists()


def test_the_try_out_shows_now_and_then_for_the_questions_typed(signed_in: SignedIn) -> None:
    asked = {**WORDS, "vragen": "kwakzalver\nbeschut werk", "stap": "proberen"}
    page = signed_in("zoek").post(NEW_SYNONYM, asked)
    first, second = page.context["made"].sides
    assert (first.question, second.question) == ("kwakzalver", "beschut werk")
    assert first.now.rows == ()
    assert first.then.rows[0].hit.slug == "loonkostensubsidie"
    assert second.same
    assert not Synonym.objects.exists()


def test_from_the_try_out_a_harmless_rule_is_saved_and_works(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    assert slugs("kwakzalver") == []
    answer = client.post(NEW_SYNONYM, {**WORDS, "stap": "opslaan"})
    assert answer.status_code == 302
    row = Synonym.objects.get()
    assert (row.made_by.username, row.why, row.allowed_because) == ("zoek", "proef", "")
    assert slugs("kwakzalver")[0] == "loonkostensubsidie"


def test_back_to_the_form_keeps_what_was_typed(signed_in: SignedIn) -> None:
    page = signed_in("zoek").post(NEW_SYNONYM, {**WORDS, "stap": "terug"})
    assert "kwakzalver, loonkostensubsidie</textarea>" in page.content.decode()


def test_a_rule_without_a_why_is_refused(signed_in: SignedIn) -> None:
    page = signed_in("zoek").post(NEW_SYNONYM, {**WORDS, "why": " ", "stap": "opslaan"})
    assert "why" in page.context["form"].errors
    assert not Synonym.objects.exists()


def test_harm_needs_a_reason_that_stays_in_the_audit_trail(signed_in: SignedIn) -> None:
    """A best bet on an exact name breaks 'each title finds its entry first'."""
    client = signed_in("zoek")
    refused = client.post(NEW_BET, {**BET, "stap": "opslaan"})
    assert refused.status_code == 200
    assert refused.context["made"].reason_is_missing
    broken = [broken.text for broken in refused.context["trial"].broken]
    assert "loonkostensubsidie" in [text.lower() for text in broken]
    assert not BestBet.objects.exists()
    reason = "De campagne van deze week"
    assert client.post(NEW_BET, {**BET, "stap": "opslaan", "reden": reason}).status_code == 302
    assert BestBet.objects.get().allowed_because == reason
    told = Entry.objects.get(act="search.overruled")
    assert told.actor_label
    assert told.detail["reason"] == reason
    assert told.detail["broken"]


def test_a_fall_of_the_ndcg_needs_a_reason(signed_in: SignedIn) -> None:
    """A synonym that pulls a common word elsewhere costs judged queries."""
    form = {**WORDS, "way": "uit", "words": "lks", "also": ""}
    client = signed_in("zoek")
    page = client.post(NEW_SYNONYM, form)
    judged = page.context["trial"].judged
    assert judged.queries > 80
    bets = {**BET, "phrases": "\n".join(q.query for q in _judged()), "stap": "opslaan"}
    bets["phrases"] = bets["phrases"].replace(",", " ").replace("\n", ", ")
    page = client.post(NEW_BET, bets)
    assert page.status_code == 200
    assert page.context["trial"].judged.falls
    assert page.context["trial"].judged.losers
    assert not BestBet.objects.exists()


def _judged():  # type: ignore[no-untyped-def]
    from search.steering.trial import judged_queries

    return [q for q in judged_queries() if q.grades and "jobcoach-via-uwv" not in q.grades][:15]


def test_golden_queries_count_as_well(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    golden = {"query": "kapotte bril", "document": "instrument:jobcoach-via-uwv", "grade": "3"}
    assert client.post("/admin/zoeken/controlevragen/new/", golden).status_code == 302
    page = client.post(NEW_BET, {**BET, "phrases": "kapotte bril"})
    golden_measure = page.context["trial"].golden
    assert (golden_measure.before, golden_measure.after) == (0.0, 1.0)


def test_an_edit_is_tried_out_too_and_kept_in_the_history(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    client.post(NEW_SYNONYM, {**WORDS, "stap": "opslaan"})
    row = Synonym.objects.get()
    url = f"/admin/zoeken/synoniemen/edit/{row.pk}/"
    changed = {**WORDS, "words": "kwakzalver, jobcoach"}
    assert client.post(url, changed).status_code == 200
    row.refresh_from_db()
    assert "jobcoach" not in row.words
    assert client.post(url, {**changed, "stap": "opslaan"}).status_code == 302
    assert "jobcoach-via-uwv" in slugs("kwakzalver")
    history = client.get(f"/admin/zoeken/synoniemen/history/{row.pk}/").content.decode()
    assert history.count("zoek") >= 2
    assert "eerst ‘kwakzalver, loonkostensubsidie’, nu ‘kwakzalver, jobcoach’" in history
    client.post(f"/admin/zoeken/synoniemen/delete/{row.pk}/", {"reden": "niet meer nodig"})
    assert not Synonym.objects.exists()
    told = [entry.detail["changes"] for entry in Entry.objects.filter(act__contains="rule_values")]
    assert any("kwakzalver, jobcoach" in text and "nu" not in text for text in told)


def test_deleting_says_what_is_lost_and_asks_a_reason_for_harm(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    golden = {"query": "kwakzalver", "document": "instrument:loonkostensubsidie", "grade": "3"}
    client.post("/admin/zoeken/controlevragen/new/", golden)
    client.post(NEW_SYNONYM, {**WORDS, "stap": "opslaan"})
    url = f"/admin/zoeken/synoniemen/delete/{Synonym.objects.get().pk}/"
    assert client.get(url).context["trial"].golden.falls
    assert client.post(url).status_code == 200
    assert Synonym.objects.exists()
    assert client.post(url, {"reden": "Het woord is kwetsend"}).status_code == 302
    assert not Synonym.objects.exists()
    assert slugs("kwakzalver") == []
    assert Entry.objects.get(act="search.overruled").detail["deleted"] is True


def test_a_loop_of_one_way_synonyms_is_refused(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    one = {**WORDS, "way": "eenrichting", "words": "kwakzalver", "also": "wonderdokter"}
    assert client.post(NEW_SYNONYM, {**one, "stap": "opslaan"}).status_code == 302
    back = {**one, "words": "wonderdokters", "also": "kwakzalvers"}
    page = client.post(NEW_SYNONYM, {**back, "stap": "opslaan"})
    assert "also" in page.context["form"].errors


def test_a_document_is_named_by_title_address_or_marker(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    for name in (
        "jobcoach via uwv",
        "/instrumentengids/jobcoach-via-uwv/",
        "instrument:jobcoach-via-uwv",
    ):
        form = {"document": name, "steps": "1", "why": "proef", "since": "2026-11-01", "until": ""}
        answer = client.post("/admin/zoeken/duwtjes/new/", {**form, "stap": "opslaan"})
        assert answer.status_code == 302, name
    assert set(Boost.objects.values_list("document", flat=True)) == {key_of("jobcoach-via-uwv")}
    page = client.post("/admin/zoeken/duwtjes/new/", {**form, "document": "Bestaat niet"})
    assert "document" in page.context["form"].errors


# Lists


def test_lists_search_and_filter(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    BlockedWord.objects.create(words="eenwoord", why="proef")
    BlockedWord.objects.create(words="anderwoord", why="proef", locale="en")
    url = "/admin/zoeken/nooit-voorstellen/"
    assert "eenwoord" in client.get(url, {"q": "eenw"}).content.decode()
    assert "anderwoord" not in client.get(url, {"q": "eenw"}).content.decode()
    assert "eenwoord" not in client.get(url, {"locale": "en"}).content.decode()


def test_a_shipped_rule_leads_to_a_form_that_switches_it_off(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    page = client.get("/admin/zoeken/meegeleverd/", {"q": "soza"}).content.decode()
    assert "soza" in page
    form = client.get(NEW_SYNONYM, {"way": "uit", "words": "soza", "also": "gemeente"})
    assert form.context["form"].initial["way"] == "uit"


# Whose


def test_a_region_manages_its_own_best_bets_only(signed_in: SignedIn, region) -> None:  # type: ignore[no-untyped-def]
    own, other = region("AM05"), region("AM14")
    client = signed_in("eindredacteur", own)
    form = {**BET, "phrases": "xqzvw", "stap": "opslaan"}
    assert "site" in client.post(NEW_BET, form).context["form"].errors
    assert "site" in client.post(NEW_BET, {**form, "site": other.site.pk}).context["form"].errors
    assert client.post(NEW_BET, {**form, "site": own.site.pk}).status_code == 302
    row = BestBet.objects.get()
    assert slugs("xqzvw", site_id=own.site.pk)[0] == "jobcoach-via-uwv"
    assert slugs("xqzvw", site_id=other.site.pk) == []
    national = BestBet.objects.create(phrases="landelijk", documents=["x"], why="proef")
    assert client.get(f"/admin/zoeken/voorkeur/edit/{row.pk}/").status_code == 200
    assert client.get(f"/admin/zoeken/voorkeur/edit/{national.pk}/").status_code == 404
    listed = client.get("/admin/zoeken/voorkeur/").content.decode()
    assert "xqzvw" in listed
    assert "landelijk<" not in listed
    assert client.get("/admin/zoeken/synoniemen/").status_code == 302


def test_who_does_not_publish_steers_nothing(signed_in: SignedIn, region) -> None:  # type: ignore[no-untyped-def]
    client = signed_in("redacteur", region("AM05"))
    for path in ("voorkeur/", "synoniemen/", "proberen/", "cijfers/", "meegeleverd/"):
        assert client.get(f"/admin/zoeken/{path}").status_code in (302, 403), path


def test_the_auditor_reads_and_changes_nothing(signed_in: SignedIn) -> None:
    client = signed_in("auditor")
    row = Synonym.objects.create(words="kwakzalver, jobcoach", why="proef")
    assert client.get("/admin/zoeken/synoniemen/").status_code == 200
    assert client.get(f"/admin/zoeken/synoniemen/inspect/{row.pk}/").status_code == 200
    client.post(f"/admin/zoeken/synoniemen/delete/{row.pk}/")
    client.post(NEW_SYNONYM, {**WORDS, "stap": "opslaan"})
    assert Synonym.objects.count() == 1


def test_national_editors_do_not_steer_search(signed_in: SignedIn) -> None:
    client = signed_in("landelijk-eindredacteur")
    client.post(NEW_BET, {**BET, "stap": "opslaan", "reden": "proef"})
    assert not BestBet.objects.exists()


# Trying and explaining


def test_a_search_can_be_tried_and_each_hit_explained(signed_in: SignedIn) -> None:
    client = signed_in("zoek")
    page = client.get("/admin/zoeken/proberen/", {"q": "loonkostensubsidie"})
    assert 'data-treffer="instrument:loonkostensubsidie"' in page.content.decode()
    key = key_of("loonkostensubsidie")
    why = client.get("/admin/zoeken/proberen/waarom/", {"q": "loonkostensubsidie", "treffer": key})
    text = why.content.decode()
    assert "plaats 1 van" in text
    assert 'data-part="exact_name"' in text


def test_a_region_tries_as_a_visitor_of_its_own_site(signed_in: SignedIn, region) -> None:  # type: ignore[no-untyped-def]
    own, other = region("AM05"), region("AM14")
    client = signed_in("beheer", own)
    page = client.get("/admin/zoeken/proberen/", {"q": "werk", "site": other.site.pk})
    assert page.context["site"] == own.site
    hidden = [
        key
        for key, content in StoredDocument.objects.values_list("key", "content")
        if content and content.get("sites") and own.site.pk not in content["sites"]
    ]
    assert hidden
    asked = {"q": "werk", "treffer": hidden[0]}
    page = client.get("/admin/zoeken/proberen/waarom/", asked)
    assert page.context["found"] is None
