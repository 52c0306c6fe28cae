"""Mails the receipt of one statement to its author, in the language of the statement; never twice."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.hearings.actions.send_mail import send_mail
from apps.hearings.models import Statement
from apps.hearings.queries.receipts import receipt_of, receipt_pdf
from apps.kernel.mail import headers_of

JOB_KIND = "receipt-mail"


def send_receipt(*, statement: Statement) -> bool:
    """Whether the mail went out: False when there is no address (any more) or it is refused for good. Part of
    the system; raises Unavailable `receipt.mail_down`, never with the address in its words."""
    if not statement.author_email:
        return False
    return send_mail(mail=_mail(statement))


def _mail(statement: Statement) -> EmailMessage:
    with translation.override(statement.language):
        receipt = receipt_of(statement)
        subject = _("Receipt %(code)s") % {"code": receipt.register_code}
        body = render_to_string("hearings/mail/receipt.txt", {"receipt": receipt})
    mail = EmailMessage(
        subject,
        body,
        to=[statement.author_email],
        headers=headers_of(f"receipt.{receipt.register_code}"),
    )
    mail.attach(f"{receipt.register_code}.pdf", receipt_pdf(statement), "application/pdf")
    return mail
