"""Zip archives that are the same bytes for the same contents."""

import zipfile
from io import BytesIO
from pathlib import Path

from citable.publish.sources import build_date

EFFORT = 6  # of zlib; 9 takes twice as long for three bytes in a thousand
EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no day before it


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
    write_zip(buffer, contents, folder, (*map(int, build_date().split("-")), 0, 0, 0))
    return buffer.getvalue()


def write_zip(target, contents, folder, moment):
    """Write a zip of one folder.

    Parameters
    ----------
    target : Path or file opened to write bytes
    contents : dict, place in the folder -> bytes, or the Path to read them from
    folder : str, its name
    moment : tuple of year, month, day, hour, minute, second, which all entries bear
    """
    with zipfile.ZipFile(target, "w") as archive:
        for place, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{folder}/{place}", max(moment, EARLIEST))
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = content.read_bytes() if isinstance(content, Path) else content
            archive.writestr(entry, content, compresslevel=EFFORT)
