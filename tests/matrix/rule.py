"""One rule of the matrix: what an address names, what it needs, how its form is filled in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from .addresses import Address

# The models that the oracle knows by a shorter name.
SHORT = {"brand.brandimage": "image", "brand.branddocument": "document", "wagtailcore.page": "page",
         "wagtailcore.collection": "collection"}  # fmt: skip

Fill = Callable[[Any, Any], dict[str, Any]]  # (world, space) -> values


@dataclass(frozen=True)
class Rule:
    """`urls` is a pattern of names (`wagtailsnippets_*:edit`); the first rule that fits counts.

    needs     what the oracle is asked for a GET; `{model}` is the model of the view.
    writes    the same for a POST; None: as `needs`.
    needs_of  another need where the thing is of this kind.
    args      url argument -> kind of thing in the world, or `=value`. The name '': a thing that no
              argument names, but the query or the form does.
    variants  further `args`, a set of cells for each.
    queries   query strings of further GETs; `{page}`, `{image}`, … are things of the target space.
    post      how a POST is filled in. None: the address only reads, a POST may write nothing.
              "form": as the page's own form, which a superuser fetches. A dict: these fields.
              A dict with "form": True is laid over the form. A function makes the dict.
    crossed   arguments that may name another region's thing than the others do: such cells are refused.
    forged    makes POSTs on one's own thing that name another region's (forged.py).
    form_of   name of the address whose form it is, where it is not its own.
    free      the status says nothing: 'GET', 'POST'. What is shown and written still counts.
    elsewhere a refusal may also be a redirect to a place of one's own.
    tells     a model: the answer has to tell of the row of the reader's own region.
    public_frame  is drawn in the public frame (menu, footer) of its site, or of the nation's.
    names     who asks may see how all sites are called here.
    shows     a need whose spaces may be shown on top of what `needs` shows.
    public    holds nothing of who asks; not asked.
    """

    urls: str
    needs: str
    writes: str | None = None
    needs_of: Mapping[str, str] = field(default_factory=dict)
    args: Mapping[str, str] = field(default_factory=dict)
    variants: tuple[Mapping[str, str], ...] = ()
    queries: tuple[str, ...] = ()
    post: Any = None
    crossed: tuple[str, ...] = ()
    forged: Any = None
    form_of: str = ""
    free: str = ""
    elsewhere: bool = False
    shows: str = ""
    names: bool = False
    public_frame: bool = False
    tells: str = ""
    public: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    def fits(self, address: Address) -> bool:
        return fnmatch(address.name, self.urls)

    def need(self, method: str, address: Address, kinds: Iterable[str] = ()) -> str:
        need = self.needs if method == "GET" or self.writes is None else self.writes
        need = next((self.needs_of[kind] for kind in kinds if kind in self.needs_of), need)
        return kind_of(need, address)


def model_of(address: Address) -> str:
    """Raises LookupError where the view has no model; the rule must then name one."""
    if address.model is None:
        raise LookupError(f"{address.name} has no model: its rule must name one")
    label = address.model._meta.label_lower
    return SHORT.get(label, label)


def kind_of(kind: str, address: Address) -> str:
    return kind.replace("{model}", model_of(address)) if "{model}" in kind else kind
