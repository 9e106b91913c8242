"""What can be done with an edition, and what can't; two at once, and a process that dies halfway."""

import threading
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.db.models import ProtectedError

from accounts.models import User
from audit.models import Entry
from brand.editions import acts, choices, published
from brand.editions.delivered import load_delivered
from brand.editions.errors import EditionError, MovedOnError
from brand.editions.factories import OTHER, make_edition, with_tokens
from brand.editions.models import Edition, EditionChange, EditionFile, FrozenError, Publication
from regions.models import Region
from tests.brand.editions.dying import killed_while_publishing

pytestmark = pytest.mark.django_db
FAILING = {"brand.wall": "#8a8a8a"}


@pytest.fixture
def who() -> User:
    return User.objects.create_user("merkmens", "merkmens@voorbeeld.localhost", "x")


def acts_told() -> list[str]:
    return list(
        Entry.objects.filter(act__startswith="brand.").order_by("pk").values_list("act", flat=True)
    )


def test_a_copy_is_changed_made_ready_published_and_every_act_is_written_down(who: User) -> None:
    first = make_edition("eerste", {})
    acts.publish(first, by=who, why="begin")
    draft = acts.copy(first, name="tweede", by=who, why="nieuwe kleur")
    found = acts.change(
        draft, {"tokens.json": with_tokens(OTHER)["tokens.json"]}, by=who, why="blauw"
    )
    assert {each.place for each in found} == {f"tokens.json#{path}" for path in OTHER}
    acts.publish(acts.make_candidate(draft, by=who), by=who, why="klaar")

    assert published.brandbook().colour("color.wall") == OTHER["brand.wall"]
    change = EditionChange.objects.get(edition=draft, path="tokens.json#brand.wall")
    assert (change.before, change.after, change.why, change.by) == (
        "#123c33",
        OTHER["brand.wall"],
        "blauw",
        who,
    )
    assert acts_told()[-5:] == [
        "brand.published",
        "brand.made",
        "brand.changed",
        "brand.candidate",
        "brand.published",
    ]
    assert Entry.objects.filter(act="brand.published").last().actor_id == who.pk


def test_back_puts_the_one_before_back_and_back_again_undoes_that(who: User) -> None:
    for name, tokens in (("een", {}), ("twee", OTHER)):
        acts.publish(make_edition(name, tokens))
    assert acts.back(by=who, why="te blauw").edition.name == "een"
    assert published.brandbook().name == "een"
    assert acts.back().edition.name == "twee"
    with pytest.raises(EditionError, match="geldt al"):
        acts.publish(Edition.objects.get(name="twee"))
    # Any that held before can hold again.
    assert acts.publish(Edition.objects.get(name="een")).edition.name == "een"


def test_there_is_no_way_back_from_the_first() -> None:
    with pytest.raises(EditionError, match="geen eerdere"):
        acts.back()
    acts.publish(make_edition("een"))
    with pytest.raises(EditionError, match="geen eerdere"):
        acts.back()


def test_a_draft_and_a_failing_edition_are_not_published() -> None:
    with pytest.raises(EditionError, match="nog een concept"):
        acts.publish(make_edition("concept", candidate=False))
    with pytest.raises(EditionError) as refused:
        acts.publish(make_edition("grijs", FAILING))
    assert any("4.5" in problem or "4,5" in problem for problem in refused.value.problems)
    assert not Publication.objects.exists()
    assert Edition.objects.get(name="grijs").is_candidate


def test_a_change_makes_a_candidate_a_draft_again() -> None:
    edition = make_edition("een", {})
    acts.change(edition, {"tokens.json": with_tokens(OTHER)["tokens.json"]})
    assert Edition.objects.get(name="een").is_draft


def test_what_was_published_never_changes_by_whatever_way() -> None:
    edition = acts.publish(make_edition("een")).edition
    file = edition.files.get(path="tokens.json")
    files = EditionFile.objects.filter(edition=edition)
    other = make_edition("ander", candidate=False)
    ways = [
        lambda: acts.change(edition, {"tokens.json": b"{}"}),
        lambda: acts.remove(edition),
        file.save,
        file.delete,
        lambda: files.update(content=b""),
        files.delete,
        lambda: edition.files.create(path="logo.json", content=b"{}"),
        lambda: files.bulk_create([EditionFile(edition=edition, path="x", content=b"")]),
        lambda: EditionFile.objects.bulk_update([file], ["content"]),
        lambda: EditionFile(pk=file.pk, edition=other, path="x", content=b"").save(),
        edition.delete,
        edition.save,
        lambda: Edition.objects.filter(pk=edition.pk).update(state=Edition.State.DRAFT),
        Edition.objects.filter(pk=edition.pk).delete,
    ]
    before = edition.brandbook().digest
    for way in ways:
        with pytest.raises((FrozenError, EditionError, ProtectedError)), transaction.atomic():
            way()
    assert Edition.objects.get(pk=edition.pk).brandbook().digest == before


def test_two_editors_of_one_draft_do_not_undo_each_other() -> None:
    edition = make_edition("een", {}, candidate=False)
    seen = edition.brandbook().digest
    acts.change(edition, {"tokens.json": with_tokens(OTHER)["tokens.json"]}, seen=seen)
    with pytest.raises(MovedOnError):
        acts.change(edition, {"drawings/icons/arrow.svg": b"<svg/>"}, seen=seen)
    assert not edition.files.filter(path="drawings/icons/arrow.svg").exists()


def test_what_is_published_is_what_was_looked_at() -> None:
    edition = make_edition("een", {})
    with pytest.raises(MovedOnError):
        acts.publish(edition, seen="0" * 16)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_the_second_is_told() -> None:
    start, told = threading.Barrier(2), []
    editions = [make_edition("een", {}), make_edition("twee", OTHER)]

    def publish(edition: Edition) -> None:
        start.wait(timeout=20)
        try:
            acts.publish(edition, held=0)
            told.append("done")
        except MovedOnError as error:
            told.append(str(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish, args=[edition]) for edition in editions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(told)[1] == "done" and sorted(told)[0].startswith("Intussen is")
    row = Publication.objects.get()
    states = {each.pk: each.state for each in Edition.objects.all()}
    assert states.pop(row.edition_id) == "published" and set(states.values()) == {"candidate"}


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_while_it_publishes_leaves_nothing(tmp_path: Path) -> None:
    acts.publish(make_edition("een", {}))
    edition = make_edition("twee")
    killed_while_publishing(edition.name)
    assert Publication.objects.get().edition.name == "een"
    assert Edition.objects.get(name="twee").is_candidate
    assert not Entry.objects.filter(act="brand.published", object_label="Twee").exists()
    acts.publish(edition)
    assert published.brandbook().name == "twee"


def test_the_delivered_editions_are_loaded_once_and_never_over_an_editors_own() -> None:
    assert load_delivered()
    assert published.brandbook().name == published.PLACEHOLDER
    assert load_delivered() == []
    acts.publish(make_edition("eigen"))
    assert load_delivered() == []
    assert published.brandbook().name == "eigen"


def test_a_newer_placeholder_follows_an_older_one_only_where_nobody_chose(
    who: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_delivered()
    newer = type(published.delivered())(published.PLACEHOLDER, with_tokens(OTHER))
    monkeypatch.setattr(published, "delivered", lambda name=published.PLACEHOLDER: newer)
    monkeypatch.setattr(published, "all_delivered", lambda: (published.PLACEHOLDER,))
    load_delivered()
    assert published.brandbook().digest == newer.digest
    acts.back(by=who)
    load_delivered()
    assert published.brandbook().digest != newer.digest


@pytest.mark.usefixtures("demo")
def test_a_region_whose_choice_is_gone_gets_the_default_and_is_named_beforehand(visit) -> None:
    Region.objects.filter(code="AM05").update(accent="pruim", fanlight="zon")
    files = with_tokens(OTHER)
    text = files["tokens.json"].decode().replace('"pruim"', '"aubergine"')
    facts = files["edition.json"].decode().replace('"zon"', '"maan"')
    for kind in ("fanlights", "marks"):
        files[f"drawings/{kind}/maan.svg"] = files.pop(f"drawings/{kind}/zon.svg")
    edition = acts.add(
        "zonder", {**files, "tokens.json": text.encode(), "edition.json": facts.encode()}
    )
    lost = choices.lost_in(edition.brandbook())
    assert [
        (each.kind, each.was) for each in lost if each.site.site_name == "Werkcentrum Twente"
    ] == [("accent", "pruim"), ("fanlight", "zon")]
    acts.publish(acts.make_candidate(edition))
    html = visit("/", "twente").content.decode()
    assert published.brandbook().drawing("fanlights", "waaier") in html
    assert f'content="{OTHER["brand.wall"]}"' in html  # theme-color: the wall of the edition itself
