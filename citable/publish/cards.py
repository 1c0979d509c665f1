"""A figure as bitmaps: the card that networks show, the thumbnail of the gallery."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from citable.charts.style import FONT, PALETTE

CARD = (1200, 630)  # what the large services crop to
THUMBNAIL = (480, 270)
CARD_MARGIN = 40
TITLE_SIZES = (44, 40, 36, 32, 28)
TITLE_LINES = 3
TALL = 0.85  # height by width of a drawing that stands beside the title
SOURCE_SIZE = 20
# A chart has few colours: areas keep theirs, and what is rounded is the blend of two at an edge.
COLOURS = 256
EFFORT = 7  # of zlib; 9 takes six times as long for seven percent fewer bytes


def draw_card(title, source_line, drawing, **options):
    """A figure's social card as a PNG: its title, its drawing, its source, on paper.

    The drawing (see cut_drawing) stands below the title, or beside it where it is tall.
    """
    card = Image.new("RGB", CARD, PALETTE["paper"])
    beside = drawing.height > TALL * drawing.width
    full = CARD[0] - 2 * CARD_MARGIN
    width = full // 2 if beside else full
    lines, font = fit_title(title, width, 2 * TITLE_LINES if beside else TITLE_LINES)
    below_title = write_lines(card, lines, font, PALETTE["ink"], CARD_MARGIN - 10)
    font = load_font("normal", SOURCE_SIZE)
    lines = break_lines(source_line, font, width)
    foot = CARD[1] - 24 - len(lines) * line_height(font)
    write_lines(card, lines, font, PALETTE["quiet"], foot)
    if beside:
        box = (CARD_MARGIN + width, 20, full - width, CARD[1] - 40)
    else:
        box = (CARD_MARGIN, below_title + 8, width, foot - below_title - 20)
    paste_fitted(card, drawing, box)
    return encode_png(card, **options)


def write_lines(card, lines, font, colour, top):
    """Print lines from a height downwards; give the height below the last."""
    pen = ImageDraw.Draw(card)
    for line in lines:
        pen.text((CARD_MARGIN, top), line, colour, font)
        top += line_height(font)
    return top


def line_height(font):
    return round(font.size * 1.2)


def draw_thumbnail(drawing):
    """A figure's drawing alone, small, on paper."""
    thumbnail = Image.new("RGB", THUMBNAIL, PALETTE["paper"])
    paste_fitted(thumbnail, drawing, (0, 0, *THUMBNAIL))
    return encode_png(thumbnail)


def cut_drawing(bitmap, inner):
    """A figure's bitmap without title and source line, which a card prints larger.

    inner is top and bottom of the drawing, as shares of the height.
    """
    top, bottom = (round(share * bitmap.height) for share in inner)
    return bitmap.crop((0, top, bitmap.width, bottom))


def paste_fitted(ground, drawing, box):
    """A drawing as large as a box (left, top, width, height) lets it be, in its middle."""
    left, top, width, height = box
    scale = min(width / drawing.width, height / drawing.height)
    size = (max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale)))
    place = (left + (width - size[0]) // 2, top + (height - size[1]) // 2)
    ground.paste(drawing.resize(size, Image.Resampling.LANCZOS, reducing_gap=3), place)


def fit_title(title, width, most_lines):
    """A title's lines in the largest size at which they are few enough."""
    for size in TITLE_SIZES:
        font = load_font("bold", size)
        lines = break_lines(title, font, width)
        if len(lines) <= most_lines:
            break
    return lines, font


def break_lines(text, font, width):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def load_font(weight, size):
    """The house font as a bitmap's letters; laid out by Pillow itself, the same everywhere."""
    from matplotlib.font_manager import FontProperties, findfont

    path = findfont(FontProperties(family=FONT, weight=weight))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def encode_png(image, title=None, *, method=Image.Quantize.MAXCOVERAGE, **options):
    """A picture as a PNG with a palette: less than half the bytes, no difference to see.

    The method finds the palette: MAXCOVERAGE leaves no colour far from its own, FASTOCTREE takes a
    tenth of the time, for greys. Options are Pillow's, such as dpi.
    """
    told = PngInfo()
    if title:
        told.add_text("Title", title)
    content = BytesIO()
    palette = image.convert("RGB").quantize(COLOURS, method, dither=Image.Dither.NONE)
    palette.save(content, "PNG", compress_level=EFFORT, pnginfo=told, **options)
    return content.getvalue()
