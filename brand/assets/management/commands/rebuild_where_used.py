from typing import Any

from django.core.management.base import BaseCommand

from brand.assets.draft_uses import rebuild


class Command(BaseCommand):
    help = "Reads again which images, documents and videos stand in drafts."

    def handle(self, *args: Any, **options: Any) -> None:
        number = rebuild()
        self.stdout.write(f"{number} concepten gelezen.")
