"""Bitmaps in the bytes that they need."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

# A chart has few colours: areas keep theirs, and what is rounded is the blend of two at an edge.
COLOURS = 256
EFFORT = 7  # of zlib; 9 takes six times as long for seven percent fewer bytes


def encode_png(image, title=None, *, method=Image.Quantize.MEDIANCUT, **options):
    """A picture as a PNG with a palette: less than half the bytes, no difference to see.

    Parameters
    ----------
    image : Image of Pillow, opaque
    title : str, put into the file; None puts none
    method : of Pillow, how the palette is found; FASTOCTREE takes a tenth of the time, for greys
    options : for Pillow, such as dpi

    Returns
    -------
    bytes
    """
    told = PngInfo()
    if title:
        told.add_text("Title", title)
    content = BytesIO()
    opaque = image.convert("RGB")
    palette = opaque.quantize(COLOURS, method, dither=Image.Dither.NONE)
    palette.save(content, "PNG", compress_level=EFFORT, pnginfo=told, **options)
    return content.getvalue()
