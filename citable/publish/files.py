"""Files of a site: the same bytes for the same contents."""

import csv
import json
import os
import time
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

from citable.book import read_settings
from citable.paths import BUILD, HTML
from citable.plain_csv import write_plain
from citable.publish.commit import source_date_epoch
from citable.publish.sources import build_date, read_version

EFFORT = 6  # of zlib; 9 takes twice as long for three bytes in a thousand
EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no day before it


def write_text(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def encode_json(content):
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    return f"{text}\n".encode()


def write_json(path, content):
    path.write_bytes(encode_json(content))


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def write_rows(path, columns, rows):
    """Rows as a CSV: of a list of values its values, parted by semicolons."""
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = (row.get(column) for column in columns)
        cells = (";".join(cell) if isinstance(cell, list | tuple) else cell for cell in cells)
        writer.writerow(map(write_plain, cells))
    write_text(path, table.getvalue())


def pack(contents, folder):
    """A zip of one folder, whose entries bear the day of the commit.

    contents are bytes by their place in the folder.
    """
    buffer = BytesIO()
    write_zip(buffer, contents, folder, (*map(int, build_date().split("-")), 0, 0, 0))
    return buffer.getvalue()


def write_zip(target, contents, folder, moment):
    """Write a zip of one folder: bytes or a Path by place, the moment that all entries bear."""
    with zipfile.ZipFile(target, "w") as archive:
        for place, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{folder}/{place}", max(moment, EARLIEST))
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = content.read_bytes() if isinstance(content, Path) else content
            archive.writestr(entry, content, compresslevel=EFFORT)


def zip_site(site=HTML, folder=BUILD):
    """Pack a built site, to read where there is no network; give the archive's Path."""
    site = Path(site).resolve()
    name = f"{read_settings().slug}-{read_version()}"
    target = Path(folder) / f"{name}.zip"
    aside = target.with_name(f".{target.name}")
    files = (path for path in site.rglob("*") if path.is_file())
    contents = {path.relative_to(site).as_posix(): path for path in files}
    try:
        write_zip(aside, contents, name, time.gmtime(int(source_date_epoch()))[:6])
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    return target
