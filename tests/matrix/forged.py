"""A POST on one's own thing that names another region's: what a chooser would never offer (H2, H3).

A rule names one of these functions; each entry is (label, fields) and must write nothing. `what` are
the arguments of the cell: for most of them there is nothing to forge.
"""

import json
from typing import Any

Forgery = list[tuple[str, dict[str, Any]]]


def of_page(world: Any, other: Any, what: str) -> Forgery:
    if what != "page":
        return []
    image, document, page = (world.find(other, kind) for kind in ("image", "document", "page"))
    return [
        ("social image", {"form": True, "social_image": image}),
        ("image in a block", block("image", {"image": image, "alt": "Proef", "caption": ""})),
        ("document in a block", block("download", {"document": document, "title": "Proef"})),
        ("link in a text", text(rich_link("LINK", {"id": page, "url": "/x/"}))),
        ("document in a text", text(rich_link("DOCUMENT", {"id": document, "url": "/x/"}))),
    ]


def block(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """One block in `body`, as the page's script would send it."""
    fields = {"deleted": "", "order": "0", "type": kind, "id": ""}
    return {
        "form": True,
        "body-count": "1",
        **{f"body-0-{name}": value for name, value in fields.items()},
        **{f"body-0-value-{name}": value for name, value in values.items()},
    }


def text(content: str) -> dict[str, Any]:
    return {**block("text", {}), "body-0-value": content}


def rich_link(kind: str, data: dict[str, Any]) -> str:
    """A sentence with one link, as Draftail writes it."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "proef",
                    "text": "Een link",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 4, "length": 4, "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": data}},
        }
    )


def of_location(world: Any, other: Any, what: str) -> Forgery:
    return [("region", {"form": True, "region": world.find(other, "region")})]


def of_addition(world: Any, other: Any, what: str) -> Forgery:
    return [
        ("region", {"form": True, "region": world.find(other, "region")}),
        ("location", {"form": True, "location": world.find(other, "regions.location")}),
        ("instrument", {"form": True, "instrument": world.find(other, "instrument")}),
    ]


def of_file(world: Any, other: Any, what: str) -> Forgery:
    return [("collection", {"form": True, "collection": world.find(other, "collection")})]


def of_copy(world: Any, other: Any, what: str) -> Forgery:
    return [
        (
            "parent",
            {
                "new_title": "Kopie",
                "new_slug": "kopie-van-de-proef",
                "new_parent_page": world.find(other, "home"),
            },
        )
    ]


def of_api(world: Any, other: Any, what: str) -> Forgery:
    if not what.endswith((" copy", " move", " create_alias")):
        return []
    home = world.find(other, "home")
    return [("destination", {"destination_page_id": home, "slug": "kopie-van-de-proef",
                             "recursive": "false", "position": "last-child"})]  # fmt: skip


def of_navigation(world: Any, other: Any, what: str) -> Forgery:
    if "navigationsettings" not in what:
        return []
    names = {"count": "1", "0-deleted": "", "0-order": "0", "0-type": "link", "0-id": "",
             "0-value-label": "Proef", "0-value-page": world.find(other, "page"),
             "0-value-address": "", "0-value-target": ""}  # fmt: skip
    return [("page in the menu", {"form": True, **{f"menu-{k}": v for k, v in names.items()}})]
