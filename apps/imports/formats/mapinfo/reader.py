"""MapInfo tables in a zip: TAB (with .dat, .map, .id) and the exchange form MIF (with .mid)."""

import tempfile
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from apps.imports import ogr
from apps.imports.domain.content import Content
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Opened, Table
from apps.imports.reading import archive
from apps.kernel.errors import Refused

PARTS = (".tab", ".dat", ".map", ".id", ".ind", ".mif", ".mid")


def open_file(source: Source) -> Opened:
    """Every table of the archive."""
    folder = Path(tempfile.mkdtemp())
    paths: dict[str, Path] = {}
    with archive.opened(source.path) as packed:
        for number, (stem, parts) in enumerate(sorted(archive.by_stem(packed, PARTS).items())):
            main = next((one for one in (".tab", ".mif") if one in parts), None)
            if main is None:
                continue
            name = PurePosixPath(stem).name
            _check_complete(name, parts, main)
            archive.unpack(packed, parts, folder / str(number), "layer")
            paths[name] = folder / str(number) / f"layer{main}"

    def read(layer: str, most: int | None) -> Table:
        inside = ogr.spatial_layers(paths[layer])
        if not inside:
            raise Refused("import.not_spatial", _("The file has no layer with geometry."))
        return ogr.read_layer(paths[layer], inside[0], shown=layer, most=most)

    return Opened(tuple(paths), read)


def _check_complete(name: str, parts: archive.Members, main: str) -> None:
    wanted = (".dat", ".map", ".id") if main == ".tab" else (".mid",)
    missing = [suffix for suffix in wanted if suffix not in parts]
    if missing:
        raise Refused(
            "import.mapinfo_incomplete",
            _("The MapInfo table %(name)s lacks its part %(parts)s.")
            % {"name": name, "parts": ", ".join(missing)},
        )


def _takes(content: Content) -> bool:
    return content.has(".tab", ".mif") and not content.has(".shp")


FORMAT = Format("mapinfo", "MapInfo (zip)", (".zip",), _takes, open_file, drivers=("MapInfo File",))
