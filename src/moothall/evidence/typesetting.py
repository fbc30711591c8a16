"""Sets the chronology of a pack as a tagged PDF, with the fonts of the typesetter alone.

What people wrote reaches it as JSON and is shown as text: nothing of it can run. Its root is an
empty folder, so that the template could read nothing either. PDF/UA-1 is asked for: it refuses
signs that the fonts lack, such as most emoji. Then the PDF is tagged all the same, says so on its
first page, and the signs stand in the table beside it.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moothall.domain.evidence.chronology import for_typesetter, stamp
from moothall.domain.evidence.outline import Outline

_TEMPLATE = Path(__file__).with_name("typst") / "chronology.typ"
PDFStandard = Literal["ua-1"]
_STANDARD: PDFStandard = "ua-1"
_COMPILE = cast("Callable[..., bytes]", typst.compile)  # its types allow no root beside bytes
_NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_SIGNS = b"""\
#let said = json(bytes(sys.inputs.said))
#set document(title: "signs")
#set text(lang: "en", font: ("Libertinus Serif", "DejaVu Sans Mono"))
#text(said.signs)
"""


def chronology_pdf(
    outline: Outline, *, now: datetime, words: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """The PDF, tagged and in the language that is spoken now; `words` are its own headings."""
    said: dict[str, Any] = {
        "outline": for_typesetter(outline),
        "words": {**_words(), **words},
        "lang": (get_language() or "en").partition("-")[0],
        "made_at": f"{stamp(now)} UTC",
        "lacks": "",
    }
    if _can_show(said):
        return _set(_TEMPLATE.read_bytes(), said, now, standard=_STANDARD)
    said["lacks"] = _(
        "Some signs cannot be shown with the letters of this page. They stand in"
        " chronology.csv, and in the originals."
    )
    return _set(_TEMPLATE.read_bytes(), said, now, standard=None)


def _can_show(said: Mapping[str, Any]) -> bool:
    """Whether the fonts have every sign: a page of one of each is set first, which is quick."""
    signs = "".join(sorted(set(json.dumps(said, ensure_ascii=False))))
    try:
        _set(_SIGNS, {"signs": " ".join(signs)}, _NO_TIME, standard=_STANDARD)
    except typst.TypstError:
        return False
    return True


def _set(
    template: bytes, said: Mapping[str, Any], now: datetime, *, standard: PDFStandard | None
) -> bytes:
    with tempfile.TemporaryDirectory() as nothing:
        return _COMPILE(
            template,
            root=nothing,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"said": json.dumps(said)},
            pdf_standards=standard,
            package_path=nothing,
            package_cache_path=nothing,
            timestamp=now.astimezone(UTC).replace(microsecond=0),
        )


def _words() -> dict[str, str]:
    return {
        "purpose": _("Made for"),
        "asked_by": _("Asked for by"),
        "made_at": _("Made"),
        "what_it_is": _(
            "Each exhibit stands here as words to read. Its original bytes, its place in the log"
            " and the proof of when it was there lie beside this page in the pack; VERIFY.txt says"
            " how to check them. Members of staff are named by their part. Times are in UTC."
        ),
        "facts": _("What happened, as it was reported"),
        "overview": _("Chronology"),
        "nothing": _("Nothing is in it yet."),
        "at_utc": _("When (UTC)"),
        "what": _("What"),
        "who": _("Who, as named then"),
        "said": _("Words"),
        "exhibit": _("Exhibit"),
        "exhibits": _("Exhibits in full"),
        "when": _("When"),
        "who_then": _("Who, as named then"),
        "where": _("Where"),
        "platform_id": _("Number there"),
        "address": _("Address"),
        "entries": _("Entries of the log"),
        "note": _("Note"),
        "custody": _("Who held it"),
        "opinions": _("What people here think of it: opinion, not fact"),
        "impact": _("In the person's own words"),
        "custody_of_all": _("Who looked at all of it, and took it away"),
        "left_out": _("What is not in this pack, and why"),
    }
