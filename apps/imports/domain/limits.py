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
