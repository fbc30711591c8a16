"""What the walk finds of doubts, claims and looks."""

from moothall.inbox.models import Conversation
from moothall.people.models import StaffMember
from moothall.protection.models import Claim, Look, SuspectedProfile, UnnamedRole


def doubted(conversation: Conversation, owner: StaffMember) -> dict[str, object]:
    """A doubt, a claim, a role that is not named, and a look."""
    here = conversation.department
    made = SuspectedProfile.objects.create(profile=conversation.profile, why="Walked.", by=owner)
    look = Look.objects.create(
        by=owner,
        department=here,
        profile=conversation.profile,
        conversation=conversation,
        address="x.com/walked",
        link="https://x.com/walked",
        why="Walked.",
        authority="answering",
        became=Look.Became.LOOKED,
    )
    return {
        "doubt": made.pk,
        "claim": Claim.objects.create(
            contact=conversation.contact, role=Claim.Role.OTHER, by=owner
        ).pk,
        "unnamed_role": UnnamedRole.objects.create(
            department=here, title="Mediator", added_by=owner
        ).pk,
        "look": look.pk,
    }
