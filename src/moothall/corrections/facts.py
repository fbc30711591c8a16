"""Reads from our records what is known of a Mistake, so that its Correction says no more."""

from moothall.corrections.models import Mistake
from moothall.corrections.queries import proofs
from moothall.domain.publishing.owning_up import Known
from moothall.publishing.models import Judgement, Standing
from moothall.register.models import Compromise


def known(mistake: Mistake, compromise: Compromise | None = None) -> Known:
    """What the desk sent or did not send, when, whether it stands, and what evidence there is."""
    entry = mistake.entry
    gone = entry is not None and entry.standing == Standing.REMOVED
    admitted = entry is not None and entry.judgement in {Judgement.OURS, Judgement.SLIP}
    return Known(
        posted_at=mistake.posted_at,
        by_desk=mistake.publication_id is not None,
        is_share=bool(mistake.frozen["shares"]),
        removed_at=entry.looked_at if entry is not None and gone else None,
        compromise=compromise.seen if compromise and proofs.is_proven(compromise) else "",
        admitted=admitted,
    )
