"""Consulted bodies: who was asked, how far each is, and the link each has."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from apps.hearings import messages
from apps.hearings.domain import consultation_link as links
from apps.hearings.models import Consultation, ConsultedBody, Hearing
from apps.kernel import clock
from apps.kernel.errors import Gone, NotFound

WAITING = (Consultation.State.AWAITING, Consultation.State.RELEASED)
REMIND_BEFORE = timedelta(days=3)


@dataclass(frozen=True)
class BodyRow:
    """A body on the dashboard. `light` is not_sent, awaiting, answered, no_comments or expired."""

    body: ConsultedBody
    consultation: Consultation | None

    @property
    def light(self) -> str:
        """Where this body stands now."""
        if self.consultation is None or self.consultation.state == Consultation.State.NOT_SENT:
            return "not_sent"
        if self.consultation.state in WAITING:
            return "expired" if self.consultation.due_at <= clock.now() else "awaiting"
        return self.consultation.state


def body_rows(hearing: Hearing) -> list[BodyRow]:
    """Every body that was asked or can still be, in the order of names."""
    asked = {
        one.body_id: one
        for one in Consultation.objects.filter(hearing=hearing).select_related("statement")
    }
    bodies = ConsultedBody.objects.order_by("name_kk", "pk")
    return [BodyRow(one, asked.get(one.pk)) for one in bodies if one.is_active or one.pk in asked]


def get_body(key: int) -> ConsultedBody:
    """The body; NotFound when there is none."""
    found = ConsultedBody.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("body.unknown", messages.text("body.unknown"))
    return found


def get_consultation(hearing: Hearing, body: int) -> Consultation:
    """The consultation of this body in this hearing; NotFound when it was not asked."""
    found = (
        Consultation.objects.select_related("body", "hearing__version__plan")
        .filter(hearing=hearing, body=body)
        .first()
    )
    if found is None:
        raise NotFound("consultation.not_invited", messages.text("consultation.not_invited"))
    return found


def consultation_token(consultation: Consultation) -> str:
    """What stands in the link of this body; who may know it is the caller's question."""
    return links.make_token(consultation.pk, str(consultation.link_nonce), settings.SECRET_KEY)


def consultation_address(consultation: Consultation) -> str:
    """The whole link, in the language that is active."""
    path = reverse("hearings:consultation", args=[consultation_token(consultation)])
    return settings.BASE_URL.rstrip("/") + path


def open_consultation(token: str) -> Consultation:
    """The consultation of a link. Raises NotFound `consultation.unknown` for what was never given out or was
    replaced, Gone `consultation.expired` when its time and the days of grace are over and nothing was sent."""
    key = links.key_in(token)
    found = (
        Consultation.objects.select_related("body", "hearing__version__plan", "statement")
        .filter(pk=key or 0)
        .first()
    )
    if found is None or not links.is_signed(
        token, found.pk, str(found.link_nonce), settings.SECRET_KEY
    ):
        raise NotFound("consultation.unknown", messages.text("consultation.unknown"))
    if clock.now() >= links.ends_at(found.due_at):
        due = messages.instant_text(found.due_at)
        raise Gone("consultation.expired", messages.text("consultation.expired", due=due))
    return found


def to_remind() -> QuerySet[Consultation]:
    """Consultations that are due within three days and were not reminded of it."""
    now = clock.now()
    return Consultation.objects.filter(
        state__in=WAITING,
        due_at__gt=now,
        due_at__lte=now + REMIND_BEFORE,
        reminded_at__isnull=True,
        body__is_active=True,
    ).order_by("due_at")
