"""Archives: the same bytes wherever they are made; the site's is read without a network."""

import zipfile
from io import BytesIO

import pytest
from browser_waits import wait_until

from citable.publish.files import pack, zip_site


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


@pytest.fixture
def little_site(tmp_path):
    site = tmp_path / "site"
    for name in ("index.html", "book/chapter.html", "book/b.html", "exhibits/a.csv"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    return site


def test_same_pages_give_the_same_bytes(little_site, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")
    first = zip_site(little_site, tmp_path).read_bytes()
    for path in little_site.rglob("*.html"):
        path.chmod(0o600)
        path.touch()
    assert zip_site(little_site, tmp_path).read_bytes() == first
    (little_site / "index.html").write_text("other")
    assert zip_site(little_site, tmp_path).read_bytes() != first


def test_archive_has_every_file_in_one_folder(little_site, tmp_path):
    with zipfile.ZipFile(zip_site(little_site, tmp_path)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert names == sorted(names) and len(names) == 4
    assert {name.split("/")[0] for name in names} == {names[0].split("/")[0]}


def test_a_failed_packing_leaves_the_last_archive(little_site, tmp_path, monkeypatch):
    archive = zip_site(little_site, tmp_path)
    before = archive.read_bytes()
    monkeypatch.setattr(zipfile.ZipFile, "writestr", lambda *a, **k: (_ for _ in ()).throw(OSError))
    with pytest.raises(OSError):
        zip_site(little_site, tmp_path)
    assert archive.read_bytes() == before
    assert not list(tmp_path.glob(".*.zip"))


@pytest.mark.browser
def test_unpacked_book_is_read_and_searched_from_its_folder(built_site, browser, tmp_path):
    with zipfile.ZipFile(zip_site(built_site, tmp_path)) as archive:
        archive.extractall(tmp_path)
        home = tmp_path / archive.namelist()[0].split("/")[0]
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked, failed = [], []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("requestfailed", lambda sent: failed.append(sent.url))
    page.goto((home / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    assert page.locator("article h1").inner_text().startswith("The Seven Percent Claim")
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input").fill("touchscreen recount")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    wait_until(page, "document.querySelector('.search-status').textContent !== ''")
    found = page.locator(".search-hits .hit-title a")
    found.filter(has_text="What did the recount find?").first.click()
    page.wait_for_url("**/book/recount.html*")
    assert page.locator("article h1").is_visible()
    assert asked and all(address.startswith((home.as_uri(), "data:")) for address in asked)
    assert failed == []
    context.close()
