"""A figure's card and thumbnail."""

from io import BytesIO

import pytest
from PIL import Image

from citable.publish.cards import CARD, THUMBNAIL, cut_drawing, draw_card, draw_thumbnail, fit_title

INK, PAPER = (31, 35, 40), (255, 255, 255)


def drawn(width, height):
    """The drawing of a picture with a red band as title, a blue source line, a green drawing."""
    bitmap = Image.new("RGB", (width, height), "#00ff00")
    bitmap.paste("#ff0000", (0, 0, width, height // 10))
    bitmap.paste("#0000ff", (0, height - height // 10, width, height))
    return cut_drawing(bitmap, (0.1, 0.9))


def colours(png):
    image = Image.open(BytesIO(png)).convert("RGB")
    return image.size, {colour for _, colour in image.getcolors(CARD[0] * CARD[1])}


@pytest.mark.parametrize(("width", "height"), [(1344, 800), (1344, 3000)])
def test_card_has_its_own_title_and_the_drawing_alone(width, height):
    drawing = drawn(width, height)
    card = draw_card("A finding in a sentence of some length", "Data: somebody.", drawing)
    size, found = colours(card)
    assert size == (1200, 630)
    assert {INK, PAPER, (0, 255, 0)} <= found
    assert not {(255, 0, 0), (0, 0, 255)} & found
    assert card == draw_card("A finding in a sentence of some length", "Data: somebody.", drawing)


def test_thumbnail_is_the_drawing_alone():
    size, found = colours(draw_thumbnail(drawn(1344, 800)))
    assert size == THUMBNAIL
    assert (0, 255, 0) in found and not {(255, 0, 0), (0, 0, 255)} & found


def test_long_title_is_printed_smaller():
    short, long = (fit_title("word " * words, 1000, 3) for words in (5, 40))
    assert short[1].size > long[1].size
    assert all(font.getlength(line) <= 1000 for lines, font in (short, long) for line in lines)
