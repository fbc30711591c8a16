"""What the screens of posting say: on the button, of hashtags, of costs, of places."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.domain.exchange import Cost, Gesture
from moothall.domain.publishing.approving import When
from moothall.domain.publishing.choosing import Why
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.hashtags import Kind, Remark
from moothall.register.models import Account

NAMED = 2  # accounts whose names stand on the button


def press(made: Composition, accounts: Sequence[Account]) -> str:
    """What the button says: what happens when it is pressed, and as whom."""
    if not accounts:
        return _("Choose an account first")
    words = {"names": names_of(accounts), "accounts": count_of(accounts)}
    if made.scheduled_at:
        words["when"] = clock(made.scheduled_at)
        return _("Schedule for %(when)s as %(names)s on %(accounts)s") % words
    match made.gesture:
        case Gesture.SHARE:
            return _("Share as %(names)s on %(accounts)s") % words
        case Gesture.LIKE:
            return _("Like as %(names)s on %(accounts)s") % words
        case Gesture.QUOTE:
            return _("Quote as %(names)s on %(accounts)s") % words
        case _:
            return _("Post as %(names)s to %(accounts)s") % words


def names_of(accounts: Iterable[Account]) -> str:
    """Their names, each once; more than a few are counted."""
    names = list(dict.fromkeys(each.name for each in accounts))
    more = len(names) - NAMED
    if more > 0:
        shown = ", ".join(names[:NAMED])
        return _("%(names)s and %(more)d more") % {"names": shown, "more": more}
    return _(" and ").join(names)


def count_of(accounts: Sequence[Account]) -> str:
    """For example: 3 accounts."""
    return ngettext("%(count)d account", "%(count)d accounts", len(accounts)) % {
        "count": len(accounts)
    }


def clock(moment: datetime) -> str:
    """For example: Monday 30 November, 9:00; the year where it is not this one."""
    local = timezone.localtime(moment)
    this_year = local.year == timezone.localtime().year
    return date_format(local, "l j F, G:i" if this_year else "l j F Y, G:i")


def price(cost: Cost | None) -> str:
    """For example: 0.02 USD."""
    return f"{cost.amount.normalize():f} {cost.currency}" if cost else ""


def remark(said: Remark) -> str:
    """What to say of a hashtag, kindly."""
    words = {"written": said.written, "better": said.better}
    match said.kind:
        case Kind.OTHERWISE:
            return (
                _("We write #%(better)s. With capitals, screen readers say it word by word.")
                % words
            )
        case Kind.NO_CAPITALS:
            return (
                _("#%(written)s reads better with a capital for each word, aloud and in silence.")
                % words
            )
        case Kind.ENDED:
            return _("The time of #%(written)s is over. Is it still right here?") % words
        case _:
            return _("%(written)s hashtags are many. Two or three help; more are noise.") % words


def reason(why: Why) -> str:
    """Why a place suits, or does not."""
    return {
        Why.FOLLOWED_FOR_IT: _("whoever uses this service follows it here"),
        Why.REACHES_MORE: _("nobody is everywhere, so each place reaches other people"),
        Why.LEAVES_AT_ONCE: _("it leaves from the desk at once"),
        Why.ANSWERS_COME: _("answers come back to the desk"),
        Why.TAKES_PICTURES: _("it takes pictures"),
        Why.ROOM_FOR_WORDS: _("there is room to explain"),
        Why.ANOTHER_SERVICE: _("people follow it for another service"),
        Why.NO_ANSWERS: _("answers there do not reach the desk"),
        Why.NO_PICTURES: _("it takes no pictures"),
        Why.BY_HAND_IS_SLOW: _("somebody has to post it by hand, which takes time"),
    }[why]


def why_a_yes(when: When) -> str:
    """Why somebody else has to say yes."""
    return {
        When.ALWAYS: _("This account always asks for somebody else’s yes."),
        When.ON_STOP: _("A check says stop."),
        When.PRE_ELECTION: _("It is the time before an election."),
        When.OUT_OF_HOURS: _("It was written when few colleagues are there."),
        When.READER: _("A second reader was asked for."),
        When.STORY: _("It tells of somebody we work with, so a second person reads it."),
        When.POWERS: _("The law let us act without consent, so one more person says yes."),
    }[when]


def press_for_a_yes(accounts: Sequence[Account]) -> str:
    """What the button says where somebody else has to say yes first."""
    words = {"names": names_of(accounts), "accounts": count_of(accounts)}
    return _("Ask for a yes to post as %(names)s to %(accounts)s") % words


def policy(when: Iterable[str]) -> str:
    """When an account asks for a yes, in a few words."""
    known = {
        When.ALWAYS.value: _("always"),
        When.ON_STOP.value: _("when a check says stop"),
        When.PRE_ELECTION.value: _("before an election"),
        When.OUT_OF_HOURS.value: _("out of hours"),
    }
    return ", ".join(known[each] for each in when if each in known) or _("never")
