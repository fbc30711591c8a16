"""Words made of somebody's boundaries: the pieces of a bio, and the rules an account pins."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.domain.care import Piece
from moothall.domain.publishing.composition import Composition
from moothall.protection.models import Boundary

NAMES: Mapping[str, str | Promise] = {
    "urgent": gettext_lazy("that it is not for emergencies"),
    "hours": gettext_lazy("when you read and answer"),
    "rules": gettext_lazy("where your house rules stand"),
}


def pieces(boundary: Boundary) -> list[Piece]:
    """What a bio says, most important first."""
    reads = _filled(_("I read this: %(when)s."), boundary.reads)
    answers = _filled(_("I answer %(when)s."), boundary.answers)
    return [
        Piece("who", _sentence(boundary.who), _sentence(boundary.who_short)),
        _urgent(boundary.urgent),
        Piece("hours", f"{reads} {answers}", reads or answers),
        Piece(
            "rules",
            _filled(_("House rules: %(when)s"), boundary.rules_address),
            boundary.rules_address.removeprefix("https://").removeprefix("http://").rstrip("/"),
        ),
    ]


def rules(boundary: Boundary | None) -> str:
    """A respectful text to pin, to be changed before it goes out."""
    lines = [
        _("Welcome. How we talk here:"),
        _("Disagree as much as you like, and stay fair to the person."),
        _("No abuse, threats or harassment, of anybody."),
        _("Nobody is put down for who they are."),
        _("Check before you pass something on; say where it comes from."),
        _("Please keep your own and other people's private details out of it."),
        _("What breaks this may be hidden. We tell you why, and you can ask us to look again."),
        _("Not for emergencies: ring 999."),
    ]
    if boundary and boundary.reads:
        lines.append(_("We read this: %(when)s.") % {"when": boundary.reads.rstrip(".")})
    if boundary and boundary.rules_address:
        lines.append(_("House rules: %(when)s") % {"when": boundary.rules_address})
    return "\n".join(lines)


def composed(words: str, account: int) -> Composition:
    """The draft that the composer opens."""
    return Composition(text=words.strip(), accounts=(account,))


def _urgent(where: str) -> Piece:
    if not where.strip():
        return Piece("urgent", _("Not for emergencies: ring 999."), _("Emergency: 999."))
    long = _("Not for emergencies: ring 999. Urgent: %(where)s.")
    return Piece("urgent", long % {"where": where.strip().rstrip(".")}, _("Emergency: 999."))


def _filled(sentence: str, when: str) -> str:
    return sentence % {"when": when.strip().rstrip(".")} if when.strip() else ""


def _sentence(words: str) -> str:
    plain = words.strip()
    return plain if not plain or plain[-1] in ".!?" else f"{plain}."
