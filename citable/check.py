"""What a cell has just computed, beside the number that the book publishes."""

import html
import math
import os

from citable.lock.numbers_lock import read_lock
from citable.paths import SITE_FOLDER
from citable.publish.sources import is_changed_copy
from citable.registry import format_value, get_number
from citable.rounding import DIGITS, find_step, round_value
from citable.show import Shown

SAME, MOVED = "same", "moved"


class Differs(AssertionError):
    """A cell gives another number than the published one."""


def check(values):
    """Hold what a notebook has computed against what the book publishes.

    A build stops where the two part in the seven digits that are published; JupyterLab, and a
    changed copy of the book, say which number moved.

    Parameters
    ----------
    values : dict, id of a published number -> its value here, in the number's unit

    Returns
    -------
    Shown : a table with a row for each number

    Raises
    ------
    UnknownExhibit : no number has that id
    Differs : in a build, with a line for each number that differs
    """
    # In a build what is being published counts, elsewhere what was locked.
    locked = {} if os.environ.get(SITE_FOLDER) else read_lock()
    rows = [compare(id, float(here), locked.get(id)) for id, here in values.items()]
    moved = [
        f"{id}: {here} here, {published}" for id, here, published, word in rows if word == MOVED
    ]
    if moved and os.environ.get(SITE_FOLDER) and not is_changed_copy():
        raise Differs("not what the book publishes: " + "; ".join(moved))
    return Shown(write_table(rows), write_lines(rows))


def compare(id, here, locked):
    """A row: id, value here as printed, published value as printed, whether they are the same."""
    entry = get_number(id)
    published = float(locked["value"]) if locked else entry.compute().value
    word = SAME if agree(here, published) else MOVED
    texts = [format_value(value, entry.unit, entry.digits) for value in (here, published)]
    if word == MOVED and texts[0] == texts[1]:
        texts = [repr(round_value(value)) for value in (here, published)]
    return id, *texts, word


def agree(here, published):
    """Whether two values are the same, but for one step of the last published digit."""
    if not math.isfinite(published):
        return not math.isfinite(here)
    if published == 0:
        return abs(here) < 10.0**-DIGITS
    return abs(round_value(here) - published) < 1.5 * find_step(abs(published))


def write_table(rows):
    lines = "\n".join(
        f'<tr><th scope="row"><a href="../exhibits/numbers/{id}.html">{id}</a></th>'
        f'<td class="figures">{html.escape(here)}</td>'
        f'<td class="figures">{html.escape(published)}</td><td>{word}</td></tr>'
        for id, here, published, word in rows
    )
    return f"""<div class="exhibit-table check" role="region" tabindex="0"
 aria-label="Computed here, and published: {rows[0][0]}">
<table>
<caption class="visually-hidden">Computed here, and published</caption>
<thead><tr><th scope="col">number</th><th scope="col" class="figures">here</th>
<th scope="col" class="figures">published</th><th scope="col">result</th></tr></thead>
<tbody>
{lines}
</tbody>
</table>
</div>"""


def write_lines(rows):
    width = max(len(id) for id, *_ in rows)
    return "\n".join(
        f"{id:{width}}  here {here}, published {published}: {word}"
        for id, here, published, word in rows
    )
