"""Comments under a post of ours: seen as a tree, answered or not, only by whoever may."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from moothall.domain.exchange import ReceivedMessage, Sender
from moothall.inbox import services
from moothall.inbox.models import Conversation, ConversationState, Cover, Direction, Message
from moothall.inbox.tests.factories import NOW, a_message, receive
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing.models import Post, TimelineEntry
from moothall.publishing.tests.factories import a_post_that_is_out
from moothall.register.models import Channel
from moothall.register.tests.factories import AccountFactory, ChannelFactory

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'<li class="moot-comment moot-comment--(\d)[^>]*id="comment-(\d+)"')


@pytest.fixture
def channel() -> Channel:
    made: Channel = ChannelFactory.create(
        account=AccountFactory.create(platform="demo", name="Eastmere Council"), kind="comments"
    )
    return made


@pytest.fixture
def amira(channel: Channel) -> StaffMember:
    return staff_with(Role.PUBLISHER, on=channel.account.department, name="Amira Osei")


@pytest.fixture
def desk(client: Client, amira: StaffMember) -> Client:
    sign_in(client, amira)
    return client


@pytest.fixture
def post(channel: Channel, amira: StaffMember) -> Post:
    return a_post_that_is_out(channel.account, amira, external_id="post-1")


def a_comment(
    number: int, *, who: int | None = None, answers: str = "post-1", under: str = "post-1"
) -> ReceivedMessage:
    name = who or number
    return a_message(
        Sender(key=f"r{name}@residents.example", name=f"Resident {name}"),
        external_id=f"c{number}",
        text=f"This is comment {number}.",
        subject="",
        under=under,
        references=(answers,),
        thread_key=under,
        public=True,
    )


def commented(channel: Channel, *comments: ReceivedMessage) -> None:
    for minute, each in enumerate(comments):
        receive(channel, each, now=NOW + timedelta(minutes=minute))


def of(number: int) -> Message:
    return Message.objects.get(external_id=f"c{number}")


def shown(page: str) -> list[tuple[int, str]]:
    """How deep each comment stands, and its id there, from the top of the page."""
    names = dict(Message.objects.values_list("pk", "external_id"))
    return [(int(depth), names[int(pk)]) for depth, pk in SHOWN.findall(page)]


def test_comments_stand_under_what_they_answer_the_newest_tree_last(
    desk: Client, channel: Channel, post: Post
) -> None:
    commented(channel, a_comment(1), a_comment(2), a_comment(3, answers="c1"))
    page = desk.get(f"/posts/{post.pk}/")
    assert shown(markup(page)) == [(0, "c1"), (1, "c3"), (0, "c2")]
    assert "3 comments, 3 need an answer" in words(page)
    assert "answers Resident 1" in words(page)


def test_each_resident_has_one_conversation_under_a_post(channel: Channel, post: Post) -> None:
    commented(channel, a_comment(1), a_comment(2), a_comment(3, who=1), a_comment(4, who=1))
    assert of(1).conversation == of(3).conversation == of(4).conversation
    assert of(1).conversation != of(2).conversation


def test_the_same_comments_stand_on_the_page_of_the_timeline(
    desk: Client, channel: Channel, post: Post
) -> None:
    entry = TimelineEntry.objects.create(
        account=channel.account, external_id="post-1", posted_at=NOW, seen_at=NOW
    )
    commented(channel, a_comment(1), a_comment(2, under="post-2", answers="post-2"))
    assert shown(markup(desk.get(entry.get_absolute_url()))) == [(0, "c1")]


def test_what_we_said_is_marked_as_ours_and_counts_as_an_answer(
    desk: Client, channel: Channel, post: Post, amira: StaffMember
) -> None:
    commented(channel, a_comment(1))
    conversation = of(1).conversation
    Message.objects.create(
        conversation=conversation,
        account=channel.account,
        external_id="ours",
        direction=Direction.OUT,
        author=amira,
        at=NOW + timedelta(hours=1),
        text="We come on Friday.",
        under="post-1",
        answers="c1",
        public=True,
    )
    Conversation.objects.filter(pk=conversation.pk).update(state=ConversationState.WAITING)
    page = desk.get(f"/posts/{post.pk}/")
    assert shown(markup(page)) == [(0, "c1"), (1, "ours")]
    assert "From us" in words(page)
    assert "Answered" in words(page)


def test_a_covered_comment_keeps_its_place_and_not_its_words(
    desk: Client, channel: Channel, post: Post
) -> None:
    commented(channel, a_comment(1))
    services.cover([of(1).pk], cover=Cover.COVERED, kind="threat")
    page = desk.get(f"/posts/{post.pk}/")
    assert "This is comment 1" not in markup(page)
    assert "This comment is covered." in words(page)


def test_words_of_a_resident_are_never_markup(desk: Client, channel: Channel, post: Post) -> None:
    rude = Sender(key="x@residents.example", name="<img src=x>")
    commented(
        channel,
        a_message(rude, text="<script>alert(1)</script>", under="post-1", external_id="c1"),
    )
    page = markup(desk.get(f"/posts/{post.pk}/"))
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_a_held_answer_is_on_its_way(
    desk: Client, channel: Channel, post: Post, amira: StaffMember
) -> None:
    commented(channel, a_comment(1))
    found = of(1).conversation
    services.reply(found, text="On Friday.", seen_version=found.version, by=amira, now=NOW)
    assert "Answer on its way" in words(desk.get(f"/posts/{post.pk}/"))


def test_only_those_that_need_an_answer_are_shown_where_that_is_asked(
    desk: Client, channel: Channel, post: Post, amira: StaffMember
) -> None:
    commented(channel, a_comment(1), a_comment(2))
    services.close(of(1).conversation, by=amira, now=NOW)
    assert shown(markup(desk.get(f"/posts/{post.pk}/?comments=need"))) == [(0, "c2")]
    services.close(of(2).conversation, by=amira, now=NOW)
    assert "Nobody waits here" in words(desk.get(f"/posts/{post.pk}/?comments=need"))


def test_no_answer_needed_closes_the_exchange_and_can_be_taken_back(
    desk: Client, channel: Channel, post: Post
) -> None:
    commented(channel, a_comment(1))
    address = f"/inbox/{of(1).conversation_id}/no-answer/"
    assert f'formaction="{address}"' in markup(desk.get(f"/posts/{post.pk}/"))
    page = desk.post(address, {"post": post.pk}, follow=True)
    assert page.redirect_chain[-1][0] == f"/posts/{post.pk}/#comments"
    assert of(1).conversation.state == ConversationState.CLOSED
    assert "No answer needed: Resident 1." in words(page)
    undo = re.search(r'action="(/inbox/\d+/answer-after-all/[^"]*)"', markup(page))
    assert undo
    page = desk.post(undo[1].replace("&amp;", "&"), follow=True)
    assert of(1).conversation.state == ConversationState.OPEN
    assert page.redirect_chain[-1][0] == f"/posts/{post.pk}/#comments"


def test_whoever_may_only_read_finds_no_buttons_and_may_not_close(
    channel: Channel, post: Post
) -> None:
    commented(channel, a_comment(1))
    reader = Client()
    sign_in(reader, staff_with(Role.READER, on=channel.account.department))
    page = markup(reader.get(f"/posts/{post.pk}/"))
    assert "This is comment 1." in page
    assert "data-comment-act" not in page
    address = f"/inbox/{of(1).conversation_id}/no-answer/"
    assert reader.post(address, {"post": post.pk}).status_code == 403
    assert of(1).conversation.state == ConversationState.OPEN


def test_a_conversation_that_went_to_another_department_is_not_shown_here(
    desk: Client, channel: Channel, post: Post
) -> None:
    commented(channel, a_comment(1), a_comment(2))
    elsewhere = AccountFactory.create().department
    Conversation.objects.filter(pk=of(1).conversation_id).update(department=elsewhere)
    page = markup(desk.get(f"/posts/{post.pk}/"))
    assert shown(page) == [(0, "c2")]
    assert "This is comment 1." not in page
    address = f"/inbox/{of(1).conversation_id}/no-answer/"
    assert desk.post(address, {"post": post.pk}).status_code == 404


def test_the_live_part_is_what_the_page_shows_and_hears_of_new_comments(
    desk: Client, channel: Channel, post: Post
) -> None:
    commented(channel, a_comment(1))
    page = markup(desk.get(f"/posts/{post.pk}/"))
    assert f'data-live-url="/inbox/comments/post/{post.pk}/"' in page
    assert f"department:{channel.account.department_id}" in page
    part = desk.get(f"/inbox/comments/post/{post.pk}/")
    assert shown(markup(part)) == shown(page) == [(0, "c1")]
    assert desk.get(f"/inbox/comments/post/{post.pk + 9}/").status_code == 404


def test_four_hundred_comments_cost_as_many_queries_as_ten(
    desk: Client, channel: Channel, post: Post
) -> None:
    commented(channel, *(a_comment(number) for number in range(1, 11)))
    desk.get(f"/inbox/comments/post/{post.pk}/")  # the first page of a session notes more
    ten = queries_of(desk, post)
    receive(channel, *(a_comment(number) for number in range(11, 401)))
    assert queries_of(desk, post) == ten
    assert len(shown(markup(desk.get(f"/posts/{post.pk}/")))) == 400


def queries_of(desk: Client, post: Post) -> int:
    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/inbox/comments/post/{post.pk}/")
    return len(asked)
