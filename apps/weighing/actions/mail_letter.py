"""Mails one letter that answers a statement; the worker calls it."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.files.queries import open_file
from apps.hearings.actions.send_mail import send_mail
from apps.kernel import clock
from apps.kernel.mail import headers_of
from apps.weighing.actions.add_template import DOCX
from apps.weighing.models import Letter


def mail_letter(*, letter: int) -> bool:
    """Whether it went out; a second time it does not. Raises Unavailable while the mail
    server is away: then nothing is marked and the job is tried again."""
    with transaction.atomic():
        row = (
            Letter.objects.select_for_update(of=("self",))
            .select_related("statement__hearing", "file")
            .get(pk=letter)
        )
        if row.state != Letter.State.MADE or row.file is None or not row.statement.author_email:
            return False
        went_out = send_mail(mail=_mail(row))
        row.state = Letter.State.SENT if went_out else Letter.State.FAILED
        row.sent_at = clock.now() if went_out else None
        row.save(update_fields=["state", "sent_at"])
    return went_out


def _mail(letter: Letter) -> EmailMessage:
    statement = letter.statement
    with translation.override(letter.language):
        subject = _("Answer to your statement %(code)s") % {"code": statement.register_code}
        body = render_to_string("weighing/mail/letter.txt", {"statement": statement})
    mail = EmailMessage(
        subject,
        body,
        to=[statement.author_email],
        headers=headers_of(f"letter.{letter.pk}.{statement.register_code}"),
    )
    if letter.file is not None:
        with open_file(letter.file) as opened:
            mail.attach(f"{statement.register_code}.docx", opened.read(), DOCX)
    return mail
