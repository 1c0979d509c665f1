"""Archives are the same bytes wherever they are made."""

import zipfile
from io import BytesIO

from citable.publish.files import pack


def test_archive_is_the_same_bytes_and_bears_the_commit_s_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")
    files = {"x.svg": b"<svg/>" * 50, "README.txt": b"read me"}
    first = pack(files, "x")
    assert first == pack(dict(reversed(files.items())), "x")
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert archive.namelist() == ["x/README.txt", "x/x.svg"]
        assert archive.read("x/x.svg") == files["x.svg"]
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2016, 11, 24)}


def test_a_day_before_all_zips_is_the_first_of_theirs(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    with zipfile.ZipFile(BytesIO(pack({"x": b""}, "x"))) as archive:
        assert archive.infolist()[0].date_time[:3] == (1980, 1, 1)
