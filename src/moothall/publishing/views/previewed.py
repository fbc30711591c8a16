"""Shows words that are fixed already exactly as they will stand: from the parts that leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from moothall.connectors.kit import connector_class
from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.composition import Composition
from moothall.publishing import services
from moothall.publishing.models import Publication, Revision
from moothall.publishing.views.composer import Shown
from moothall.register import services as register


@dataclass(frozen=True, slots=True)
class Previewed:
    """One Revision on all its accounts."""

    composition: Composition
    previews: list[Shown]


def as_it_will_stand(revision: Revision, publications: Sequence[Publication]) -> Previewed:
    """Each account with the parts that its Platform will get, none of them made anew."""
    return Previewed(
        compositions.read(revision.composition or {}), [_shown(each) for each in publications]
    )


def _shown(publication: Publication) -> Shown:
    connector = connector_class(publication.account.platform)
    limit = register.limits_of(publication.account).text_length
    parts = tuple(
        services.PartPreview(
            each.number,
            each.text,
            connector.length(each.text),
            limit - connector.length(each.text),
        )
        for each in publication.parts.all()
    )
    preview = services.AccountPreview(
        account=publication.account,
        parts=parts,
        limit=limit,
        trouble=None,
        cost=None,
        asks_name=False,
    )
    return Shown(preview, connector.name, connector.proven, trouble="", price="")
