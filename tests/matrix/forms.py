"""Fills in a form as a browser would send it: what the page holds, and what the rule says."""

import re
from html.parser import HTMLParser
from typing import Any

Data = dict[str, Any]


class Forms(HTMLParser):
    """All fields of all forms of a page that send by POST, by form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Data] = []
        self.form: Data | None = None
        self.select: str | None = None
        self.select_is_multiple = False
        self.textarea: str | None = None
        self.template = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag in ("template", "script"):
            self.template += 1
        if self.template:
            return
        if tag == "form":
            self.form = {} if (values.get("method") or "").lower() == "post" else None
            if self.form is not None:
                self.forms.append(self.form)
        if self.form is None:
            return
        if "w-block" in (values.get("data-controller") or ""):
            # Its blocks are drawn by a script; sent without any it is empty.
            self.form[f"{values.get('id')}-count"] = "0"
        name = values.get("name") or ""
        if tag == "input" and name:
            self._input(name, values)
        elif tag == "textarea" and name:
            self.textarea = name
            self.form[name] = ""
        elif tag == "select" and name and "disabled" not in values:
            self.select, self.select_is_multiple = name, "multiple" in values
            if self.select_is_multiple:
                self.form[name] = []
        elif tag == "option" and self.select:
            self._option(values)

    def _input(self, name: str, values: dict[str, str | None]) -> None:
        kind = values.get("type") or "text"
        if "disabled" in values or kind in ("submit", "button", "image", "reset", "file"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in values:
                self._add(name, values.get("value") or "on", many=kind == "checkbox")
            return
        self.form[name] = values.get("value") or ""  # type: ignore[index]

    def _add(self, name: str, value: str, many: bool) -> None:
        form = self.form or {}
        before = form.get(name)
        if many and before is not None:
            form[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            form[name] = value

    def _option(self, values: dict[str, str | None]) -> None:
        form, value = self.form or {}, values.get("value") or ""
        if self.select_is_multiple:
            if "selected" in values:
                form[self.select].append(value)
        elif self.select and ("selected" in values or self.select not in form):
            form[self.select] = value

    def handle_data(self, data: str) -> None:
        if self.textarea and self.form is not None and not self.template:
            self.form[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("template", "script") and self.template:
            self.template -= 1
        if tag == "form" and not self.template:
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None


def form_on(html: str) -> Data:
    """The fields of the largest form on the page: beside it there are only those of the menu."""
    html = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    parser = Forms()
    parser.feed(html)
    found = max(parser.forms, key=len, default={})
    found.pop("csrfmiddlewaretoken", None)
    return {name: value for name, value in found.items() if "__prefix__" not in name}
