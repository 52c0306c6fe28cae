"""How much one import may bring, and why not more (no Django)."""

# The whole city with every building as GeoJSON is about 200 MB.
MAX_FILE_BYTES = 256 * 1024 * 1024
# A zip that grows more than this, or holds more than that, is no map but an attack.
MAX_UNZIPPED_BYTES = 1024 * 1024 * 1024
MAX_ZIP_ENTRIES = 2000
MAX_ZIP_RATIO = 200
# Small tables of zeros shrink a thousandfold and harm nobody.
RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024
# Astana has about 150,000 buildings, the largest layer a plan may need.
MAX_FEATURES = 200_000
# Measured at about 100 bytes a vertex in memory while checking: one gigabyte for the worker.
MAX_VERTICES = 10_000_000
# More findings than anybody reads; the counts stay complete.
MAX_FINDINGS_KEPT = 500
# A GeoJSON geometry in a table cell may be long; Python's own limit is 131,072.
MAX_CELL_CHARACTERS = 8_000_000
# More layers or columns than that no plan has; a file made to tire the reader has.
MAX_LAYERS = 200
MAX_COLUMNS = 1000
# What the child process that reads a file may use before it is stopped. The largest GeoJSON taken
# needs about two gigabytes of addresses.
READER_MEMORY_BYTES = 4 * 1024 * 1024 * 1024
READER_CPU_SECONDS = 300
READER_WALL_SECONDS = 900


def current() -> dict[str, int]:
    """All of them by name, to be handed to the child process."""
    return {
        name: value
        for name, value in globals().items()
        if name.isupper() and isinstance(value, int)
    }


def adopt(given: dict[str, int]) -> None:
    """The child process lives by its parent's limits."""
    globals().update({name: value for name, value in given.items() if name in current()})


# GDAL goes by content: a file called .geojson may be a GDALG pipeline that reads any file of the
# server or any address of the network. Of its drivers only those of our formats stay.
SKIPPED_DRIVERS = (
    *("ADBC", "AIVector", "AmigoCloud", "AVCBin", "AVCE00", "Carto", "CSV", "CSW", "DGN"),
    *("EDIGEO", "EEDA", "Elasticsearch", "ESRIJSON", "GDALG"),
    *("GeoJSONSeq", "GeoRSS", "GPSBabel", "GPX", "GTFS", "HTTP", "Idrisi", "JML"),
    *("JSONFG", "KML", "LVBAG", "MapML", "MBTiles", "MiraMonVector"),
    *("MVT", "NGW", "OAPIF", "ODS", "OGCAPI", "OGR_GMT", "OGR_PDS", "OGR_VRT", "OpenFileGDB"),
    *("OSM", "PCIDSK", "PDF", "PDS4", "PGDUMP", "PLSCENES", "PMTiles", "S57", "Selafin"),
    *("SQLite", "SXF", "TopoJSON", "VDV", "VFK", "VICAR", "WAsP", "WFS"),
)
