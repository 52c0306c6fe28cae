"""The words of refusals about intake: paper, spreadsheets, likeness, consulted bodies, receipts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGISTER_TEXTS: Mapping[str, Promise] = {
    "verify.sha256_invalid": _("A fingerprint has 64 letters a–f and digits."),
    "receipt.mail_down": _("The mail server does not answer. The receipt is sent later."),
    "entry.channel_unknown": _("Choose how the statement came in."),
    "entry.sent_in_future": _("The day it was sent is still to come. Correct the date."),
    "entry.sent_on_required": _("The hearing is over: give the day it was posted or handed in."),
    "entry.sent_late": _(
        "It was sent after the end of the hearing (%(detail)s) and cannot be registered."
    ),
    "entry.late_reason_required": _(
        "The hearing is over: say in at least 10 characters why the statement is still taken."
    ),
    "entry.hearing_over": _("The statements of this hearing are decided. Nothing is registered."),
    "entry.scan_refused": _("The scan was refused. Take another file."),
    "entry.second_person": _("Who entered the statement does not check it: ask another officer."),
    "entry.nothing_to_check": _("This statement does not wait for a check."),
    "form.unknown": _("This code is not of a form of this hearing. Look at the letters again."),
    "import.unknown": _("There is no such import."),
    "sheet.unreadable": _("This is not a spreadsheet (.xlsx), or it is damaged."),
    "sheet.too_large": _("The spreadsheet is too large: at most %(detail)s MB unpacked."),
    "sheet.too_many_rows": _("At most %(detail)s rows are taken at once. Split the file."),
    "sheet.no_rows": _("The first sheet holds no statements."),
    "sheet.heading_missing": _("The first row has no column “%(detail)s”. Take the template."),
    "sheet.heading_twice": _("The column “%(detail)s” stands twice."),
    "sheet.row_errors": _(
        "Nothing was registered: mistakes in the spreadsheet: %(detail)s. Correct them and send the file again."
    ),
    "sheet.formula": _("This cell holds a formula. Put the value itself."),
    "sheet.not_a_date": _("This is not a day. Write it as 25.11.2026."),
    "sheet.not_a_number": _("This is not a number of degrees."),
    "sheet.half_a_place": _("Give both longitude and latitude, or neither."),
    "sheet.not_a_word": _("“%(detail)s” is none of the offered words."),
    "position.too_few": _("Choose at least two statements."),
    "position.unknown": _("There is no such position."),
    "position.dissolved": _("This position is already parted."),
    "position.not_a_member": _("This statement does not belong to the position."),
    "position.already_joined": _("These statements are already one position."),
    "likeness.unknown": _("There is no such pair."),
    "likeness.decided": _("This pair is already decided."),
    "body.unknown": _("There is no such body."),
    "body.not_active": _("This body is not consulted any more."),
    "body.already_invited": _("This body is already invited."),
    "consultation.unknown": _("This link is not valid, or a newer one was sent."),
    "consultation.expired": _(
        "The answer was due on %(due)s. Ask the hearing officer for a new link."
    ),
    "consultation.due_past": _("The day the answer is due must be still to come."),
    "consultation.answered": _("The answer is already in the register."),
    "consultation.not_invited": _("This body is not invited yet."),
    "consultation.not_released": _("Release the draft inside your body first."),
    "consultation.changed": _("The draft was changed since you read it. Read it again."),
}
