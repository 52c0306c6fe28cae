"""The words of every refusal of the weighing, by stable code."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.kernel.wording import Wording

TEXTS: Mapping[str, Promise] = {
    "segment.unknown": _("There is no such segment. It may have been joined to another."),
    "segment.stale": _(
        "Somebody changed this segment since you opened it. Compare both and save again."
    ),
    "segment.cut_outside": _("Cut inside the segment, so that words remain on both sides."),
    "segment.not_neighbours": _("Only segments that follow one another can be joined."),
    "segment.order_incomplete": _("Give every segment of the statement once."),
    "weighing.not_under_review": _("The hearing is not under review: nothing is weighed now."),
    "weighing.step_locked": _("The work step “%(step)s” is locked: its segments only can be read."),
    "weighing.decided": _("This segment is decided. Take the decision back first."),
    "weighing.proposals_differ": _("The segments have different proposals. Make them equal first."),
    "weighing.moved_on": _("%(count)s segments were changed since. They would lose that work."),
    "weighing.already_undone": _("This edit was already put back."),
    "weighing.nothing_chosen": _("No segment is chosen that can be changed."),
    "weighing.nothing_to_change": _("Say what shall be changed."),
    "weighing.unfinished": _("The weighing is not finished: %(missing)s."),
    "weighing.unknown_choice": _("This hearing has no such entry: %(detail)s."),
    "assignee.cannot_weigh": _("Only planners and hearing officers can be given segments."),
    "verdict.unknown": _("Choose one of the verdicts."),
    "decision.reason_required": _("A decision needs a reason, in Kazakh or in Russian."),
    "decision.no_proposal": _("Nothing is proposed yet. Somebody proposes, another decides."),
    "decision.own_proposal": _(
        "You made this proposal. Another officer decides: two people see every point."
    ),
    "decision.not_decided": _("This segment is not decided."),
    "decision.not_accepted": _("Only what is followed needs to say why nothing changes."),
    "explanation.required": _("Write why nothing changes, in Kazakh or in Russian."),
    "reason.required": _("Give a reason of at least ten letters."),
    "link.before_hearing": _("This change was made before the hearing: it cannot follow from it."),
    "link.other_version": _(
        "This change belongs to “%(version)s”, which was not made from the discussed version."
    ),
    "changeset.unknown": _("There is no such change."),
    "bulk.unknown": _("There is no such edit."),
    "tag.in_use": _("Segments carry this tag. Take it off them first."),
    "step.in_use": _("Segments stand in this step. Move them first."),
    "theme.in_use": _("Segments belong to this theme. Take them out first."),
    "step.unknown": _("There is no such work step."),
    "letter.not_concluded": _("Letters are written when the hearing is concluded."),
    "letter.nobody_waits": _("Every statement in this language has its letter."),
    "letter.not_looked": _(
        "Look at some of the letters first, then tick the box: what is sent stays sent."
    ),
    "letter.nothing_to_send": _("No letter waits to be sent."),
    "letter.nothing_failed": _("No letter failed that could be sent again."),
    "names.required": _("Write the name in Kazakh and in Russian."),
    "names.taken": _("There is an entry with this name already."),
    "text_block.blank": _("Write the text in Kazakh or in Russian."),
    "setup.order_incomplete": _("Give every entry once."),
    "letter.not_docx": _("This is not a DOCX document."),
    "letter.too_large": _("The document is too large for a letter."),
    "letter.macros": _("The document holds macros. Save it as DOCX without them."),
    "letter.embedded": _("The document holds other documents. Take them out."),
    "letter.external": _(
        "The document loads something from elsewhere (%(part)s). Take the link out."
    ),
    "letter.unknown_placeholder": _(
        "There is no placeholder “%(detail)s” (paragraph %(paragraph)s of %(part)s)."
    ),
    "segment.if_match_required": _("Send the ETag of the segment you read as If-Match."),
    "idempotency.reused": _("This key was used for another request."),
}

_WORDING = Wording(TEXTS)
text = _WORDING.text
refused = _WORDING.refused
conflict = _WORDING.conflict
not_found = _WORDING.not_found
