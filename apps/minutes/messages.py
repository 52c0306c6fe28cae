"""The words of every refusal about meetings, minutes and exports, by stable code."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.kernel.wording import Wording

TEXTS: Mapping[str, Promise] = {
    "minutes.unknown": _("There are no such minutes."),
    "minutes.too_early": _("Minutes are made when the hearing is closed."),
    "minutes.moved_on": _(
        "Something changed since these minutes were made. Make them again and sign the new number."
    ),
    "minutes.signed": _("This part is signed already. Signed minutes do not change."),
    "minutes.one_person": _("You signed the other part. Another person signs this one."),
    "minutes.part_unknown": _("Choose whether you sign as chair or as secretary."),
    "minutes.not_signed": _("Minutes are published when both parts are signed."),
    "minutes.not_rendered": _(
        "The files of the signed minutes are still being made. Wait a minute."
    ),
    "minutes.already_published": _("These minutes are published already."),
    "minutes.no_file": _("This file is not made yet."),
    "entry.unknown": _("This meeting has no such entry."),
    "entry.in_use": _("Somebody spoke to this point of the agenda. Change the speaker first."),
    "agenda.titles_required": _("Write the point in Kazakh and in Russian."),
    "speaker.name_required": _("Write who spoke."),
    "question.text_required": _("Write the question."),
    "question.language_unknown": _("Choose Kazakh, Russian or English."),
    "recording.kind_unknown": _("Choose video, sound, photograph or document."),
    "recording.file_required": _("Choose the file of the recording."),
    "recording.title_required": _("Write what the recording shows."),
    "recording.in_minutes": _("Signed minutes name this recording: it stays."),
    "registration.full": _("All seats are taken."),
    "registration.over": _("This meeting takes no registrations any more."),
    "registration.unknown": _("There is no such registration."),
    "registration.name_required": _("Write your name."),
    "registration.email_required": _("Write your e-mail address."),
    "registration.email_invalid": _("This is not an e-mail address."),
    "registration.language_unknown": _("Choose Kazakh, Russian or English."),
    "registration.too_often": _("Too many registrations from this address. Please wait a little."),
    "check_in.key_used": _("This key belongs to a check-in of another meeting."),
    "export.unknown": _("There is no such file."),
    "export.kind_unknown": _("Choose one of the kinds of file."),
    "export.profile_unknown": _("Choose the public or the official profile."),
    "export.language_unknown": _("Choose Kazakh or Russian."),
    "export.format_unknown": _("This kind of file is not made in this format."),
    "export.not_concluded": _("Decisions are public when the hearing is concluded."),
    "export.not_ready": _("The file is not ready yet."),
}

_WORDING = Wording(TEXTS)
text = _WORDING.text
refused = _WORDING.refused
conflict = _WORDING.conflict
not_allowed = _WORDING.not_allowed
not_found = _WORDING.not_found
