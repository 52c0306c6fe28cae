"""What scripts say is known to the server, in every language."""

import re

from django.conf import settings
from django.utils import translation

from apps.pages import messages

CALL = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')
SOURCES = sorted((settings.BASE_DIR / "static" / "src").rglob("*.ts"))


def said() -> set[str]:
    return {text for file in SOURCES for text in CALL.findall(file.read_text(encoding="utf-8"))}


def test_every_message_of_a_script_is_in_the_catalogue() -> None:
    assert said()
    assert said() - set(messages.MESSAGES) == set()


def test_the_catalogue_holds_nothing_that_no_script_says() -> None:
    assert set(messages.MESSAGES) - said() == set()


def test_no_message_is_listed_twice() -> None:
    assert len(messages.MESSAGES) == len(set(messages.MESSAGES))


def test_the_data_block_is_no_way_out_of_its_script() -> None:
    with translation.override("kk"):
        block = messages.as_data_block()

    assert block.startswith('<script id="messages" type="application/json">')
    assert block.count("<") == 2
