"""Puts a Correction on its way: held to the records, signed by a team, linked to the wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.corrections import facts, queries
from moothall.corrections.errors import IsOnItsWay, NamesSomebody, NotThatWay, RepeatsTheHarm
from moothall.corrections.models import Correction, Mistake
from moothall.domain.exchange import ReplyTarget
from moothall.domain.publishing.checks import Finding, Kind, Level, Proposed, check_all
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.owning_up import Severity, is_shown_on_page, names_in, repeats
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft, Publication, Standing
from moothall.register import services as register
from moothall.register.models import Compromise

HELD_TO = "correction"  # the check whose word is a refusal here


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in public.

    Attributes:
        text: as it leaves on the account, signed by a team.
        description: what was wrong, in a sentence, for the page of corrections.
        shows_words: whether that page may show what was wrong word by word: of a slip alone.
    """

    text: str
    description: str
    shows_words: bool = False
    compromise: Compromise | None = None


@transaction.atomic
def correct(
    mistake: Mistake, said: Words, *, by: StaffMember, now: datetime, hold: timedelta | None = None
) -> Correction:
    """Hold a Correction on the account. It leaves as every post does, late and held included.

    Raises:
        PermissionDenied, IsOnItsWay, NotThatWay (a check says why), NamesSomebody,
        RepeatsTheHarm, or as `publishing.submit_post`: and nothing was written.
    """
    access.require(by, "publishing.publish", mistake.account)
    Mistake.objects.select_for_update().get(pk=mistake.pk)
    if queries.on_the_way(mistake):
        raise IsOnItsWay
    require_sayable(mistake, said, now=now)
    target = _answered(mistake)
    made = Composition(
        text=said.text if target else _with_address(said.text, mistake),
        accounts=(mistake.account_id,),
    )
    draft = Draft.objects.create(author=by, text=made.text, created_at=now)
    post = publishing.submit_post(
        draft,
        made,
        by=by,
        now=now,
        typed={mistake.account_id: mistake.account.name},  # where it stands is known, not chosen
        hold=hold,
        reply_to=target,
    )
    correction = Correction.objects.create(
        mistake=mistake,
        text=said.text,
        description=said.description,
        shows_words=is_shown_on_page(mistake.severity, wanted=said.shows_words),
        compromise=said.compromise,
        post=post,
        made_by=by,
        made_at=now,
    )
    audit.record(by, "correction.held", correction, at=now, mistake=mistake.pk, post=post.pk)
    return correction


def note_published(publication: Publication) -> None:
    """Its Platform has it: from now on it stands on the page of corrections too."""
    waiting = Correction.objects.filter(post=publication.post_id, published_at=None)
    for each in waiting:
        each.published_at = publication.published_at
        each.save(update_fields=["published_at"])
        audit.record(None, "correction.published", each, at=publication.published_at)


def findings_of(
    mistake: Mistake, text: str, *, compromise: Compromise | None, now: datetime
) -> list[Finding]:
    """What the checks say of a correction's words, the worst first."""
    shown = facts.known(mistake, compromise).as_facts()
    account = mistake.account
    return check_all(
        Proposed(
            text, now, account=account.name, kind=Kind.CORRECTION, facts=shown,
            platform=account.platform, changes=publishing.changes_in_use(),
        )
    )  # fmt: skip


def require_sayable(mistake: Mistake, said: Words, *, now: datetime) -> None:
    """Raises NotThatWay, NamesSomebody or RepeatsTheHarm where it may not be said so."""
    for text in filter(None, (said.text, said.description)):
        for finding in findings_of(mistake, text, compromise=said.compromise, now=now):
            if finding.check == HELD_TO and finding.level is not Level.NOTE:
                why, fix = _(finding.why), _(finding.fix)
                values = finding.values or None
                raise NotThatWay(why=why % values if values else why, fix=fix)
        if named := names_in(text, queries.names_of_staff()):
            raise NamesSomebody(name=named[0])
        if mistake.severity != Severity.SLIP and repeats(text, mistake.frozen["text"]):
            raise RepeatsTheHarm


def _answered(mistake: Mistake) -> ReplyTarget | None:
    """What it answers, so that whoever sees the one sees the other.

    None where it no longer stands; where the Platform cannot; or for a share: an answer to it
    would stand under somebody else's post and call them in.
    """
    entry = mistake.entry
    if entry is None or entry.shares or _goes(mistake) or not _may_answer(mistake):
        return None
    there = entry.external_id
    return ReplyTarget(external_id=there, references=(there,), thread_key=there, under=there)


def _goes(mistake: Mistake) -> bool:
    """Whether it stands there no longer, or soon will not."""
    gone = mistake.entry is not None and mistake.entry.standing == Standing.REMOVED
    return gone or mistake.decision == Mistake.Decision.REMOVE


def _may_answer(mistake: Mistake) -> bool:
    """Whether posts answer one another there: where they make threads or are shared, they do."""
    try:
        abilities = connector_class(mistake.account.platform).abilities
    except UnknownPlatform:
        return False
    threads = register.limits_of(mistake.account).thread_parts > 1
    return Ability.REPLY in abilities and (threads or Ability.SHARE in abilities)


def _with_address(text: str, mistake: Mistake) -> str:
    address = "" if _goes(mistake) or mistake.frozen["shares"] else mistake.frozen["address"]
    return f"{text}\n\n{address}" if address else text
