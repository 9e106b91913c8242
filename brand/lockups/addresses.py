"""Where a site's drawings stand: under the digest of the edition and of the site's look, so that they never change.

`/-/beeldmerk/<edition>/<look>/<file>` on the site's own host. It names a look that exists; nothing that a
visitor typed is ever drawn.
"""

import hashlib
import json

from brand.brandbook import Brandbook
from brand.site_look import SiteLook

PATH = "/-/beeldmerk/"
# Another way of drawing gives another address.
DRAWING = 1


def look_digest(look: SiteLook) -> str:
    """Twelve hexadecimal digits that stand for name, accent and fanlight."""
    facts = [DRAWING, *look.name_parts, look.accent, look.fanlight]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:12]


def address(brandbook: Brandbook, look: SiteLook, file: str) -> str:
    return f"{PATH}{brandbook.digest}/{look_digest(look)}/{file}"
