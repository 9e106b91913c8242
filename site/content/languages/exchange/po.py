"""PO, by polib: one file for one translation. The header names it, as wagtail-localize's own does."""

import re

import polib
from django.utils import timezone
from django.utils.translation import gettext as _

from .units import FileError, TranslationFile, Unit

KEY = "X-WagtailLocalize-TranslationID"


def write(file: TranslationFile) -> str:
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Project-Id-Version": file.title,
        "POT-Creation-Date": timezone.now().strftime("%Y-%m-%d %H:%M%z"),
        "Language": file.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        KEY: file.key,
    }
    for unit in file.units:
        po.append(polib.POEntry(msgctxt=unit.path, msgid=unit.source, msgstr=unit.target))
    return str(po)


def read(data: bytes, name: str) -> TranslationFile:
    """Raises FileError. Entries that are obsolete are left out."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(_("Het bestand is geen UTF-8.")) from error
    if "msgid" not in text or "\x00" in text:
        raise FileError(_("Dit is geen PO-bestand."))
    try:
        # polib takes a text without a line of its own for the name of a file.
        po = polib.pofile("# \n" + text.replace("\r\n", "\n"))
    except (OSError, ValueError, UnicodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = _(" (regel %(line)d)") % {"line": max(int(line[1]) - 1, 1)} if line else ""
        raise FileError(
            _("Dit PO-bestand is niet te lezen%(where)s.") % {"where": where}
        ) from error
    key = po.metadata.get(KEY, "")
    if not key:
        raise FileError(
            _("Het bestand zegt niet bij welke pagina het hoort (%(key)s).") % {"key": KEY}
        )
    return TranslationFile(
        key=key,
        language=po.metadata.get("Language", ""),
        title=po.metadata.get("Project-Id-Version", ""),
        name=name,
        units=[
            Unit(
                entry.msgctxt or "",
                entry.msgid,
                # What a tool marks as doubtful is no translation yet.
                "" if "fuzzy" in entry.flags else entry.msgstr,
                number,
                _("regel %(line)d") % {"line": max(entry.linenum - 1, 1)},
            )
            for number, entry in enumerate(po)
            if not entry.obsolete
        ],
    )
