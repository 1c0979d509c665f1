"""Cells of published CSVs, which every reader takes for the same words and numbers."""

# A cell that is one of these words is a missing value or a truth value to pandas, R or a
# spreadsheet. True and False stay: every reader takes them for what they are.
MISREAD = frozenset(
    "None NA N/A n/a #NA #N/A NaN nan -NaN -nan NULL Null null <NA> nil TRUE FALSE".split()
)
NUMERIC = "biufc"  # kinds of dtypes: truth values, numbers
MINUS = "\N{MINUS SIGN}"


class MisreadCell(ValueError):
    """A text that readers of a CSV do not take for text."""


def write_plain(value):
    """A cell with ASCII signs alone; everything but text as it is.

    Raises
    ------
    MisreadCell : the text is a word that readers take for a missing value or a truth value
    """
    if not isinstance(value, str):
        return value
    if value in MISREAD:
        raise MisreadCell(f"readers of a CSV do not take {value!r} for text")
    return value.replace(MINUS, "-")


def encode_plain(frame):
    """A frame as the bytes of a CSV: UTF-8, LF, ASCII signs, missing values empty.

    Raises
    ------
    MisreadCell : see write_plain
    """
    texts = [name for name in frame if frame[name].dtype.kind not in NUMERIC]
    plain = frame.assign(**{name: frame[name].map(write_plain) for name in texts})
    return plain.to_csv(index=False, lineterminator="\n").encode("utf-8")
