"""SVG without the decimals that no screen shows."""

import hashlib
import re

DECIMALS = 2  # of a point: a thirtieth of a pixel on a page
# Path data alone: a transform needs its decimals, letters are drawn in whole numbers.
PATH_DATA = re.compile(r'(?<= d=")[^"]*')
LONG_NUMBER = re.compile(rf"-?\d+\.\d{{{DECIMALS + 1},}}")
STRAIGHT_LINES = re.compile(r"(?:[ML] \S+ \S+\s*|z\s*)+")
# Letters are placed along their line in hundredths of the type size.
LETTER = re.compile(r'(<use xlink:href="#[^"]*") transform="translate\((-?[\d.]+) 0\)"')
FONT_NAMES = {"#DejaVuSans-Bold-": "#b-", "#DejaVuSans-": "#r-"}
LONE_PATH = re.compile(r'<g id="patch_\d+">\s*(<path [^>]*/>)\s*</g>')
INDENT = re.compile(r"\n +<")
CLIP = re.compile(r'<clipPath id="([^"]*)"')
COMMAND = re.compile(r"([ML]) (\S+) (\S+)|z")


def compact_svg(text):
    """An SVG of matplotlib, its coordinates rounded, its lines told as steps: half as heavy.

    No corner moves by more than half of the last decimal kept. Groups of one path and blanks
    before tags are gone, letters have short names.
    """
    text = PATH_DATA.sub(_compact_path, text)
    text = LETTER.sub(lambda letter: f'{letter[1]} x="{_shorten(letter[2])}"', text)
    for long, short in FONT_NAMES.items():
        text = text.replace(f'"{long}', f'"{short}').replace(f'id="{long[1:]}', f'id="{short[1:]}')
    return _name_clips(INDENT.sub("\n<", LONE_PATH.sub(r"\1", text)))


def _name_clips(text):
    """Clips named by their order and the picture's content.

    Matplotlib names them by their exact corners, of which the layout's solver gives the last
    decimal now one way, now the other: two drawings of one figure would differ in nothing else.
    """
    names = list(dict.fromkeys(CLIP.findall(text)))
    for position, name in enumerate(names):
        text = text.replace(f'"{name}"', f'"@{position}@"').replace(f"#{name})", f"#@{position}@)")
    content = hashlib.sha256(text.encode()).hexdigest()[:8]
    return re.sub(r"@(\d+)@", rf"c{content}-\1", text) if names else text


def _shorten(number):
    return _print(round(float(number) * 10**DECIMALS))


def _compact_path(data):
    data = data[0]
    if not LONG_NUMBER.search(data):
        return data
    if STRAIGHT_LINES.fullmatch(data):
        return _as_steps(data)
    return LONG_NUMBER.sub(lambda number: _shorten(number[0]), data)


def _as_steps(data):
    """Straight lines as steps from corner to corner.

    Corners are rounded first and subtracted as whole numbers, so that no error adds up.
    """
    steps, here, start = [], (0, 0), (0, 0)
    for command in COMMAND.finditer(data):
        if command[0] == "z":
            steps.append("z")
            here = start
            continue
        there = tuple(round(float(number) * 10**DECIMALS) for number in command.group(2, 3))
        if command[1] == "M":
            start = there
            steps.append(f"M{_print(there[0])} {_print(there[1])}l")
        elif there != here:
            steps.append("l" if steps[-1] == "z" else "")
            steps.append(f"{_print(there[0] - here[0])} {_print(there[1] - here[1])} ")
        here = there
    return "".join(steps).replace(" z", "z").replace("lz", "z").replace(" M", "M").rstrip(" l")


def _print(hundredths):
    text = f"{hundredths / 10**DECIMALS:.{DECIMALS}f}".rstrip("0").rstrip(".")
    text = text[1:] if text.startswith("0.") else text.replace("-0.", "-.")
    return "0" if text == "-0" else text
