"""Who is mailed when, and what stands in it."""

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.base import BaseEmailBackend
from wagtail.models import Comment, CommentReply, PageSubscription
from wagtail.users.models import UserProfile

from accounts.giving import block
from content.factories import heading, text
from content.models import ContentPage
from tests.tenancy.conftest import Team

from .conftest import Decide, Outbox, Press, addresses, fresh

pytestmark = pytest.mark.django_db


class BrokenServer(BaseEmailBackend):
    def send_messages(self, messages):
        raise OSError("the mail server is away")

    def open(self):
        raise OSError("the mail server is away")


def of(*people) -> set[str]:
    return {person.email for person in people}


@pytest.fixture
def submitted(oost: Team, west: Team, press: Press, outbox: Outbox):
    """Submitted by the writer of Oost; the mails of that are taken."""
    press(oost.people["redacteur"], oost.page, "action-submit", title="Nieuwe titel")
    outbox()
    return oost.page


def test_submitting_asks_the_publishers_of_that_region_only(
    oost: Team, west: Team, national: Team, press: Press, outbox: Outbox
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Nieuwe titel")
    mails = outbox()
    assert addresses(mails) == of(oost.people["eindredacteur"], oost.people["beheer"])
    assert all(len(message.to) == 1 and not message.cc and not message.bcc for message in mails)


def test_the_mail_is_dutch_shows_the_change_and_leads_to_the_admin_host(
    oost: Team, press: Press, outbox: Outbox, settings
):
    settings.WAGTAILADMIN_BASE_URL = "https://beheer.voorbeeld.test"
    oost.page.body = [heading("Over ons"), text("<p>Wij zitten in een kas.</p><p>Kom langs.</p>")]
    oost.page.save_revision().publish()
    page = fresh(oost.page)
    page.body = [heading("Over ons"), text("<p>Wij zitten in een huis.</p><p>Kom langs.</p>")]
    page.title = "Nieuwe titel"
    page.save_revision(user=oost.people["redacteur"])
    writer = oost.people["redacteur"]
    page.get_workflow().start(page, writer)
    press(writer, page, "action-cancel-workflow")
    outbox()
    press_again(page, writer, press)
    message = outbox()[0]
    assert message.subject == "Ter controle: ‘Nieuwe titel’ (oost.localhost)"
    body = message.body
    assert "heeft ‘Nieuwe titel’ ingediend" in body
    assert "- Oostmerk pagina\n+ Nieuwe titel" in body
    assert "- Wij zitten in een kas.\n+ Wij zitten in een huis." in body
    assert "Kom langs" not in body
    assert f"https://beheer.voorbeeld.test/admin/pages/{page.pk}/edit/" in body
    revision = fresh(page).latest_revision_id
    assert (
        f"https://beheer.voorbeeld.test/admin/pages/{page.pk}/revisions/compare/live...{revision}/"
        in body
    )
    html = message.alternatives[0][0]
    assert "<del>− Oostmerk pagina</del>" in html
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def press_again(page, writer, press):
    """Submit the draft as it stands: the form of the test has no blocks of its own."""
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        page.get_workflow().start(page, writer)


def test_a_long_text_is_shortened(oost: Team, outbox: Outbox):
    page = fresh(oost.page)
    page.body = [text("".join(f"<p>Alinea {n} {'woord ' * 200}</p>" for n in range(60)))]
    page.save_revision(user=oost.people["redacteur"])
    press_again(page, oost.people["redacteur"], None)
    body = outbox()[0].body
    assert "(ingekort)" in body
    assert "en nog 40 regels" in body
    assert len(body) < 10_000


def test_markup_in_a_text_is_text_in_the_mail(oost: Team, press: Press, outbox: Outbox):
    press(oost.people["redacteur"], oost.page, "action-submit", title="<script>alert(1)</script>")
    html = outbox()[0].alternatives[0][0]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_title_over_two_lines_does_not_break_the_subject(oost: Team, outbox: Outbox):
    page = fresh(oost.page)
    page.title = "Regel\r\nBcc: iemand@voorbeeld.test"
    page.save_revision(user=oost.people["redacteur"], clean=False)
    press_again(page, oost.people["redacteur"], None)
    message = outbox()[0]
    assert "\n" not in message.subject
    assert message.recipients() == message.to


def test_approval_is_told_to_the_writer(oost: Team, submitted, decide: Decide, outbox: Outbox):
    decide(oost.people["eindredacteur"], submitted, "approve", comment="Mooi")
    [message] = outbox()
    assert message.to == [oost.people["redacteur"].email]
    assert message.subject == "Goedgekeurd: ‘Nieuwe titel’"
    assert "staat live" in message.body
    assert "Mooi" in message.body


def test_a_request_for_changes_is_told_with_its_comment(
    oost: Team, submitted, decide: Decide, outbox: Outbox
):
    decide(oost.people["eindredacteur"], submitted, "reject", comment="Schrijf korter")
    [message] = outbox()
    assert message.to == [oost.people["redacteur"].email]
    assert message.subject == "Aanpassing gevraagd: ‘Nieuwe titel’"
    assert "Schrijf korter" in message.body


def test_taking_back_is_told_to_who_was_asked(oost: Team, submitted, press: Press, outbox: Outbox):
    press(oost.people["redacteur"], submitted, "action-cancel-workflow")
    mails = outbox()
    assert addresses(mails) == of(oost.people["eindredacteur"], oost.people["beheer"])
    assert mails[0].subject.startswith("Ingetrokken")


def test_publishing_instead_of_approving_is_told_to_the_writer(
    oost: Team, submitted, press: Press, outbox: Outbox
):
    press(oost.people["eindredacteur"], submitted, "action-publish", title="Zelf gedaan")
    mails = outbox()
    assert addresses(mails) == of(oost.people["redacteur"], oost.people["beheer"])
    assert mails[0].subject == "Gepubliceerd: ‘Zelf gedaan’"


def test_starting_again_asks_again_and_says_nothing_of_taking_back(
    oost: Team, submitted, press: Press, outbox: Outbox
):
    press(oost.people["eindredacteur"], submitted, "action-restart-workflow", title="Opnieuw")
    assert {message.subject.split(":")[0] for message in outbox()} <= {"Ter controle"}


def test_national_approval_is_asked_and_given_in_mails(
    oost: Team, west: Team, national: Team, press: Press, decide: Decide, outbox: Outbox
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Actie", in_campaign="on")
    asked = outbox()
    assert addresses(asked) == of(oost.people["eindredacteur"], oost.people["beheer"])
    assert "hoort bij de landelijke campagne" in asked[0].body

    decide(oost.people["eindredacteur"], oost.page, "approve")
    mails = {message.to[0]: message for message in outbox()}
    country = national.people["landelijk-eindredacteur"]
    assert set(mails) == of(country, oost.people["redacteur"])
    assert mails[country.email].subject.startswith("Landelijke goedkeuring gevraagd: ‘Actie’")
    assert "hoort bij de landelijke campagne" in mails[country.email].body
    assert mails[oost.people["redacteur"].email].subject.startswith(
        "Wacht op landelijke goedkeuring"
    )

    decide(country, oost.page, "approve")
    mails = outbox()
    assert addresses(mails) == of(oost.people["redacteur"], oost.people["eindredacteur"])
    assert mails[0].subject == "Landelijk goedgekeurd: ‘Actie’"


def test_a_national_refusal_is_told_to_writer_and_publisher(
    oost: Team, national: Team, press: Press, decide: Decide, outbox: Outbox
):
    press(oost.people["redacteur"], oost.page, "action-submit", title="Actie", in_campaign="on")
    decide(oost.people["eindredacteur"], oost.page, "approve")
    outbox()
    decide(national.people["landelijk-eindredacteur"], oost.page, "reject", comment="Ander beeld")
    mails = outbox()
    assert addresses(mails) == of(oost.people["redacteur"], oost.people["eindredacteur"])
    assert mails[0].subject == "Landelijk niet goedgekeurd: ‘Actie’"
    assert "Ander beeld" in mails[0].body


def test_inactive_and_blocked_people_are_not_mailed(
    oost: Team, national: Team, press: Press, outbox: Outbox
):
    block(oost.people["beheer"], oost.site)
    oost.people["eindredacteur"].is_active = False
    oost.people["eindredacteur"].save()
    press(oost.people["redacteur"], oost.page, "action-submit", title="Nieuwe titel")
    assert addresses(outbox()) == of(national.people["landelijk-eindredacteur"])


def test_a_writer_whose_role_ended_is_told_nothing(
    oost: Team, submitted, decide: Decide, outbox: Outbox
):
    oost.people["redacteur"].groups.clear()
    decide(oost.people["eindredacteur"], submitted, "approve")
    assert outbox() == []


@pytest.mark.parametrize("preference", ["submitted", "approved", "rejected"])
def test_preferences_are_respected(
    oost: Team, press: Press, decide: Decide, outbox: Outbox, preference: str
):
    for person in oost.people.values():
        profile = UserProfile.get_for_user(person)
        setattr(profile, f"{preference}_notifications", False)
        profile.save()
    press(oost.people["redacteur"], oost.page, "action-submit", title="Nieuwe titel")
    assert bool(outbox()) == (preference != "submitted")
    action = "reject" if preference == "rejected" else "approve"
    decide(oost.people["eindredacteur"], oost.page, action)
    assert outbox() == [] or preference == "submitted"


def test_a_mail_server_that_fails_does_not_break_the_act(
    oost: Team, press: Press, decide: Decide, settings
):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    press(oost.people["redacteur"], oost.page, "action-submit", title="Nieuwe titel")
    decide(oost.people["eindredacteur"], oost.page, "approve")
    assert fresh(oost.page).title == "Nieuwe titel"


def test_no_mail_tells_of_what_was_undone(oost: Team, outbox: Outbox):
    from django.db import transaction

    page = fresh(oost.page)
    with pytest.raises(RuntimeError), transaction.atomic():
        page.get_workflow().start(page, oost.people["redacteur"])
        raise RuntimeError
    assert django_mail.outbox == []


class TestComments:
    @pytest.fixture
    def say(self, press: Press):
        def send(person, page, words: str):
            return press(
                person,
                page,
                "",
                **{
                    "comments-TOTAL_FORMS": "1",
                    "comments-0-DELETE": "",
                    "comments-0-resolved": "",
                    "comments-0-id": "",
                    "comments-0-contentpath": "title",
                    "comments-0-text": words,
                    "comments-0-position": "",
                    "comments-0-replies-TOTAL_FORMS": "0",
                    "comments-0-replies-INITIAL_FORMS": "0",
                    "comments-0-replies-MIN_NUM_FORMS": "0",
                    "comments-0-replies-MAX_NUM_FORMS": "1000",
                },
            )

        return send

    def test_a_comment_is_told_to_who_follows_the_page(
        self, oost: Team, west: Team, say, outbox: Outbox
    ):
        for person in (oost.people["redacteur"], west.people["redacteur"]):
            PageSubscription.objects.create(page=oost.page, user=person, comment_notifications=True)
        say(oost.people["eindredacteur"], oost.page, "Klopt dit nog?")
        assert Comment.objects.filter(text="Klopt dit nog?").exists()
        [message] = outbox()
        assert message.to == [oost.people["redacteur"].email]
        assert "Klopt dit nog?" in message.body
        assert "/admin/pages/" in message.body

    def test_who_is_named_is_mailed_if_it_is_their_page_too(
        self, oost: Team, west: Team, say, outbox: Outbox
    ):
        say(
            oost.people["eindredacteur"], oost.page, "@oost-redacteur en @west-redacteur: kijk eens"
        )
        assert addresses(outbox()) == of(oost.people["redacteur"])

    def test_a_reply_is_told_to_the_thread(self, oost: Team, press: Press, outbox: Outbox):
        comment = Comment.objects.create(
            page=oost.page, user=oost.people["redacteur"], text="Wie weet dit?", contentpath="title"
        )
        press(
            oost.people["eindredacteur"],
            oost.page,
            "",
            **{
                "comments-TOTAL_FORMS": "1",
                "comments-INITIAL_FORMS": "1",
                "comments-0-DELETE": "",
                "comments-0-resolved": "",
                "comments-0-id": comment.pk,
                "comments-0-contentpath": "title",
                "comments-0-text": comment.text,
                "comments-0-position": "",
                "comments-0-replies-TOTAL_FORMS": "1",
                "comments-0-replies-INITIAL_FORMS": "0",
                "comments-0-replies-MIN_NUM_FORMS": "0",
                "comments-0-replies-MAX_NUM_FORMS": "1000",
                "comments-0-replies-0-id": "",
                "comments-0-replies-0-DELETE": "",
                "comments-0-replies-0-text": "Ik.",
            },
        )
        assert CommentReply.objects.filter(text="Ik.").exists()
        [message] = outbox()
        assert message.to == [oost.people["redacteur"].email]
        assert "Ik." in message.body

    def test_a_failing_mail_server_does_not_break_saving_a_comment(self, oost: Team, say, settings):
        PageSubscription.objects.create(
            page=oost.page, user=oost.people["redacteur"], comment_notifications=True
        )
        settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
        say(oost.people["eindredacteur"], oost.page, "Blijft staan")
        assert Comment.objects.filter(text="Blijft staan").exists()


def test_a_new_page_is_shown_whole(oost: Team, outbox: Outbox):
    page = ContentPage(title="Splinternieuw", slug="splinternieuw", live=False)
    fresh_home = type(oost.home).objects.get(pk=oost.home.pk)
    fresh_home.add_child(instance=page)
    page.save_revision(user=oost.people["redacteur"])
    press_again(page, oost.people["redacteur"], None)
    body = outbox()[0].body
    assert "+ Splinternieuw" in body
    assert f"/admin/pages/{page.pk}/history/" in body
