"""H51, H53: long tables as PDF come in volumes; a run that was stopped goes on behind the last finished one."""

import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.jobs.models import Job, State
from apps.kernel import clock
from apps.kernel.typeset import TypesetError, typeset
from apps.minutes.actions.request_export import request_export
from apps.minutes.actions.write_export import write_file
from apps.minutes.domain.document import Document, Paragraph, Table
from apps.minutes.domain.reporting import Report
from apps.minutes.formats import shelves, volumes
from apps.minutes.formats.leaf import head_text, row_text, write_leaf
from apps.minutes.models import HearingExport
from apps.minutes.tasks import forget_unfinished
from tests.minutes.conftest import conclude, run_waiting
from tests.minutes.reading import texts

LONG = "Жағалаумен үзіліссіз веложол салыңыздаршы: қазір көпірлердің астында жол үзіліп тұрады. "


@pytest.fixture(autouse=True)
def own_shelves(tmp_path: Path, settings: Settings) -> None:
    """Nobody else's volumes."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each volume holds one row."""
    monkeypatch.setattr(volumes, "ROWS", 1)


def document(**told: str) -> Document:
    known = {"language": "kk", "over": "Әкімдік", "title": "КЕСТЕ", "subtitle": "Тыңдау"}
    known |= {"number": "", "date": "", "footer": "АСТ-2026", "draft": "", **told}
    return Document(blocks=[Paragraph("Өтініш саны: 1.")], **known)


def leaf(folder: Path, rows: list[list[str]], **told: str) -> bytes:
    """The PDF of some rows of two columns."""
    table = Table(("Нөмірі", "Мазмұны"), [], (10, 90))
    given_rows = folder / "rows.json"
    given_rows.write_text("[" + ",".join(row_text(row, table) for row in rows) + "]")
    write_leaf(head_text(document(**told), table), given_rows, folder / "leaf.pdf")
    return (folder / "leaf.pdf").read_bytes()


def words(content: bytes) -> str:
    return " ".join(texts(content))


def wanted(person: User, hearing: Hearing) -> HearingExport:
    """A public weighing table in Kazakh, asked for."""
    asked = {"kind": "weighing-table", "profile": "public", "language": "kk", "format": "pdf"}
    return request_export(actor=person, hearing=hearing, **asked)


def kept() -> dict[str, tuple[int, int]]:
    """The volumes on the shelves, each with when it was written and which file it is."""
    files = shelves.folder().glob("*/*")
    return {one.name: (one.stat().st_mtime_ns, one.stat().st_ino) for one in files}


class Stopped(Exception):  # noqa: N818 - not an error: the power went
    """The run ends here."""


def stop_in(number: int) -> Report:
    """Whom a run tells that stops when this volume begins."""
    steps: list[str] = []

    def told(share: float, step: str = "") -> None:
        del share
        if step and step not in steps:
            steps.append(step)
        if len(steps) == number:
            raise Stopped

    return told


def quiet(share: float, step: str = "") -> None:
    """Nobody listens."""


def test_kazakh_and_russian_words_are_found_in_the_file(tmp_path: Path) -> None:
    content = leaf(tmp_path, [["1", LONG], ["2", "Съешь ещё этих мягких булок"]])

    text = words(content)
    assert "көпірлердің астында жол үзіліп тұрады" in text
    assert "Съешь ещё этих мягких булок" in text
    assert "Өтініш саны" in text


def test_the_file_is_tagged_and_says_its_language_and_title(tmp_path: Path) -> None:
    content = leaf(tmp_path, [["1", LONG]], draft="Қызметтік дана: Болат")

    text = "".join(texts(content))
    assert "/StructTreeRoot" in text
    assert "/Lang" in text
    assert "pdfuaid" in text
    assert pypdfium2.PdfDocument(content).get_metadata_dict()["Title"] == "КЕСТЕ"
    assert "Қызметтік дана: Болат" in text


def test_the_heading_stands_on_every_page(tmp_path: Path) -> None:
    content = leaf(tmp_path, [[str(number), LONG * 4] for number in range(60)])

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert len(pages) > 2
    assert all("Мазмұны" in page for page in pages)


def test_letters_that_no_font_has_do_not_stop_the_table(tmp_path: Path) -> None:
    content = leaf(
        tmp_path, [["1", "中文 😀 \ue000 e\u20dd \ufeff كتاب жол"], ["=2", "#let $x$ *a*"]]
    )

    text = words(content)
    assert "жол" in text
    assert "#let $x$ *a*" in text


def test_what_cannot_be_set_is_told(tmp_path: Path) -> None:
    source = tmp_path / "wrong.typ"
    source.write_text('#panic("no such page")')

    with pytest.raises(TypesetError, match="no such page"):
        typeset(source, {}, tmp_path / "wrong.pdf")


def test_a_document_past_its_memory_ends_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.kernel.typeset.MEMORY_BYTES", 700 * 1024**2)
    source = tmp_path / "large.typ"
    source.write_text('#set document(title: "x")\n#for i in range(200000) [word #i \\ ]')

    with pytest.raises(TypesetError):
        typeset(source, {}, tmp_path / "large.pdf")

    assert not (tmp_path / "large.pdf").exists()


@pytest.mark.django_db
def test_volumes_say_which_they_are(
    small: None, aigerim: User, bolat: User, hearing: Hearing, tmp_path: Path
) -> None:
    conclude(aigerim, bolat, hearing)

    snapshot, ending = write_file(wanted(bolat, hearing), tmp_path / "table.zip", quiet)

    with zipfile.ZipFile(tmp_path / "table.zip") as archive:
        assert archive.namelist() == ["01.pdf", "02.pdf"]
        assert "2-бөлік, барлығы 2" in words(archive.read("02.pdf"))
    assert (len(snapshot), ending) == (64, "pdf.zip")


@pytest.mark.django_db
def test_long_statements_make_volumes_of_fewer_rows(
    aigerim: User, bolat: User, hearing: Hearing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "CHARACTERS", 10)
    conclude(aigerim, bolat, hearing)

    _snapshot, ending = write_file(wanted(bolat, hearing), tmp_path / "table.zip", quiet)

    assert ending == "pdf.zip"


@pytest.mark.django_db
def test_a_stopped_run_goes_on_behind_its_last_volume(
    small: None, aigerim: User, bolat: User, hearing: Hearing, tmp_path: Path
) -> None:
    conclude(aigerim, bolat, hearing)
    export = wanted(bolat, hearing)
    unbroken = tmp_path / "unbroken.zip"
    said = write_file(export, unbroken, quiet)
    shelves.clear(next(shelves.folder().iterdir()).name)

    with pytest.raises(Stopped):
        write_file(export, tmp_path / "stopped.zip", stop_in(2))
    first = kept()
    again = write_file(export, tmp_path / "again.zip", quiet)

    assert len(first) == 1
    assert len(kept()) == 2
    # Neither written nor replaced a second time.
    assert first.items() <= kept().items()
    assert again == said
    assert (tmp_path / "again.zip").read_bytes() == unbroken.read_bytes()


@pytest.mark.django_db
def test_who_asks_again_for_the_same_gets_the_volumes_that_are_finished(
    small: None, aigerim: User, bolat: User, hearing: Hearing, tmp_path: Path
) -> None:
    conclude(aigerim, bolat, hearing)
    lost = wanted(bolat, hearing)
    with pytest.raises(Stopped):
        write_file(lost, tmp_path / "stopped.zip", stop_in(2))
    first = kept()
    Job.objects.filter(parameters__export=str(lost.pk)).update(
        state=State.FAILED, error_code="job.worker_lost", finished_at=clock.now()
    )

    export = wanted(bolat, hearing)
    write_file(export, tmp_path / "again.zip", quiet)

    assert export.pk != lost.pk
    assert first.items() <= kept().items()
    assert len(kept()) == 2


@pytest.mark.django_db
def test_a_volume_of_another_state_is_not_taken(
    small: None, aigerim: User, bolat: User, hearing: Hearing, tmp_path: Path
) -> None:
    conclude(aigerim, bolat, hearing)
    export = wanted(bolat, hearing)
    with pytest.raises(Stopped):
        write_file(export, tmp_path / "stopped.zip", stop_in(2))
    before = kept()

    Hearing.objects.filter(pk=hearing.pk).update(title_kk="Басқа атау")
    export.refresh_from_db()
    write_file(HearingExport.objects.get(pk=export.pk), tmp_path / "again.zip", quiet)

    assert len(kept()) == len(before) + 2
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        assert "Басқа атау" in words(archive.read("01.pdf"))


@pytest.mark.django_db
def test_a_finished_export_leaves_nothing_on_the_shelf(
    small: None,
    aigerim: User,
    bolat: User,
    hearing: Hearing,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    conclude(aigerim, bolat, hearing)
    export = wanted(bolat, hearing)
    with pytest.raises(Stopped):
        write_file(export, tmp_path / "stopped.zip", stop_in(2))

    with django_capture_on_commit_callbacks(execute=True):
        run_waiting()

    export.refresh_from_db()
    assert export.file is not None
    assert kept() == {}


@pytest.mark.django_db
def test_volumes_that_nobody_went_on_with_are_given_up_after_days(
    small: None, aigerim: User, bolat: User, hearing: Hearing, tmp_path: Path
) -> None:
    conclude(aigerim, bolat, hearing)
    export = wanted(bolat, hearing)
    with pytest.raises(Stopped):
        write_file(export, tmp_path / "stopped.zip", stop_in(2))

    forget_unfinished()
    young = len(kept())
    long_ago = (clock.now() - shelves.KEPT_FOR - timedelta(minutes=1)).timestamp()
    os.utime(next(shelves.folder().iterdir()), (long_ago, long_ago))
    forget_unfinished()

    assert (young, kept()) == (1, {})
