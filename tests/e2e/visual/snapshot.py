"""All that the look of the components is made of, at one moment: HTML, stylesheets, and which fonts."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils import translation

from brand import current, stylesheet
from brand.brandbook import Brandbook
from brand.editions.published import delivered
from brand.library.components import components
from brand.library.specimens import specimens

ACCEPTED = Path(__file__).parent / "accepted.json"


@dataclass(frozen=True)
class Snapshot:
    """`specimens`: by the slug of a component, the HTML of each example in each state by its key. `fonts`: digest
    of each font file; the files themselves are those of the edition."""

    edition: str
    styles: str
    specimens: dict[str, dict[str, str]]
    fonts: dict[str, str]

    def write(self, path: Path) -> None:
        """One value on a line, so that a difference can be read."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n")

    @classmethod
    def read(cls, path: Path) -> "Snapshot":
        return cls(**json.loads(path.read_text()))


def drawn_now(brandbook: Brandbook | None = None) -> Snapshot:
    """From the templates and styles of this moment, in the delivered edition or another."""
    brandbook = brandbook or delivered()
    with current.use(brandbook), translation.override("nl"):
        drawn = {
            slug: {each.key: each.drawn for each in specimens(component)}
            for slug, component in components().items()
        }
    styles = next(text for path, text in stylesheet.build().items() if path.name == "states.css")
    fonts = {
        font.file: hashlib.sha256(brandbook.files[font.file]).hexdigest()[:16]
        for font in brandbook.fonts
    }
    return Snapshot(drawn_edition(brandbook), styles, drawn, fonts)


def drawn_edition(brandbook: Brandbook) -> str:
    """Its stylesheet; a picture waits for its font, where a visitor does not."""
    return brandbook.stylesheet.replace("font-display:optional", "font-display:block")
