"""What an editor can't do, and what the models refuse."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from content.workflow.needs import needs_national
from instrumenten.factories import ProviderFactory, instrument
from instrumenten.models import InstrumentPage, Provider, RegionalAddition


@pytest.mark.parametrize(
    "name", ["Werkcentrum", "Werkcentrum Twente", "Regionaal WERKCENTRUM", "werk-centrum Noord"]
)
def test_a_werkcentrum_is_never_a_provider(db, name):
    with pytest.raises(ValidationError):
        ProviderFactory.build(name=name).full_clean(exclude=["translation_key"])


def test_the_database_refuses_a_werkcentrum_too(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProviderFactory(name="Werkcentrum Twente")


def test_the_check_names_a_werkcentrum_that_came_in_otherwise(db):
    ProviderFactory(name="Werk-centrum")
    with pytest.raises(Exception, match="instrumenten.E002"):
        call_command("check", databases=["default"])


def test_only_a_role_is_resolved(db):
    provider = Provider(name="Organisatie", resolves_to="gemeente")
    with pytest.raises(ValidationError):
        provider.clean()


@pytest.mark.parametrize("place", ["national", "noord", "zuid"])
def test_a_slug_is_unique_in_the_whole_guide(world, place):
    instrument(world.guides["noord"], slug="hulp", title="De eerste")
    guide = world.national if place == "national" else world.guides[place]
    with pytest.raises(ValidationError) as error:
        instrument(guide, slug="hulp", title="De tweede")
    assert "slug" in error.value.message_dict


def test_a_slug_that_a_draft_will_take_is_taken(world):
    page = instrument(world.national, slug="hulp", title="De eerste")
    page.slug = "straks"
    page.save_revision()
    with pytest.raises(ValidationError, match="De eerste"):
        instrument(world.guides["noord"], slug="straks")


def test_some_slugs_are_the_projects_own(world):
    with pytest.raises(ValidationError, match="gereserveerd"):
        instrument(world.national, slug="zoeken")


def test_an_amount_needs_its_date(world):
    with pytest.raises(ValidationError) as error:
        instrument(world.national, slug="hulp", amount="Een bedrag.")
    assert "amount_on" in error.value.message_dict


def test_checked_needs_a_date(world):
    with pytest.raises(ValidationError) as error:
        instrument(world.national, slug="hulp", check_state="checked")
    assert "checked_on" in error.value.message_dict


def test_places_fit_the_reach(world):
    with pytest.raises(ValidationError) as error:
        instrument(world.national, slug="hulp", reach="national", regions=[world.noord])
    assert "regions" in error.value.message_dict


def test_an_instrument_stands_under_a_guide_only(world):
    assert InstrumentPage.allowed_parent_page_models() == [type(world.national)]


def test_the_guide_of_a_site_cannot_be_deleted(world, django_user_model):
    user = django_user_model.objects.create_superuser("baas", "baas@voorbeeld.example", "geheim")
    assert not world.guides["noord"].permissions_for_user(user).can_delete()


def test_a_guide_that_went_offline_is_repaired(world):
    from instrumenten.guides import ensure
    from instrumenten.models import GuidePage

    guide = world.guides["noord"]
    GuidePage.objects.filter(pk=guide.pk).update(live=False)
    repaired, changed = ensure(guide.get_parent())
    assert (repaired.pk, repaired.live, changed) == (guide.pk, True, True)
    assert ensure(guide.get_parent())[1] is False


def form_errors(guide, user, **data):
    form_class = InstrumentPage.get_edit_handler().get_form_class()
    page = InstrumentPage(locale=guide.locale)
    form = form_class(data, instance=page, parent_page=guide, for_user=user)
    form.is_valid()
    return form.errors


@pytest.fixture
def regional_editor(django_user_model):
    return django_user_model.objects.create_user("noord", "noord@voorbeeld.example", "geheim")


@pytest.mark.parametrize("reach", ["national", "sectoral"])
def test_a_region_may_write_an_entry_for_the_whole_country_which_needs_approval(
    world, regional_editor, reach
):
    assert "reach" not in form_errors(world.guides["noord"], regional_editor, reach=reach)
    page = instrument(world.guides["noord"], slug="hulp", reach=reach)
    assert needs_national(page) == "ze zegt voor het hele land te gelden"
    assert needs_national(instrument(world.national, slug="hulp-2", reach=reach)) is None


def test_a_region_names_itself_or_its_gemeenten(world, regional_editor):
    guide, user = world.guides["noord"], regional_editor
    assert "regions" not in form_errors(guide, user, reach="regional", regions=["AM61"])
    with pytest.raises(PermissionDenied):
        form_errors(guide, user, reach="regional", regions=["AM61", "AM62"])
    assert "regions" in form_errors(guide, user, reach="regional")
    assert "gemeenten" not in form_errors(guide, user, reach="local", gemeenten=["GM9001"])


def test_a_national_editor_names_more_regions(world, django_user_model):
    baas = django_user_model.objects.create_superuser("baas", "baas@voorbeeld.example", "geheim")
    guide = world.guides["noord"]
    assert "regions" not in form_errors(guide, baas, reach="regional", regions=["AM61", "AM62"])


def test_a_region_adds_nothing_to_what_does_not_count_there(world):
    page = instrument(world.guides["zuid"], slug="hulp", reach="regional", regions=[world.zuid])
    addition = RegionalAddition(instrument=page, region=world.noord, text="<p>Tekst</p>")
    with pytest.raises(ValidationError, match="geldt niet in deze regio"):
        addition.full_clean()
