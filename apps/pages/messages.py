"""What scripts say: every message of static/src by its English id, translated into the page's language."""

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

MESSAGES = (_("Close"),)


def catalogue() -> dict[str, str]:
    """Message id → text in the current language."""
    return {message: gettext(message) for message in MESSAGES}


def as_data_block() -> SafeString:
    """The catalogue as `<script type="application/json" id="messages">`."""
    return json_script(catalogue(), "messages")
