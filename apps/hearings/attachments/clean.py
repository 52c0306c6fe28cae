"""Decodes a picture and writes it anew: only the colours stay, nothing that was written beside them.

Runs in the confined child only (`child.py`); Pillow is imported nowhere else.
"""

import io
import struct
import warnings

from PIL import Image, ImageCms, ImageOps

from apps.hearings.attachments.limits import JPEG_QUALITY, LONGEST_SIDE, MAX_PIXELS

# The name Pillow has for a format, by media type: nothing else is even tried.
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class PictureError(ValueError):
    """The picture is not taken; the message is the code of the refusal."""


def clean(content: bytes, media_type: str) -> bytes:
    """The picture turned upright, made smaller, in sRGB and without metadata, in its own format."""
    name = FORMATS[media_type]
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[name]) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise PictureError("attachment.too_many_pixels")
                opened.load()
                return _written(_upright(opened), name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError("attachment.too_many_pixels") from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError("attachment.unreadable") from error


def _upright(picture: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _in_srgb(turned)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours of a wide gamut would look dull once their profile is gone."""
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            found = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except ImageCms.PyCMSError:
            found = None
        if found is not None:
            return found
    return picture.convert(mode)


def _written(picture: Image.Image, name: str) -> bytes:
    # A new picture takes the colours and nothing else with it.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if name == "JPEG":
        bare.convert("RGB").save(out, name, quality=JPEG_QUALITY, optimize=True)
    elif name == "WEBP":
        bare.save(out, name, quality=JPEG_QUALITY)
    else:
        bare.save(out, name, optimize=True)
    return out.getvalue()
