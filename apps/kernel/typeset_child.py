"""The process that sets one document with typst (no Django): limited before the library is loaded, gone afterwards.

Started by `typeset.py` as `python -m apps.kernel.typeset_child` with one JSON request on standard input.
"""

import json
import sys
from typing import Any

from apps.kernel.confine import confine

# Tagged, with a title and a language: a screen reader reads it like a page. It refuses letters that no font has;
# then the same page without that promise is better than none.
STANDARDS: tuple[list[Any], ...] = (["ua-1"], [])


def main() -> None:
    """Confines itself, sets, writes, ends; a failure ends with its words on standard error."""
    request = json.load(sys.stdin)
    memory, cpu, size = request["limits"]
    confine(memory_bytes=memory, cpu_seconds=cpu, file_bytes=size)
    # Not at the top: the limits have to stand before the library is loaded.
    import typst  # noqa: PLC0415

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[request["fonts"]],
    )
    compiler = typst.Compiler(request["source"], root="/", font_paths=fonts)
    for standard in STANDARDS:
        try:
            compiler.compile(
                output=request["target"],
                format="pdf",
                pdf_standards=standard,
                sys_inputs=request["inputs"],
                timestamp=0,
            )
        except typst.TypstError:
            if standard == STANDARDS[-1]:
                raise
            continue
        return


if __name__ == "__main__":
    main()
