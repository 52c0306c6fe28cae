"""The words of every refusal of this app, by stable code; also what translators translate."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.entry import MAX_PLACE_VERTICES, Fault
from apps.hearings.domain.rules import Concern
from apps.hearings.domain.wording import MAX_TEXT_CHARACTERS
from apps.hearings.register.messages import REGISTER_TEXTS
from apps.kernel.errors import Refused
from apps.kernel.geo import Defect
from apps.plans.messages import geometry_text

TEXTS: Mapping[str, Promise] = {
    **REGISTER_TEXTS,
    "statement.text_blank": _("Write what you want to say."),
    "statement.text_too_long": _("The text is too long: at most %(limit)s characters."),
    "statement.line_too_long": _("Too long: at most %(detail)s characters."),
    "statement.control_characters": _(
        "The text holds characters that cannot be shown. Remove them."
    ),
    "statement.markup_not_allowed": _(
        "Tags such as <b> or <script> are not allowed. Write plain text; put a space after “<”."
    ),
    "statement.kind_unknown": _("Choose what kind of statement this is."),
    "statement.language_unknown": _("Choose Kazakh, Russian or English."),
    "statement.email_invalid": _("This is not an e-mail address."),
    "statement.too_many_targets": _("Choose at most %(detail)s objects of the plan."),
    "statement.target_unknown": _("The version on hearing has no such object: %(detail)s."),
    "statement.paragraph_locked": _("Nobody may speak about this paragraph: %(detail)s."),
    "anchors.other_plan": _("Choose a hearing about the same plan."),
    "anchors.same_version": _("Both hearings are about the same version: nothing could change."),
    "topic.unknown": _("This hearing has no such topic."),
    "topic.given_already": _("The statement has this topic already."),
    "topic.not_given": _("The statement does not have this topic."),
    "anchors.fate_unknown": _("Choose unchanged, moved, changed or removed."),
    "statement.outside_area": _(
        "The drawn place lies outside the plan. Draw it inside, or leave it out."
    ),
    "statement.too_many_attachments": _("Send at most %(detail)s files with one statement."),
    "statement.organisation_required": _("Give the name of the organisation that the BIN is of."),
    "bin.twelve_digits": _("A BIN has twelve digits."),
    "bin.not_an_entity": _("This is not the BIN of an organisation: its fifth digit is 4, 5 or 6."),
    "bin.control_digit": _("This BIN has a mistake: its last digit does not match the others."),
    "identity.too_low": _(
        "On this hearing only people with “%(wanted)s” may speak. Sign in first."
    ),
    "attachment.unknown": _("One of the files is no longer here. Attach it again."),
    "attachment.refused": _("One of the files was refused. Take it off."),
    "attachment.type_not_allowed": _(
        "Only pictures (JPEG, PNG, WebP) and PDF documents are taken. Save the file as one of these."
    ),
    "attachment.heic": _(
        "HEIC pictures cannot be shown to everybody. Save the picture as JPEG and attach it again."
    ),
    "attachment.too_many_pixels": _("The picture has too many pixels. Make it smaller."),
    "attachment.unreadable": _(
        "The picture cannot be read. Save it again and attach it once more."
    ),
    "attachment.virus": _("The file holds a virus and was not kept."),
    "attachment.purpose_unknown": _("Choose what the file is for."),
    "attachment.pending": _("The file is still being checked. Try again in a minute."),
    "statement.withdrawn": _("This statement was withdrawn by its author."),
    "statement.not_shown": _("This statement is not shown to the public."),
    "amendment.act_unknown": _("Choose whether you correct, add or withdraw."),
    "amendment.too_late": _(
        "The hearing was open until %(closes)s. The statement stays as it is; you can add to it."
    ),
    "amendment.too_early": _("The hearing is still open: correct your statement instead."),
    "amendment.hearing_over": _(
        "The statements of this hearing are decided. Nothing is added now."
    ),
    "amendment.too_many": _("This statement was changed %(detail)s times; no more are taken."),
    "amendment.not_yours": _(
        "Only the author may change a statement. Use the link on your receipt."
    ),
    "draft.too_large": _("The draft is too large to be kept."),
    "author_link.invalid": _("This link is not valid. Take it from your receipt, as a whole."),
    "agreement.own": _("This is your own statement."),
    "agreement.unknown_person": _("Sign in to agree."),
    "statement.hide_code_unknown": _("Choose why the statement is hidden."),
    "statement.already_hidden": _("This statement is already hidden."),
    "statement.unknown": _("This hearing has no such statement."),
    "statement.already_shown": _("Everybody can read this statement already."),
    "statement.authority_required": _(
        "Attach the document that lets you speak for the organisation, or sign in with an identity that names it."
    ),
    "statement.trap": _("Leave this field empty."),
    "report.unknown": _("There is no such report."),
    "report.code_unknown": _("Choose what is wrong with the statement."),
    "report.text_too_long": _("Too long: at most %(detail)s characters."),
    "report.outcome_unknown": _("Choose whether the statement is hidden or left."),
    "report.already_decided": _("This report is already decided."),
    "appeal.unknown": _("There is no appeal on this statement."),
    "appeal.not_yours": _(
        "Only the author may appeal. Use the link on your receipt or in the mail."
    ),
    "appeal.not_hidden": _("The statement is not hidden: there is nothing to appeal against."),
    "appeal.once": _("There was already an appeal. A second one is not taken."),
    "appeal.waiting": _("The author has appealed: another officer decides about it."),
    "appeal.same_officer": _(
        "You hid this statement yourself: another hearing officer decides the appeal."
    ),
    "appeal.already_decided": _("This appeal is already decided."),
    "appeal.outcome_unknown": _("Choose whether the statement is shown again or stays hidden."),
    "code.email_required": _("Write your e-mail address."),
    "code.too_many": _("Too many codes were sent. Please wait a little."),
    "code.wrong": _("This is not the code of the mail. You have %(detail)s more tries."),
    "code.expired": _("The code is no longer good. Ask for a new one."),
    "code.unavailable": _("No code can be sent now. Please try again later."),
    "proof.invalid": _("The proof of work is not right or was used before. Ask for a new one."),
    "reason.required": _("Give the reason: at least 10 characters."),
    "geometry.wrong_type": _("Draw a point, a line or an area."),
    "geometry.too_many_vertices": _(
        "The drawn place has %(detail)s vertices; at most %(vertices)s are taken."
    ),
    "geometry.unreadable": _("The drawn place cannot be read: %(detail)s"),
    "hearing.slug_invalid": _("The address may hold small Latin letters, digits and hyphens."),
    "hearing.slug_taken": _("There is already a hearing at this address."),
    "hearing.title_required": _("Kazakh and Russian titles are both required."),
    "hearing.description_required": _("The description stands in one of the two languages only."),
    "hearing.procedure_unknown": _("Choose the kind of procedure."),
    "hearing.period_reversed": _("A hearing must close after it opens."),
    "hearing.period_past": _("The closing time is already past."),
    "hearing.unknown": _("There is no such hearing."),
    "hearing.not_open_yet": _(
        "This hearing opens on %(opens)s. Statements are taken from then on."
    ),
    "hearing.closed": _(
        "This hearing is closed: statements were taken until %(closes)s. "
        "Nothing more is registered; write to the contact of the hearing."
    ),
    "hearing.illegal_step": _("A hearing that is “%(state)s” cannot take this step."),
    "version.step_not_allowed": _(
        "The version is “%(state)s”: it cannot come before the public any more."
    ),
    "hearing.choice_unknown": _("Choose one of the offered values."),
    "hearing.previous_unknown": _("This plan has no such hearing before it."),
    "hearing.second_person": _(
        "Who drafted a hearing does not publish it: ask another hearing officer."
    ),
    "hearing.rules_missing": _(
        "No rules are known for this procedure today. An administrator enters them first."
    ),
    "hearing.period_too_short": _("Statements must be taken until %(detail)s at least."),
    "hearing.not_a_draft": _("Only a draft can be changed. This hearing is already announced."),
    "hearing.not_extended": _("The new end must be later than %(closes)s."),
    "hearing.quorum_missing": _(
        "%(total)s of at least %(needed)s participants took part: the hearing has to be repeated."
    ),
    "hearing.not_to_repeat": _("Only a hearing that needs it is repeated, and only once."),
    "hearing.template_unknown": _("There is no such template."),
    "hearing.template_taken": _("There is already a template with this name."),
    "hearing.template_name": _("Give the template a name: at most %(detail)s characters."),
    "preview.unknown": _("There is no such draft, or its link was taken back."),
    "preview.expired": _("This link was good until %(until)s. Ask the planner for a new one."),
    "url.invalid": _("This is not a web address: it begins with https://."),
    "notice.unknown": _("This hearing has no such notice."),
    "notice.medium_unknown": _("Choose where the notice stood."),
    "notice.outlet_required": _("Name the newspaper, site or board."),
    "notice.in_future": _("A notice is recorded when it has been published, not before."),
    "notice.languages_required": _("Choose in which languages the notice stood."),
    "notice.proof_required": _(
        "Give the address of the notice or a scan: a notice nobody can look up proves nothing."
    ),
    "notice.already_withdrawn": _("This notice is already withdrawn."),
    "meeting.unknown": _("This hearing has no such meeting."),
    "meeting.ends_before_start": _("A meeting must end after it begins."),
    "meeting.place_required": _("Name the place in Kazakh and in Russian."),
    "meeting.too_early": _("The first lawful day of a meeting is %(detail)s."),
    "meeting.location_point": _("Mark the place by one point."),
    "extension.late_notice": _("The notice in “%(outlet)s” came late."),
    "meeting.cancelled": _("This meeting is cancelled."),
    "meeting.district_unknown": _("The version on hearing has no such district."),
    "participant.name_required": _("Write the name."),
    "participant.kind_unknown": _("Choose a natural person or a legal entity."),
    "participant.identifier_invalid": _(
        "Give the twelve digits of the IIN or BIN, or an e-mail address."
    ),
    "duty.unknown": _("This hearing has no such duty."),
    "duty.already_done": _("This duty is already done."),
    "duty.evidence_required": _("Give the address of the publication or a file."),
    "idempotency.key_required": _("Send an Idempotency-Key header: a new one for each statement."),
    "idempotency.key_invalid": _(
        "An Idempotency-Key has 8 to 64 Latin letters, digits, dots, colons, hyphens or underscores."
    ),
    "idempotency.key_reused": _(
        "This form was already sent with another content. Your first statement is registered; "
        "send once more to leave this one as a new statement."
    ),
    "statement.body_too_large": _("The request is too large: at most %(detail)s KB."),
    "statement.too_many": _("Too many statements from this address. Please wait a little."),
}

CONCERN_TEXTS: Mapping[Concern, Promise] = {
    Concern.NO_RULES: _("No rules are known for this procedure."),
    Concern.NOT_CONFIRMED: _("The rules are to be confirmed by counsel."),
    Concern.NO_NOTICE: _("No notice is recorded yet."),
    Concern.NOTICE_LANGUAGE: _("The notices do not stand in every language that is demanded."),
    Concern.NO_MEETING: _("No meeting is planned."),
    Concern.MEETING_EARLY: _("A meeting is earlier than the notice allows."),
}

DEFECTS = {defect.value: defect for defect in Defect}


def text(code: str, **values: Any) -> str:
    """The words of `code` in the reader's language."""
    known = {"limit": MAX_TEXT_CHARACTERS, "vertices": MAX_PLACE_VERTICES, "detail": ""}
    return str(TEXTS[code]) % {**known, **values}


def fault_text(fault: Fault) -> str:
    """The words of one fault in the reader's language."""
    if fault.code in TEXTS:
        return text(fault.code, detail=fault.detail)
    return geometry_text(DEFECTS[fault.code], fault.detail)


def refused(faults: Iterable[Fault]) -> Refused:
    """One refusal that names every fault; its code and text are those of the first."""
    errors = [{"field": one.field, "code": one.code, "text": fault_text(one)} for one in faults]
    return Refused(errors[0]["code"], errors[0]["text"], {"errors": errors})


def local(instant: datetime) -> datetime:
    """The instant on the clocks of Astana."""
    return timezone.localtime(instant, timezone.get_default_timezone())


def instant_text(instant: datetime) -> str:
    """Date, hour and zone, as in “20.12.2026 18:00 (UTC+5)”: nobody should guess when the day ends."""
    return f"{date_format(local(instant), 'd.m.Y H:i')} {zone_text(instant)}"


def zone_text(instant: datetime) -> str:
    """The zone of Astana at `instant`, as in “(UTC+5)”."""
    hours = local(instant).strftime("%z")
    return f"(UTC{hours[0]}{int(hours[1:3])})"


def day_text(day: date) -> str:
    """A day as in “15.12.2026”."""
    return date_format(day, "d.m.Y")
