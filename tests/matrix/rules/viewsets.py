"""Families: what every viewset of Wagtail has, whatever its model. They come last."""

from .. import forged
from ..rule import Rule

ROW = {"pk": "{model}"}
ANY = "{model}.any"

RULES = (
    # Regions come from the division of the land (docs/regions.md).
    *(Rule(f"wagtailsnippets_regions_region:{view}", "nobody", args=ROW, post={})
      for view in ("add", "delete")),
    Rule("wagtailsnippets_regions_location:edit", "{model}.change", args=ROW, post="form",
         forged=forged.of_location, elsewhere=True),
    Rule("wagtailsnippets_instrumenten_regionaladdition:edit", "{model}.change", args=ROW,
         post="form", forged=forged.of_addition, elsewhere=True),
    # Communication templates: without a template in its address, the first step is to choose one.
    Rule("wagtailsnippets_printing_filledtemplate:add", "{model}.add",
         post={"sjabloon": "1", "title": "Proef", "language": "nl"}, free="POST"),
    Rule("wagtailsnippets_printing_filledtemplate:edit", "{model}.change", args=ROW, post="form",
         forged=forged.of_filled_template, elsewhere=True),
    Rule("wagtailsnippets_printing_filledtemplate:download", ANY,
         args={**ROW, "name": "=voorbeeld.png"}),
    Rule("printing_sample", "printing.filledtemplate.any | printing.printtemplate.any",
         args={"template": "=1"}, queries=("naam=lang",), free="GET"),
    Rule("wagtailsnippetchoosers_*:choose*", "admin", queries=("q=tekst",), free="GET"),
    Rule("wagtailsnippetchoosers_*:chosen_multiple", "admin", args={"": "{model}"},
         queries=("id={{model}}",), free="GET"),
    Rule("wagtailsnippetchoosers_*:chosen", "{model}.choose | {model}.any", args=ROW),
    Rule("wagtailsnippetchoosers_*:create", "{model}.add", free="GET POST", post="form"),
    Rule("*:list*", ANY, queries=("q=tekst", "export=csv")),
    Rule("*:index*", ANY, queries=("q=tekst", "export=csv")),
    Rule("*:add", "{model}.add", post="form", free="POST"),
    Rule("*:preview_on_add", "{model}.add", post={}, free="GET POST"),
    Rule("*:edit", "{model}.change", args=ROW, post="form", elsewhere=True),
    Rule("*:preview_on_edit", "{model}.change", args=ROW, post={}, free="GET POST"),
    Rule("*:delete", "{model}.delete", args=ROW, post={}),
    Rule("*:copy", "{model}.add", args=ROW, post="form", free="POST"),
    Rule("*:unpublish", "{model}.publish", args=ROW, post={}),
    Rule("*:revisions_unschedule", "{model}.publish", args=ROW, post={}, free="GET POST"),
    Rule("*:lock", "{model}.lock", args=ROW, post={}, free="GET POST"),
    Rule("*:unlock", "{model}.unlock", args=ROW, post={}, free="GET POST"),
    Rule("*:usage", ANY, args=ROW),
    Rule("*:history*", ANY, args=ROW),
    Rule("*:inspect", ANY, args=ROW),
)  # fmt: skip
