"""The brandbook: it is of the whole nation, and what is previewed of a site is public."""

from ..rule import Rule

EDITIONS = "editions.edition.any"
CHANGE = "editions.edition.change"
PUBLISH = "editions.edition.publish"
EDITION = {"pk": "edition"}
PAGE = {"site": "site", "path": "=zoeken/"}
WHY = {"waarom": "proef"}

RULES = (
    Rule("brand_editions:index", EDITIONS),
    Rule("brand_editions:import_new", "editions.edition.add", post={}, free="POST"),
    Rule("brand_editions:back", EDITIONS, writes=PUBLISH, post=WHY, free="POST"),
    Rule("brand_editions:overview", EDITIONS, writes=CHANGE, args=EDITION, post={"klaar": "1"}),
    Rule("brand_editions:copy", "editions.edition.add", args=EDITION,
         post={**WHY, "title": "Kopie", "name": "kopie"}),
    Rule("brand_editions:values", EDITIONS, writes=CHANGE, args={**EDITION, "group": "=brand"},
         post={**WHY, "v:brand.wall": "#10302a"}),
    Rule("brand_editions:files", EDITIONS, writes=CHANGE, args=EDITION,
         post={**WHY, "weg": "drawings/marks/zon.svg"}),
    Rule("brand_editions:import", CHANGE, args=EDITION, post={}, free="POST"),
    Rule("brand_editions:export", EDITIONS, args=EDITION, queries=("tokens=1",)),
    Rule("brand_editions:history", EDITIONS, args=EDITION),
    Rule("brand_editions:publish", EDITIONS, writes=PUBLISH, args=EDITION,
         post={**WHY, "geldt": "0"}),
    Rule("brand_editions:side_by_side", EDITIONS, args=EDITION, names=True),
    Rule("brand_editions:preview_now", EDITIONS, args=PAGE, shows=EDITIONS, names=True,
         public_frame=True),
    Rule("brand_editions:preview", EDITIONS, args={**EDITION, **PAGE}, shows=EDITIONS, names=True,
         public_frame=True),
    Rule("brand_editions:file", EDITIONS,
         args={**EDITION, "digest": "edition_digest", "path": "=merk.css"}),
)  # fmt: skip
