"""A region chooses an accent and a fanlight out of the edition's lists; nothing else gets in, or is drawn."""

import pytest
from django.core.exceptions import ValidationError

from brand import current
from brand.brandbook import Brandbook
from brand.editions.published import delivered
from regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def trial(db):
    return Region.objects.create(code="9999", slug="proef", name="Proef", accent="pruim")


@pytest.mark.parametrize("field", ["accent", "fanlight"])
@pytest.mark.parametrize("value", ["rood", "#ff0000", '"><script>', "PRUIM"])
def test_what_the_edition_does_not_list_can_not_be_saved(trial, field, value):
    setattr(trial, field, value)
    with pytest.raises(ValidationError) as caught:
        trial.save()
    assert list(caught.value.message_dict) == [field]
    assert getattr(Region.objects.get(pk="9999"), field) in ("pruim", "")


def test_a_new_region_is_held_to_the_lists_too():
    with pytest.raises(ValidationError):
        Region.objects.create(code="9998", slug="p", name="P", accent="rood")


def test_an_accent_of_the_list_can_be_chosen(trial):
    trial.accent, trial.fanlight = "zeeblauw", "golf"
    trial.save()
    assert Region.objects.get(pk="9999").accent == "zeeblauw"


def test_a_region_can_still_be_saved_when_an_edition_takes_its_choice_away():
    files = dict(delivered("alternatief").files)
    other = Brandbook("other", files)
    with current.use(other):
        Region.objects.create(code="9999", slug="proef", name="Proef", accent="olijf")
    region = Region.objects.get(pk="9999")
    region.display_name = "Werkcentrum Proef"
    region.save()
    assert Region.objects.get(pk="9999").accent == "olijf"


def test_what_got_in_by_another_way_is_not_drawn(visit, region):
    before = visit("/", "twente").content.decode()
    Region.objects.filter(slug="twente").update(accent="rood", fanlight="niets")
    after = visit("/", "twente").content.decode()
    assert "data-accent=" in before
    assert 'lang="nl" dir="ltr">' in after
    assert "rood" not in after.split("<body", 1)[0]
