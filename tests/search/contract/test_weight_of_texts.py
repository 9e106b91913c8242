"""What only stands in texts that nobody sees, and the audience of the context, by every engine."""

from tests.search.library import Library, book


def test_a_word_that_only_stands_in_an_unseen_text_finds_but_covers_less(
    ask, library: Library
) -> None:
    library.publish(book("gezien", "Zeilboot", texts={"body": "Alles over de kano."}))
    library.publish(book("ongezien", "Roeiboot", texts={"asked": "kano | boot huren"}))
    library.publish(book("ook", "Vlot", texts={"asked_also": "kano", "body": "Ook de kano."}))
    assert {hit.slug for hit in ask("kano").hits} == {"gezien", "ongezien", "ook"}
    several = ask("kano xylofoon zeppelin")
    assert {hit.slug for hit in several.hits} == {"gezien", "ook"}


def test_half_of_what_people_type_still_finds_the_entry(ask, library: Library) -> None:
    library.publish(book("huren", "Roeiboot", texts={"asked": "ik wil een kano lenen op vakantie"}))
    assert [hit.slug for hit in ask("kano lenen").hits] == ["huren"]


def test_the_audience_moves_ranking_a_little_and_filters_nothing(ask, library: Library) -> None:
    for slug, audience in (("aaa", "werkzoekende"), ("bbb", "werkgever")):
        library.publish(
            book(slug, "Tuinhandboek", summary="Alles over tuinen.", facets={"voor": (audience,)})
        )
    assert [hit.slug for hit in ask("tuinen").hits] == ["aaa", "bbb"]
    leaning = ask("tuinen", audience="werkgever")
    assert [hit.slug for hit in leaning.hits] == ["bbb", "aaa"]
    assert leaning.total == ask("tuinen").total
    assert leaning.understood.audience_label == "Werkgever"
    assert ask("schulden", audience="werkgever").hits[0].slug == "schuldhulpverlening"


def test_an_audience_that_is_chosen_as_a_filter_is_not_told_again(ask) -> None:
    response = ask("werk", audience="werkgever", filters={"voor": ("werkgever",)})
    assert response.understood.audience == ""
