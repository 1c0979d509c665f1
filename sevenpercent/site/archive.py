"""Zip archives that are the same bytes for the same contents."""

import zipfile
from io import BytesIO

from sevenpercent.site.sources import build_date

EARLIEST = (1980, 1, 1)  # a zip knows no day before it


def pack(contents, folder):
    """A zip of one folder, the same bytes for the same contents.

    Parameters
    ----------
    contents : dict, place in the folder -> bytes
    folder : str, its name

    Returns
    -------
    bytes : its entries bear the day of the commit
    """
    buffer = BytesIO()
    day = max(tuple(map(int, build_date().split("-"))), EARLIEST)
    with zipfile.ZipFile(buffer, "w") as archive:
        for place in sorted(contents):
            entry = zipfile.ZipInfo(f"{folder}/{place}", (*day, 0, 0, 0))
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, contents[place], zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()
