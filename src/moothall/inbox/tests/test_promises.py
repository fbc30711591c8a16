"""Whatever happens in whatever order, nothing is lost, doubled or filed with the wrong person."""

import pytest
from django.db import transaction
from django.db.models import Count, F, Q
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender
from moothall.inbox import services
from moothall.inbox.errors import (
    CannotBeUndone,
    MergedAway,
    MergeIntoItself,
    NothingToSplit,
)
from moothall.inbox.models import Conversation, Message, Move
from moothall.inbox.tests.factories import NOW, a_channel, a_message, receive
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with

PEOPLE = [Sender(key=f"resident{number}@homes.example") for number in range(3)]
ODD = [frozenset(), frozenset({Peculiarity.AUTO_REPLY}), frozenset({Peculiarity.BOUNCE})]


class Inbox(RuleBasedStateMachine):
    """Residents write, repeat themselves and forge; staff merge, split, undo and erase."""

    said = Bundle("said")

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.channel = a_channel()
        self.me = staff_with(Role.MANAGER, on=self.channel.account.department)
        self.everything: dict[str, ReceivedMessage] = {}
        self.moved_by_a_person: set[int] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    @rule(
        target=said,
        batch=st.lists(
            st.tuples(st.sampled_from(PEOPLE), st.booleans(), st.sampled_from(ODD)),
            min_size=1,
            max_size=4,
        ),
        chance=st.randoms(use_true_random=False),
    )
    def residents_write(
        self, batch: list[tuple[Sender, bool, frozenset[Peculiarity]]], chance: object
    ) -> object:
        """Anybody may refer to anything that was ever said, theirs or not."""
        known = list(self.everything)
        fresh = []
        for sender, answers, odd in batch:
            references = (chance.choice(known),) if answers and known else ()  # type: ignore[attr-defined]
            message = a_message(
                sender,
                references=references,
                peculiarities=odd,
                about_external_id=references[0] if odd and references else "",
            )
            known.append(message.external_id)
            fresh.append(message)
        chance.shuffle(fresh)  # type: ignore[attr-defined]
        receive(self.channel, *fresh)
        self.everything |= {each.external_id: each for each in fresh}
        return multiple(*fresh)

    @rule(again=st.lists(said, min_size=1, max_size=4))
    def they_come_again(self, again: list[ReceivedMessage]) -> None:
        assert receive(self.channel, *again).new == 0

    @precondition(lambda _self: Conversation.objects.count() > 1)
    @rule(data=st.data())
    def somebody_merges(self, data: st.DataObject) -> None:
        source, target = (data.draw(st.sampled_from(self.conversations())) for _ in range(2))
        try:
            services.merge(source, into=target, by=self.me, now=NOW)
        except (MergeIntoItself, MergedAway):
            return
        self.moved_by_a_person.add(target.pk)

    @precondition(lambda _self: Message.objects.exists())
    @rule(data=st.data())
    def somebody_splits(self, data: st.DataObject) -> None:
        conversation = data.draw(st.sampled_from(self.conversations()))
        there = list(conversation.messages.order_by("pk").values_list("pk", flat=True))
        chosen = data.draw(st.sets(st.sampled_from(there))) if there else set()
        try:
            move = services.split(conversation, message_ids=chosen, by=self.me, now=NOW)
        except (NothingToSplit, MergedAway):
            return
        if conversation.pk in self.moved_by_a_person:
            self.moved_by_a_person.add(move.target_id)

    @precondition(lambda _self: Move.objects.exists())
    @rule(data=st.data())
    def somebody_undoes(self, data: st.DataObject) -> None:
        move = data.draw(st.sampled_from(list(Move.objects.order_by("pk"))))
        try:
            services.undo_move(move, by=self.me, now=NOW)
        except CannotBeUndone:
            return
        if move.target_id in self.moved_by_a_person:
            self.moved_by_a_person.add(move.source_id)

    @precondition(lambda _self: Message.objects.exists())
    @rule(data=st.data())
    def somebody_is_erased(self, data: st.DataObject) -> None:
        pk = data.draw(
            st.sampled_from(list(Message.objects.order_by("pk").values_list("pk", flat=True)))
        )
        services.erase([pk], by=None, now=NOW)
        assert Message.objects.get(pk=pk).text == ""

    @staticmethod
    def conversations() -> list[Conversation]:
        return list(Conversation.objects.order_by("pk"))

    @invariant()
    def every_message_is_there_exactly_once(self) -> None:
        ids = list(Message.objects.values_list("external_id", flat=True))
        assert sorted(ids) == sorted(self.everything)

    @invariant()
    def every_counter_is_what_the_rows_say(self) -> None:
        counted = Conversation.objects.annotate(there=Count("messages"))
        assert not counted.exclude(message_count=F("there")).exists()
        assert not counted.filter(version__lt=F("there")).exists()

    @invariant()
    def what_lists_show_fits_what_is_so(self) -> None:
        wrong = (
            Q(is_open=True, merged_into__isnull=False)
            | Q(is_open=True, state="closed")
            | Q(is_open=True, snoozed_until__isnull=False)
            | Q(merged_into__isnull=False, message_count__gt=0)
            | Q(state="open", is_open=False, merged_into=None, snoozed_until=None)
        )
        assert not Conversation.objects.filter(wrong).exists()

    @invariant()
    def no_stranger_is_in_a_conversation_that_no_person_put_them_in(self) -> None:
        untouched = Message.objects.exclude(conversation__in=self.moved_by_a_person)
        strangers = untouched.exclude(profile__contact=F("conversation__contact"))
        assert not strangers.exists()


@pytest.mark.django_db
@pytest.mark.timeout(600)
def test_no_order_of_events_breaks_a_promise(whole_harness: bool) -> None:
    examples, steps = (300, 40) if whole_harness else (8, 10)
    run_state_machine_as_test(
        Inbox,
        settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None),
    )
