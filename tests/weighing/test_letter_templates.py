"""H48: what is taken as the template of a letter, and what is refused with its place."""

import io
import zipfile

import pytest

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.kernel.errors import NotAllowed, Refused
from apps.weighing.actions.add_template import add_template
from apps.weighing.models import LetterTemplate

TYPES = "<Types><Override ContentType='wordprocessingml.document.main+xml'/></Types>"


def docx(*paragraphs: str, **parts: str | bytes) -> io.BytesIO:
    """A small document; `parts` are further files, with slashes written as two underscores."""
    body = "".join(
        f'<w:p w:rsidR="1"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", TYPES))
        archive.writestr("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(
                name.replace("_dot_", ".").replace("___rels__", "/_rels/").replace("__", "/"),
                content,
            )
    made.seek(0)
    return made


def refusal(officer: User, hearing: Hearing, content: io.BytesIO) -> Refused:
    with pytest.raises(Refused) as refused:
        add_template(actor=officer, hearing=hearing, name="Ответ", language="ru", content=content)
    assert not LetterTemplate.objects.exists()
    return refused.value


@pytest.mark.django_db
def test_a_template_is_kept_with_its_placeholders(bolat: User, hearing: Hearing) -> None:
    # Word cuts words into runs as it likes.
    cut = "{{ nu</w:t></w:r><w:r><w:t>mber }}"
    content = docx("Уважаемый {{author}}!", f"На обращение {cut} отвечаем: {{{{ decisions }}}}")

    row = add_template(actor=bolat, hearing=hearing, name="Ответ", language="ru", content=content)

    assert row.placeholders == ["author", "number", "decisions"]
    assert row.file.original_name == "Ответ.docx"


@pytest.mark.django_db
def test_an_unknown_placeholder_is_refused_with_its_place(bolat: User, hearing: Hearing) -> None:
    header = '<w:p w:x="1"><w:r><w:t>{{ email }}</w:t></w:r></w:p>'
    content = docx("{{ number }}", "{{ salary }} {{ author }}", word__header1_dot_xml=header)

    errors = refusal(bolat, hearing, content).details["errors"]

    assert [one["code"] for one in errors] == ["letter.unknown_placeholder"] * 2
    assert ["salary" in one["text"] for one in errors] == [True, False]
    assert "2" in errors[0]["text"]
    assert "header1" in errors[1]["text"]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["{{ number", "number }}", "{{ number.__class__ }}", "{{ }}"])
def test_what_only_looks_like_a_placeholder_is_refused(
    bolat: User, hearing: Hearing, words: str
) -> None:
    assert refusal(bolat, hearing, docx(words)).code == "letter.unknown_placeholder"


@pytest.mark.django_db
def test_macros_embedded_files_and_links_to_elsewhere_are_refused(
    bolat: User, hearing: Hearing
) -> None:
    link = '<Relationship Target="https://evil.example/t.dotm" TargetMode="External"/>'
    bad = {
        "letter.macros": docx("a", word__vbaProject_dot_bin=b"\0"),
        "letter.embedded": docx("a", word__embeddings__oleObject1_dot_bin=b"\0"),
        "letter.external": docx("a", word___rels__settings_dot_xml_dot_rels=link),
        "letter.not_docx": docx("a", word__styles_dot_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
    }

    assert {code: refusal(bolat, hearing, content).code for code, content in bad.items()} == {
        code: code for code in bad
    }


@pytest.mark.django_db
def test_a_macro_document_by_another_name_is_refused(bolat: User, hearing: Hearing) -> None:
    types = "<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled'/></Types>"

    assert refusal(bolat, hearing, docx("a", types=types)).code == "letter.macros"


@pytest.mark.django_db
def test_bombs_and_other_files_are_refused(bolat: User, hearing: Hearing) -> None:
    bomb = docx("a", word__media__a_dot_png=b"\0" * (9 * 1024 * 1024))

    assert refusal(bolat, hearing, bomb).code == "letter.too_large"
    assert refusal(bolat, hearing, io.BytesIO(b"%PDF-1.4")).code == "letter.not_docx"
    assert refusal(bolat, hearing, io.BytesIO(b"")).code == "letter.not_docx"


@pytest.mark.django_db
def test_only_officers_add_templates(aigerim: User, hearing: Hearing) -> None:
    with pytest.raises(NotAllowed):
        add_template(actor=aigerim, hearing=hearing, name="Ответ", language="ru", content=docx("a"))
