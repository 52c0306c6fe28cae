"""Makes the files of minutes: Kazakh and Russian, each as PDF and DOCX."""

from io import BytesIO

from apps.files.actions.store_file import store_file
from apps.hearings import messages as register
from apps.jobs.progress import Progress
from apps.minutes.domain.protocol import Signed, document
from apps.minutes.formats.paper import document_pdf
from apps.minutes.formats.word import document_docx
from apps.minutes.models import Minutes, MinutesFile

LANGUAGES = ("kk", "ru")
WRITERS = {MinutesFile.Format.PDF: document_pdf, MinutesFile.Format.DOCX: document_docx}
MEDIA_TYPES = {
    MinutesFile.Format.PDF: "application/pdf",
    MinutesFile.Format.DOCX: (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
}


def render_minutes(*, minutes: Minutes, progress: Progress | None = None) -> list[MinutesFile]:
    """The files of the minutes as they are now; what is made already is not made again. Part of the system."""
    made = []
    is_signed = minutes.is_frozen
    for place, (language, form) in enumerate((a, b) for a in LANGUAGES for b in WRITERS):
        if progress is not None:
            progress.report(100 * place / 4)
        known = MinutesFile.objects.filter(
            minutes=minutes, language=language, format=form, is_signed=is_signed
        ).first()
        made.append(known or _make(minutes, language, form, is_signed))
    return made


def rendered(minutes: Minutes, language: str, form: MinutesFile.Format) -> bytes:
    """The bytes of one file; the same every time."""
    signed = [
        Signed(one.part, one.name, register.local(one.at).isoformat(timespec="seconds"))
        for one in minutes.signatures.order_by("part")
    ]
    whole = document(
        minutes.content,
        number=minutes.number,
        sha256=minutes.content_sha256,
        language=language,
        signed=signed if minutes.is_frozen else [],
    )
    return WRITERS[form](whole)


def _make(
    minutes: Minutes, language: str, form: MinutesFile.Format, is_signed: bool
) -> MinutesFile:
    word = {"kk": "hattama", "ru": "protokol"}[language]
    stored = store_file(
        actor=None,
        content=BytesIO(rendered(minutes, language, form)),
        name=f"{minutes.hearing.register_prefix}-{word}-{minutes.number}.{form}",
        media_type=MEDIA_TYPES[form],
    )
    return MinutesFile.objects.create(
        minutes=minutes, language=language, format=form, is_signed=is_signed, file=stored
    )
