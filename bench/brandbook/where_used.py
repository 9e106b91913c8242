"""How long it takes to say where an image stands that 5,000 pages of all sites show. Prints JSON, in milliseconds.

    .venv/bin/python bench/brandbook/where_used.py [PAGES]

On a copy of this install's database (make setup), or in a transaction of DATABASE_URL's that is rolled back.
A tenth of the pages has it in a draft only; one more image stands on as many other pages, as noise.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
PAGES, REPEATS, BUDGET = 5_000, 9, 200


def fill(number: int) -> tuple[Any, int]:
    """An image on `number` pages, half of the pages that there are then. Rows, as saving pages makes them."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page, ReferenceIndex, Revision, Site

    from brand.assets.factories import make_image
    from brand.assets.models import DraftUse
    from content.models import ContentPage

    wanted, noise = make_image("Veelgebruikt"), make_image("Ander")
    image_type = ContentType.objects.get_for_model(wanted)
    page_type = ContentType.objects.get_for_model(Page)
    content_type = ContentType.objects.get_for_model(ContentPage)
    homes = [site.root_page for site in Site.objects.select_related("root_page")]
    share = -(-2 * number // len(homes))
    references, drafts, made = [], [], 0
    for home in homes:
        pages = []
        for place in range(share):
            pages.append(
                Page(
                    path=f"{home.path}{9_000 + place:04d}",
                    depth=3,
                    title=f"Pagina {place}",
                    draft_title=f"Pagina {place}",
                    slug=f"bench-{place}",
                    url_path=f"{home.url_path}bench-{place}/",
                    content_type=content_type,
                    locale=home.locale,
                    translation_key=uuid.uuid4(),
                )
            )
        for place, page in enumerate(Page.objects.bulk_create(pages)):
            asset = wanted if place % 2 == 0 and made < number else noise
            made += asset is wanted
            if asset is wanted and made % 10 == 0:
                drafts.append(page)
                continue
            path = f"body.{uuid.uuid4()}.image"
            references.append(
                ReferenceIndex(
                    content_type=content_type,
                    base_content_type=page_type,
                    object_id=str(page.pk),
                    to_content_type=image_type,
                    to_object_id=str(asset.pk),
                    model_path="body.image.image",
                    content_path=path,
                    content_path_hash=ReferenceIndex._get_content_path_hash(path),
                )
            )
    ReferenceIndex.objects.bulk_create(references, batch_size=1_000)
    revisions = [
        Revision(
            content_type=content_type,
            base_content_type=page_type,
            object_id=str(page.pk),
            content={},
            created_at=timezone.now(),
        )
        for page in drafts
    ]
    kept = Revision.objects.bulk_create(revisions, batch_size=1_000)
    DraftUse.objects.bulk_create(
        [
            DraftUse(revision=row, to_content_type=image_type, to_object_id=str(wanted.pk))
            for row in kept
        ]
    )
    for page, revision in zip(drafts, kept, strict=True):
        page.has_unpublished_changes, page.latest_revision = True, revision
    Page.objects.bulk_update(drafts, ["has_unpublished_changes", "latest_revision"], batch_size=500)
    return wanted, made


def main() -> None:
    import django

    django.setup()
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from brand.assets.where_used import places

    with transaction.atomic():
        image, number = fill(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        with CaptureQueriesContext(connection) as queries:
            found = places(image)
        assert len(found) == number, (len(found), number)  # noqa: S101
        times = []
        for _repeat in range(REPEATS):
            begun = time.perf_counter()
            places(image)
            times.append((time.perf_counter() - begun) * 1000)
        transaction.set_rollback(True)
    print(
        json.dumps(
            {
                "database": connection.vendor,
                "places": len(found),
                "sites": len({place.site for place in found}),
                "in_drafts_only": sum(not place.live for place in found),
                "queries": len(queries),
                "p50": round(statistics.median(times), 1),
                "worst": round(max(times), 1),
                "budget": BUDGET,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    if os.environ.get("DATABASE_URL"):
        main()
    else:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.sqlite3"
            shutil.copy(Path(os.environ.get("VAR_DIR", ROOT / "var")) / "werkcentrum.sqlite3", copy)
            os.environ["DATABASE_URL"] = f"sqlite:///{copy}"
            main()
