"""A national text that changes, on all sites in English too: how long until every site shows it. Prints JSON.

    .venv/bin/python bench/languages.py

On a copy of this install's database (make setup). Every site offers English then. `dutch_ms`: from publishing
to the Dutch text on all sites; `translation_ms`: from a translator's publish to the English one.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
REPEATS, LIMIT, SLUG = 5, 3_000, "over"


class Clock:
    """Milliseconds on the wall, and of this process alone: on a busy machine they differ."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.processor: list[float] = []

    def __enter__(self) -> None:
        self.begun = (time.perf_counter(), time.process_time())

    def __exit__(self, *error: object) -> None:
        self.wall.append((time.perf_counter() - self.begun[0]) * 1000)
        self.processor.append((time.process_time() - self.begun[1]) * 1000)

    def median(self) -> int:
        return round(statistics.median(self.wall))

    def median_processor(self) -> int:
        return round(statistics.median(self.processor))


def every_site_in_english() -> None:
    from wagtail.models import Site

    from content.models import SiteOptions
    from regions.models import Region
    from regions.provisioning import provision_region

    for site in Site.objects.all():
        SiteOptions.objects.update_or_create(site=site, defaults={"languages": ["nl", "en"]})
    for code in Region.objects.exclude(site=None).values_list("code", flat=True):
        provision_region(code)


def measure() -> dict[str, Any]:
    from wagtail.models import Site
    from wagtail_localize.models import StringTranslation, Translation

    from content.languages.offered import locale

    site = Site.objects.select_related("root_page").get(is_default_site=True)
    page = site.root_page.get_children().get(slug=SLUG).specific
    english = page.get_translation(locale("en")).specific
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=locale("en")
    )
    dutch, english_ms = Clock(), Clock()
    for number in range(REPEATS):
        page = type(page).objects.get(pk=page.pk)
        page.intro = f"Een nieuwe tekst, nummer {number}."
        with dutch:
            page.save_revision().publish()
        translation.source.refresh_from_db()
        segment = translation.source.stringsegment_set.get(string__data=page.intro)
        with english_ms:
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                data=f"A new text, number {number}.",
            )
            translation.save_target(publish=True)
    model = type(page)
    return {
        "sites": model.objects.filter(alias_of=page.pk, intro=page.intro).count() + 1,
        "sites_in_english": model.objects.filter(
            alias_of=english.pk, intro=f"A new text, number {REPEATS - 1}."
        ).count()
        + 1,
        "dutch_ms": dutch.median(),
        "dutch_processor_ms": dutch.median_processor(),
        "translation_ms": english_ms.median(),
        "translation_processor_ms": english_ms.median_processor(),
        "limit_ms": LIMIT,
    }


def main() -> None:
    import django
    from django.conf import settings
    from django.db import connection

    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            copy = Path(folder) / "bench.sqlite3"
            shutil.copyfile(settings.DATABASES["default"]["NAME"], copy)
            connection.close()
            connection.settings_dict["NAME"] = str(copy)
        begun = time.perf_counter()
        every_site_in_english()
        answer = measure()
        answer["every_site_in_english_s"] = round(time.perf_counter() - begun, 1)
        connection.close()
    print(json.dumps(answer, indent=1))


if __name__ == "__main__":
    main()
