"""How much one import may bring, and why not more (no Django)."""

# The whole city with every building as GeoJSON is about 200 MB.
MAX_FILE_BYTES = 256 * 1024 * 1024
# A zip that grows more than this, or holds more than that, is no shapefile but an attack.
MAX_UNZIPPED_BYTES = 1024 * 1024 * 1024
MAX_ZIP_ENTRIES = 2000
MAX_ZIP_RATIO = 200
# Astana has about 150,000 buildings, the largest layer a plan may need.
MAX_FEATURES = 200_000
# Measured at about 100 bytes a vertex in memory while checking: one gigabyte for the worker.
MAX_VERTICES = 10_000_000
# More findings than anybody reads; the counts stay complete.
MAX_FINDINGS_KEPT = 500
# A GeoJSON geometry in a table cell may be long; Python's own limit is 131,072.
MAX_CELL_CHARACTERS = 8_000_000
# GDAL goes by content: a file called .geojson may be a GDALG pipeline that reads any file of the
# server or any address of the network. Of its drivers only those of our formats stay.
SKIPPED_DRIVERS = (
    *("ADBC", "AIVector", "AmigoCloud", "AVCBin", "AVCE00", "Carto", "CSV", "CSW", "DGN"),
    *("DXF", "EDIGEO", "EEDA", "Elasticsearch", "ESRIJSON", "FlatGeobuf", "GDALG"),
    *("GeoJSONSeq", "GeoRSS", "GML", "GPSBabel", "GPX", "GTFS", "HTTP", "Idrisi", "JML"),
    *("JSONFG", "KML", "LIBKML", "LVBAG", "MapInfo File", "MapML", "MBTiles", "MiraMonVector"),
    *("MVT", "NGW", "OAPIF", "ODS", "OGCAPI", "OGR_GMT", "OGR_PDS", "OGR_VRT", "OpenFileGDB"),
    *("OSM", "PCIDSK", "PDF", "PDS4", "PGDUMP", "PLSCENES", "PMTiles", "S57", "Selafin"),
    *("SQLite", "SXF", "TopoJSON", "VDV", "VFK", "VICAR", "WAsP", "WFS", "XLSX"),
)
