"""Small pictures and documents made on the spot, with what telephones write into them."""

import io

from PIL import Image

# The place where a picture was taken, as a telephone writes it: 51°7'41"N 71°25'49"E.
GPS_IFD = 0x8825
ORIENTATION = 0x0112
MAKER = 0x010F
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SECRET = "Nurlan's telephone"


def picture(
    name: str = "JPEG", *, size: tuple[int, int] = (64, 48), rotated: bool = False
) -> bytes:
    """A red picture with a green left half, with a maker's name and a place inside."""
    image = Image.new("RGB", size, "red")
    image.paste("green", (0, 0, size[0] // 2, size[1]))
    exif = image.getexif()
    exif[MAKER] = SECRET
    exif[ORIENTATION] = 6 if rotated else 1
    exif[GPS_IFD] = {1: "N", 2: (51.0, 7.0, 41.0), 3: "E", 4: (71.0, 25.0, 49.0)}
    out = io.BytesIO()
    image.save(out, name, exif=exif.tobytes(), comment=SECRET.encode())
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it has 900 megapixels."""
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def heic() -> bytes:
    """What a telephone's .heic begins with."""
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
