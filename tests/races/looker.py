"""One of two who look at the same person: `python -m tests.races.looker CONVERSATION STAFF`.

It says that it is ready, waits for a line, looks, and says what became of it.
"""

import sys

import django


def main(conversation_id: int, staff_id: int) -> None:
    """Look once."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 after setup

    from moothall.inbox.models import Conversation  # noqa: PLC0415 as above
    from moothall.people.models import StaffMember  # noqa: PLC0415 as above
    from moothall.protection import services  # noqa: PLC0415 as above

    there = Conversation.objects.select_related("department", "profile").get(pk=conversation_id)
    staff = StaffMember.objects.get(pk=staff_id)
    wish = services.Wish(there.profile, "https://x.com/gil", there, "Is it them?", "answering")
    print("ready", flush=True)
    sys.stdin.readline()
    made = services.look_at(wish, by=staff, now=timezone.now())
    print(made.became, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
