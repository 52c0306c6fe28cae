"""XML from strangers: no document type, so no entity can name a file of the server or grow without end."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

from apps.kernel.errors import Refused

HEAD_BYTES = 1024 * 1024
HARMLESS = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
ENCODINGS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}


def check(path: Path) -> None:
    """Raises Refused `import.xml_entities` unless the first markup is the root element.

    A document type may stand only there, so what follows needs no look.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    name = next((name for mark, name in ENCODINGS.items() if head.startswith(mark)), "latin-1")
    text = head.decode(name, errors="replace").removeprefix("\u00ef\u00bb\u00bf").lstrip("\ufeff")
    place = 0
    while found := HARMLESS.match(text, place):
        place = found.end()
    if not re.match(r"<[A-Za-z_]", text[place : place + 2]):
        raise Refused(
            "import.xml_entities",
            _(
                "The XML file begins with a document type or something else that is no element;"
                " such files are not opened. Save it again without DOCTYPE."
            ),
        )
