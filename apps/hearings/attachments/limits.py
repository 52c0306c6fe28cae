"""How much one picture may ask of us, and what becomes of it."""

# A telephone's largest setting is 200 megapixels, its usual one 12 to 50.
MAX_PIXELS = 60_000_000
# What everybody sees: enough to read a sign in the picture, little enough to load on a telephone.
LONGEST_SIDE = 2560
JPEG_QUALITY = 85
# Sixty megapixels in three colours, twice, and Pillow itself.
MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 30
WALL_SECONDS = 60
MAX_OUTPUT_BYTES = 32 * 1024 * 1024
