"""What a connector says about itself is complete and consistent."""

import inspect
import re
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree as ET

from moothall.connectors.kit import Ability, Connector, Setting, SettingKind
from moothall.connectors.kit.conformance.fetching import Fetching
from moothall.connectors.kit.conformance.listening import Listening
from moothall.connectors.kit.conformance.publishing import Publishing
from moothall.connectors.kit.conformance.reading_back import ReadingBack

NAME = re.compile(r"[a-z][a-z0-9_]*")
PROVED_BY = {
    Ability.RECEIVE: Fetching,
    Ability.LISTEN: Listening,
    Ability.REPLY: Publishing,
    Ability.PUBLISH: Publishing,
    Ability.READ_BACK: ReadingBack,
}
METHODS = {Ability.LISTEN: "listen", Ability.READ_BACK: "find"}


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
            there = getattr(self.connector, method) is not getattr(Connector, method)
            assert there == (ability in self.connector.abilities), ability

    def test_every_ability_is_proved_here(self) -> None:
        unproved = [
            ability
            for ability in self.connector.abilities
            if not issubclass(type(self), PROVED_BY[ability])
        ]
        assert unproved == []

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

    def _folder(self) -> Path:
        return Path(inspect.getfile(self.connector)).parent


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
