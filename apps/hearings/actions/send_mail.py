"""Hands one finished mail to the mail server; whether another try can help is said by what comes back."""

from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage

from apps.hearings import messages
from apps.kernel.errors import Unavailable

REFUSED_FOR_GOOD = 500


def send_mail(*, mail: EmailMessage) -> bool:
    """Whether the mail went out: False when its address is refused for good. Raises Unavailable
    `receipt.mail_down` when a later try may succeed, never with the address in its words."""
    try:
        return bool(mail.send())
    except SMTPRecipientsRefused as refused:
        # 4xx is "not now" (greylisting), 5xx is "never".
        if all(code >= REFUSED_FOR_GOOD for code, _said in refused.recipients.values()):
            return False
        raise Unavailable("receipt.mail_down", messages.text("receipt.mail_down")) from None
    except (SMTPException, OSError) as error:
        raise Unavailable("receipt.mail_down", messages.text("receipt.mail_down")) from error
