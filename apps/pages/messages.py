"""What scripts say: every message of static/src by its English id, translated into the page's language."""

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

MESSAGES = (
    _("Added: %(title)s"),
    _("Also here"),
    _("Chosen: %(title)s"),
    _("Demonstration data"),
    _("Done again"),
    _("Find my location"),
    _("History"),
    _("km"),
    _("m"),
    _("Map"),
    _("More fields"),
    _("Read the statement"),
    _("Remove"),
    _("Saved: %(count)s"),
    _("Say why you change the plan: at least 10 characters."),
    _("Tap a zone, street or object on the map."),
    _("Tap along the line; tap the last point again to finish."),
    _("Tap the corners; tap the first one again to finish."),
    _("Tap the place on the map."),
    _("The border would cross itself, so it was put back."),
    _("The place is drawn."),
    _("The request was refused."),
    _("There is no connection. Nothing was lost; please try again."),
    _("Undone"),
    _("Unnamed"),
    _("Your drawing is kept."),
    _("Your location is not available"),
    _("Zoom in"),
    _("Zoom out"),
    _("Changed"),
    _("Choosing"),
    _("Drawn. Fill in what the object needs."),
    _("In use: %(title)s"),
    _("Moved. Look whether the move left gaps or overlaps."),
    _("New"),
    _("Nothing would be left of the shape, so it was put back."),
    _("Points put onto their neighbours: %(count)s."),
    _("Removed"),
    _("Several borders meet here, so the node stays."),
    _("Taken back right after saving"),
    _("The rest was saved. These were not:"),
    _("The save was taken back."),
    _("Undo this save"),
    _("here %(metres)s m"),
    _("off"),
    _("From %(time)s, objects: %(count)s."),
    _("Your unsaved work is back."),
)


def catalogue() -> dict[str, str]:
    """Message id → text in the current language."""
    return {message: gettext(message) for message in MESSAGES}


def as_data_block() -> SafeString:
    """The catalogue as `<script type="application/json" id="messages">`."""
    return json_script(catalogue(), "messages")
