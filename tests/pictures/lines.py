"""Where a line of reference stands: a number, a published number, a column that is all one."""

import re

from citable.registry import compute_number

TERM = re.compile(r"(-?)([a-z0-9.-]*[a-z][a-z0-9-]*|[\d.]+)(?: ([/*]) ([\d.]+))?")


def evaluate(text, frame):
    """The values that an expression says.

    Parameters
    ----------
    text : str, "-30", "recount-flips-needed-dre-pct", "-turned-votes-needed / 1000", or
        "column mean", one value a panel
    frame : DataFrame, what the picture plots

    Returns
    -------
    list of float
    """
    if text.startswith("column "):
        return sorted(set(frame[text.removeprefix("column ")]))
    found = TERM.fullmatch(text)
    if not found:
        raise ValueError(f"a line at {text!r}: say a number, an id, or 'column NAME'")
    sign, term, operation, by = found.groups()
    value = float(term) if re.fullmatch(r"[\d.]+", term) else compute_number(term).value
    if operation:
        value = value / float(by) if operation == "/" else value * float(by)
    return [-value if sign else value]
