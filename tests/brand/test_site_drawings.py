"""Header, favicon, app icon, social image and mail header of every site, and that they follow its look at once."""

import io
import json
import re

import pytest
from defusedxml.ElementTree import fromstring
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import caches
from django.template.loader import render_to_string
from PIL import Image

from accounts import mail as account_mail
from accounts.models import User
from brand import current
from brand.brandbook import Brandbook
from brand.lockups import files
from brand.lockups.checking import faults
from brand.lockups.mail import header_for
from brand.lockups.pages import header
from brand.site_look import SiteLook, look_of

SITES = (None, "twente", "groningen")
every_site = pytest.mark.parametrize("slug", SITES)
YEAR = "public, max-age=31536000, immutable"


def address(html: str, file: str) -> str:
    """Where a page says that a drawing stands, without the host."""
    found = re.search(rf'"(?:https?://[^"/]+)?(/-/beeldmerk/[0-9a-f]+/[0-9a-f]+/{file})"', html)
    assert found, file
    return found[1]


@pytest.fixture
def page(demo, visit):
    def get(slug: str | None = None, path: str = "/contact/") -> str:
        return visit(path, slug).content.decode()

    return get


@pytest.fixture
def twente(region):
    return region("AM05")


@every_site
def test_the_header_is_drawn_by_the_construction(page, slug):
    html = page(slug)
    logo = re.search(r'<a href="/" class="wc-logo">(.*?)</a>', html, re.DOTALL)[1]
    svg = re.search(r"<svg.*?</svg>", logo, re.DOTALL)[0]
    name = {None: "Werkcentrum", "twente": "Werkcentrum Twente"}.get(slug, "Werkcentrum Groningen")
    assert {each.tag for each in fromstring(svg)} == {"path"}
    assert 'aria-hidden="true"' in svg
    assert re.sub(r"<svg.*?</svg>", "", logo, flags=re.DOTALL).strip() == (
        f'<span class="wc-sr">{name}</span>'
    )


def test_the_header_keeps_its_place_and_takes_colours_from_the_page(page):
    svg = re.search(r'<svg class="wc-logo__drawing"[^>]*>.*?</svg>', page("twente"))[0]
    assert re.search(r'width="[\d.]+rem" height="[\d.]+rem"', svg)
    assert set(re.findall(r'fill="([^"]+)"', svg)) == {
        "var(--wc-color-wall)",
        "var(--wc-color-light)",
    }
    assert "style=" not in svg


@every_site
@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("favicon.svg", "image/svg+xml"),
        ("favicon-48.png", "image/png"),
        ("icoon-180.png", "image/png"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("deelbeeld.png", "image/png"),
    ],
)
def test_a_page_names_a_drawing_that_never_changes(page, visit, slug, file, kind):
    response = visit(address(page(slug), file), slug)
    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response["Cache-Control"] == YEAR
    assert not response.cookies
    if kind == "image/png":
        size = {"favicon-48.png": (48, 48), "icoon-180.png": (180, 180)}.get(file, (1200, 630))
        assert Image.open(io.BytesIO(response.content)).size == size


@every_site
def test_favicon_ico_leads_to_that_of_the_site(page, visit, slug):
    moved = visit("/favicon.ico", slug)
    assert moved["Location"] == address(page(slug), "favicon.svg").replace(".svg", ".ico")
    picture = Image.open(io.BytesIO(visit(moved["Location"], slug).content))
    assert picture.format == "ICO"
    assert picture.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_manifest_names_the_site_and_icons_that_are_there(page, visit):
    where = address(page("twente"), "manifest.webmanifest")
    facts = json.loads(visit(where, "twente").content)
    assert (facts["name"], facts["short_name"]) == ("Werkcentrum Twente", "Twente")
    assert facts["lang"] == "nl"
    for icon in facts["icons"]:
        response = visit(f"{where.rpartition('/')[0]}/{icon['src']}", "twente")
        width, height = Image.open(io.BytesIO(response.content)).size
        assert f"{width}x{height}" == icon["sizes"]
    assert {icon["purpose"] for icon in facts["icons"]} == {"any", "maskable"}


def test_the_picture_of_a_shared_page_says_what_it_shows(page):
    html = page("twente")
    assert '<meta property="og:image:alt" content="Werkcentrum Twente">' in html
    assert re.search(r'og:image" content="http://twente\.localhost[:\d]*/-/beeldmerk/', html)


def test_sites_differ_in_what_shows_their_door(page, visit):
    for file in ("deelbeeld.png", "icoon-180.png"):
        drawn = [visit(address(page(slug), file), slug).content for slug in SITES]
        assert len(set(drawn)) == len(drawn), file


def changed_name(region):
    region.display_name = "Werkcentrum 's-Hertogenbosch"


def changed_accent(region):
    region.accent = "pruim" if region.accent != "pruim" else "petrol"


def changed_fanlight(region):
    region.fanlight = "zon" if region.fanlight != "zon" else "golf"


@pytest.mark.parametrize("change", [changed_name, changed_accent, changed_fanlight])
def test_all_drawings_follow_a_change_at_once(page, visit, twente, change):
    names = ("favicon.svg", "deelbeeld.png", "manifest.webmanifest")
    before = {file: address(page("twente"), file) for file in names}
    old = {file: visit(where, "twente").content for file, where in before.items()}
    old_header = header_for(twente.site).url
    change(twente)
    twente.save()
    after = {file: address(page("twente"), file) for file in names}
    assert all(before[file] != after[file] for file in names)
    # What the three have in common with the change is drawn anew.
    assert visit(after["deelbeeld.png"], "twente").content != old["deelbeeld.png"]
    assert header_for(twente.site).url != old_header
    # Who still has the old address is led to what holds now.
    for file in names:
        moved = visit(before[file], "twente")
        assert moved.status_code == 302
        assert moved["Location"] == after[file]
        assert "immutable" not in moved["Cache-Control"]


def test_a_new_name_stands_in_the_header_at_once(page, twente):
    before = re.search(r"<svg class=\"wc-logo__drawing.*?</svg>", page("twente"))[0]
    changed_name(twente)
    twente.save()
    html = page("twente")
    assert '<span class="wc-sr">Werkcentrum &#x27;s-Hertogenbosch</span>' in html
    assert re.search(r"<svg class=\"wc-logo__drawing.*?</svg>", html)[0] != before


def test_another_edition_gives_other_addresses(page, twente):
    other = Brandbook("other", {**current.brandbook().files, "note.txt": b"1"})
    before = address(page("twente"), "favicon.svg")
    with current.use(other):
        html = render_to_string(
            "brand/components/site_links.html",
            {"werkcentrum": {"name_parts": ("Werkcentrum", "Twente"), "region": twente}},
        )
    after = address(html, "favicon.svg")
    assert after == before.replace(current.brandbook().digest, other.digest)


def test_an_address_names_a_site_and_draws_nothing_else(page, visit):
    where = address(page("twente"), "deelbeeld.png")
    for path in (
        where.replace("deelbeeld.png", "deelbeeld-9999.png"),
        where.replace("deelbeeld.png", "liggend-kleur-9999.png"),
        where.replace("deelbeeld.png", "../deelbeeld.png"),
        "/-/beeldmerk/xx/yy/deelbeeld.png",
        f"{where}?naam=Iets",
    ):
        response = visit(path, "twente")
        expected = 200 if "?" in path else 404
        assert response.status_code == expected, path
    # The look of one site on the host of another, or of nobody, is the host's own.
    moved = visit(where, "groningen")
    assert moved["Location"] == address(page("groningen"), "deelbeeld.png")
    nobody = re.sub(r"/[0-9a-f]{12}/", "/0123456789ab/", where)
    assert visit(nobody, "twente")["Location"] == where
    unknown = re.sub(r"/[0-9a-f]{16}/", "/0123456789abcdef/", where)
    assert visit(unknown, "twente")["Location"] == where


def test_a_drawing_is_made_once_and_then_kept(page, visit, monkeypatch):
    where = address(page("twente"), "deelbeeld.png")
    caches["drawings"].clear()
    first = visit(where, "twente").content
    monkeypatch.setattr("brand.lockups.views.draw", None)
    assert visit(where, "twente").content == first
    caches["drawings"].clear()
    with pytest.raises(TypeError):
        visit(where, "twente")


@pytest.mark.parametrize("file", sorted(files.lockup_files()))
def test_a_site_has_its_lockups_to_take_along(page, visit, file):
    where = address(page("twente"), "favicon.svg").replace("favicon.svg", file)
    response = visit(where, "twente")
    assert response.status_code == 200
    assert response["Content-Type"] in ("image/svg+xml", "image/png", "application/pdf")
    if match := re.search(r"-(\d+)\.png$", file):
        assert Image.open(io.BytesIO(response.content)).width == int(match[1])


def test_a_name_that_cannot_be_drawn_is_written_and_breaks_no_page(page, visit, twente):
    twente.display_name = "Werkcentrum Київ"
    twente.save()
    html = page("twente")
    assert '<span class="wc-logo__name">Werkcentrum Київ</span>' in html
    assert header_for(twente.site) is None
    assert visit(address(html, "deelbeeld.png"), "twente").status_code == 404
    assert visit(address(html, "favicon.svg"), "twente").status_code == 200


def test_an_edition_without_construction_breaks_no_page():
    files_ = {path: each for path, each in current.brandbook().files.items() if path != "logo.json"}
    assert header(Brandbook("x", files_), SiteLook()) == ""


# Mail


def test_a_mail_about_an_account_has_the_national_header(demo, visit):
    person = User.objects.create_user("iemand", "iemand@voorbeeld.invalid", "x" * 20)
    account_mail.send("new_device", person, {"browser": "Firefox", "moment": None})
    html = mail.outbox[-1].alternatives[0][0]
    picture = re.search(r'<img src="http://localhost[:\d]*(/-/beeldmerk/\S+/mail\.png)"', html)
    assert picture
    assert 'alt="Werkcentrum"' in html
    width, height = map(int, re.search(r'width="(\d+)" height="(\d+)"', html).groups())
    drawn = Image.open(io.BytesIO(visit(picture[1]).content))
    assert drawn.width == 2 * width
    assert drawn.height == pytest.approx(2 * height, abs=2)
    assert drawn.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)


def test_a_mail_about_a_site_has_the_header_of_that_site(twente):
    html = render_to_string(
        "content/mail/notice.html", {"notice": {"site": twente.site}, "site_name": "Werkcentra"}
    )
    assert re.search(r'<img src="http://twente\.localhost[:\d]*/-/beeldmerk/\S+/mail\.png"', html)
    assert 'alt="Werkcentrum Twente"' in html


# The form of a region


def save_region(client, name: str, accent: str = ""):
    """As the manager of Twente does in its settings."""
    user = User.objects.create_user("iemand", "iemand@voorbeeld.invalid", "x" * 20)
    user.groups.add(Group.objects.get(name="AM05 beheer"))
    client.force_login(User.objects.get(pk=user.pk))
    return client.post(
        "/admin/snippets/regions/region/edit/AM05/",
        {"display_name": name, "accent": accent, "fanlight": ""},
        headers={"host": "localhost"},
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Werkcentrum " + "a" * 108, "hij telt 108 tekens"),
        ("Werkcentrum שלום", "van rechts naar links loopt (teken 1)"),
        ("Werkcentrum Київ", "geen teken voor ‘К’ (teken 1)"),
        ("Werkcentrum Twen\u200bte", "onzichtbaar teken, U+200B (teken 5, na ‘Twen’)"),
        ("Werkcentrum Arbeidsmarktregionoordoost", "te lang voor één regel"),
    ],
)
def test_the_form_refuses_a_name_that_cannot_be_drawn(client, twente, name, message):
    before = look_of(twente.site)
    response = save_region(client, name)
    assert response.status_code == 200
    assert message in response.content.decode()
    twente.refresh_from_db()
    assert look_of(twente.site) == before


def test_the_form_takes_an_odd_name(client, region, twente):
    save_region(client, "Werkcentrum 's-Hertogenbosch/Meierij")
    assert region("AM05").title == "Werkcentrum 's-Hertogenbosch/Meierij"


def test_a_name_that_stands_already_does_not_block_another_change(client, region, twente):
    twente.display_name = "Werkcentrum Київ"
    twente.save()
    save_region(client, "Werkcentrum Київ", "pruim")
    assert region("AM05").accent == "pruim"


def test_every_region_has_a_name_that_can_be_drawn(demo):
    from brand.lockups import refuse
    from regions.models import Region
    from regions.naming import name_parts

    for each in Region.objects.all():
        refuse(current.brandbook(), name_parts(each))


# An edition before it is published


def test_an_edition_that_draws_every_site_has_no_faults(demo):
    assert list(faults(current.brandbook())) == []


def test_an_edition_says_which_site_it_cannot_draw(twente):
    twente.display_name = "Werkcentrum Київ"
    twente.save()
    ((where, message),) = faults(current.brandbook())
    assert where == "logo.json"
    assert message.startswith("Werkcentrum Київ: Het lettertype van de huisstijl heeft geen teken")


def test_an_edition_with_a_broken_mark_says_which(demo):
    files_ = {**current.brandbook().files, "drawings/marks/zon.svg": b"<svg"}
    ((_where, message),) = faults(Brandbook("x", files_))
    assert "drawings/marks/zon.svg" in message
