"""What a connector says about itself is complete and consistent."""

import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree as ET

from moothall.connectors.kit import Ability, Connector, Setting, SettingKind
from moothall.connectors.kit.conformance.attaching import Attaching
from moothall.connectors.kit.conformance.by_hand import ByHand
from moothall.connectors.kit.conformance.commenting import Commenting
from moothall.connectors.kit.conformance.editing import Editing
from moothall.connectors.kit.conformance.fetching import Fetching
from moothall.connectors.kit.conformance.gestures import Gestures
from moothall.connectors.kit.conformance.importing import Importing
from moothall.connectors.kit.conformance.listening import Listening
from moothall.connectors.kit.conformance.looking import Looking
from moothall.connectors.kit.conformance.moderating import Blocking, Hiding, Reporting
from moothall.connectors.kit.conformance.present import Present
from moothall.connectors.kit.conformance.private import Private
from moothall.connectors.kit.conformance.publishing import Publishing
from moothall.connectors.kit.conformance.reaching import Reaching
from moothall.connectors.kit.conformance.reading_back import ReadingBack
from moothall.connectors.kit.conformance.removing import Removing
from moothall.connectors.kit.conformance.threading_parts import Threading
from moothall.connectors.kit.conformance.timeline import Timeline
from moothall.connectors.kit.conformance.webhooks import Webhooks
from moothall.connectors.kit.webhooks import HearsByWebhook
from moothall.domain.exchange import ChannelKind

NAME = re.compile(r"[a-z][a-z0-9_]*")
PROVED_BY: Mapping[Ability, tuple[type, ...]] = {
    Ability.RECEIVE: (Fetching,),
    Ability.LISTEN: (Listening,),
    Ability.REPLY: (Publishing,),
    Ability.PUBLISH: (Publishing,),
    Ability.READ_BACK: (ReadingBack,),
    Ability.PRIVATE: (Private,),
    Ability.ATTACH: (Attaching,),
    Ability.QUOTE: (Gestures,),
    Ability.SHARE: (Gestures,),
    Ability.LIKE: (Gestures,),
    Ability.LOOK: (Looking,),
    Ability.EDIT: (Editing,),
    Ability.REMOVE: (Removing,),
    Ability.HIDE: (Hiding,),
    Ability.BLOCK: (Blocking,),
    Ability.REPORT: (Reporting,),
    Ability.REACH: (Reaching,),
    Ability.PRESENCE: (Present,),
    Ability.WEBHOOK: (Webhooks,),
    Ability.IMPORT: (Importing,),
    Ability.BY_HAND: (ByHand,),
}
CHANNEL_PROVED_BY: Mapping[ChannelKind, type] = {
    ChannelKind.POSTS: Timeline,
    ChannelKind.COMMENTS: Commenting,
}
METHODS: Mapping[Ability, str] = {
    Ability.LISTEN: "listen",
    Ability.READ_BACK: "find",
    Ability.LOOK: "look",
    Ability.EDIT: "edit",
    Ability.REMOVE: "remove",
    Ability.HIDE: "hide",
    Ability.BLOCK: "block",
    Ability.REPORT: "report",
    Ability.REACH: "reach",
    Ability.PRESENCE: "presence",
    Ability.IMPORT: "read_archive",
}


class Declaring:
    """The form, the help page, the icon and the buttons are made from what is declared."""

    connector: ClassVar[type[Connector]]

    def test_it_has_a_key_and_a_name(self) -> None:
        assert NAME.fullmatch(self.connector.key)
        assert self.connector.name.strip()

    def test_it_declares_channels(self) -> None:
        channels = self.connector.channels
        assert channels
        assert len(set(channels)) == len(channels)

    def test_every_ability_has_its_method(self) -> None:
        for ability, method in METHODS.items():
            there = _own(self.connector, method) is not _own(Connector, method)  # type: ignore[type-abstract]  # only looked at
            assert there == (ability in self.connector.abilities), ability

    def test_every_ability_is_proved_here(self) -> None:
        wanted = [(each, PROVED_BY[each]) for each in self.connector.abilities]
        assert [ability for ability, by in wanted if not self._is_proved(*by)] == []

    def test_every_channel_is_proved_here(self) -> None:
        channels = [each for each in self.connector.channels if each in CHANNEL_PROVED_BY]
        assert [each for each in channels if not self._is_proved(CHANNEL_PROVED_BY[each])] == []

    def test_threads_are_proved_where_parts_may_answer_one_another(self) -> None:
        assert self._is_proved(Threading) == (self.connector.limits.thread_parts > 1)

    def test_only_who_hears_by_webhook_says_so(self) -> None:
        hears = issubclass(self.connector, HearsByWebhook)
        assert hears == (Ability.WEBHOOK in self.connector.abilities)

    def test_who_speaks_in_private_can_be_spoken_to_in_private(self) -> None:
        if Ability.PRIVATE in self.connector.abilities:
            assert ChannelKind.DIRECT_MESSAGES in self.connector.channels

    def test_files_fit_only_where_they_can_be_attached(self) -> None:
        limits = self.connector.limits
        if Ability.ATTACH in self.connector.abilities:
            assert limits.files > 0
            assert limits.media_types

    def test_limits_are_positive(self) -> None:
        limits = self.connector.limits
        assert limits.text_length > 0
        assert min(limits.file_bytes, limits.total_file_bytes, limits.files) >= 0
        assert limits.total_file_bytes >= limits.file_bytes
        assert bool(limits.files) == bool(limits.file_bytes)

    def test_it_is_asked_now_and_then(self) -> None:
        assert self.connector.poll_seconds > 0

    def test_the_form_asks_each_question_once(self) -> None:
        names = [setting.name for setting in self.connector.settings_form]
        assert len(set(names)) == len(names)
        assert all(map(NAME.fullmatch, names))

    def test_every_question_can_be_understood_and_answered(self) -> None:
        assert [each.name for each in self.connector.settings_form if not _is_sound(each)] == []

    def test_a_question_that_depends_on_another_names_an_answer_to_it(self) -> None:
        asked: dict[str, Setting] = {}
        for setting in self.connector.settings_form:
            if setting.shown_when:
                name, answer = setting.shown_when
                assert name in asked, f"{setting.name} depends on what was not asked yet"
                assert answer in {value for value, _ in asked[name].choices}, setting.name
            asked[setting.name] = setting

    def test_it_explains_how_to_set_it_up(self) -> None:
        page = (self._folder() / "setup.md").read_text(encoding="utf-8")
        assert page.startswith("# ")
        assert len(page.split()) > 50

    def test_its_icon_is_a_drawing_and_nothing_else(self) -> None:
        icon = ET.fromstring((self._folder() / "icon.svg").read_bytes())  # noqa: S314 our own file
        assert icon.tag == "{http://www.w3.org/2000/svg}svg"
        assert "viewBox" in icon.attrib
        assert not [each for each in icon.iter() if _acts(each)]

    def _is_proved(self, *by: type) -> bool:
        return all(issubclass(type(self), each) for each in by)

    def _folder(self) -> Path:
        return Path(inspect.getfile(self.connector)).parent


def _own(connector: type[Connector], method: str) -> object:
    """The function behind a method, of the class or of what is made of it."""
    found = getattr(connector, method)
    return getattr(found, "__func__", found)


def _is_sound(setting: Setting) -> bool:
    """Whether a person can read the question, and its default is an answer to it."""
    if not setting.label.strip():
        return False
    if setting.kind is SettingKind.SECRET:
        return setting.default is None
    if setting.kind is SettingKind.CHOICE:
        return setting.default is None or setting.default in {
            value for value, _ in setting.choices
        }
    kinds = {SettingKind.NUMBER: int, SettingKind.YES_NO: bool}
    return setting.default is None or type(setting.default) is kinds.get(setting.kind, str)


def _acts(element: ET.Element) -> bool:
    """Whether an element of a drawing could do more than be seen."""
    names = [element.tag, *element.attrib]
    return any(re.search(r"script|foreignObject|href$|\}?on[a-z]+$", name) for name in names)
