"""HTML of a template as one would write it by hand: an element on a line, indented."""

import re

TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>")
VOID = {"br", "img", "input", "hr", "wbr", "meta", "link", "source"}
# Inside these nothing begins on a new line: a space there would be seen.
INLINE = {"a", "b", "br", "em", "i", "mark", "small", "span", "strong", "time", "wbr", "label", "button",
          "svg", "path", "circle", "ellipse", "line", "rect", "g", "use", "option", "input"}  # fmt: skip
# With only text inside, these stay on one line.
SHORT = {
    "p",
    "li",
    "dt",
    "dd",
    "th",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "summary",
    "legend",
    "caption",
}


def source(html: str) -> str:
    html = re.sub(r"\s+", " ", html).strip()
    lines: list[str] = []
    line, depth, at = "", 0, 0

    def end() -> None:
        nonlocal line
        if line.strip():
            lines.append("  " * depth + line.strip())
        line = ""

    for found in TAG.finditer(html):
        line += html[at : found.start()]
        at = found.end()
        closing, name = bool(found[1]), found[2].lower()
        if name in INLINE:
            line += found[0]
        elif closing:
            if name in SHORT and _opened(line, name):
                line += found[0]
                end()
            else:
                end()
                depth -= 1
                line = found[0]
                end()
        else:
            _leave(line, end)
            line = found[0]
            if name in VOID:
                end()
            elif name not in SHORT or not _closes_soon(html, at, name):
                end()
                depth += 1
    line += html[at:]
    end()
    return "\n".join(lines)


def _leave(line: str, end: object) -> None:
    if line.strip():
        end()  # type: ignore[operator]


def _opened(line: str, name: str) -> bool:
    return line.lstrip().startswith(f"<{name}")


def _closes_soon(html: str, at: int, name: str) -> bool:
    """Whether the element that opened ends before another begins that has a line of its own."""
    for found in TAG.finditer(html, at):
        if found[2].lower() in INLINE:
            continue
        return bool(found[1]) and found[2].lower() == name
    return False
