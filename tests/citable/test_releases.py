"""Released versions: kept under /v/, proven by their bytes, never changed by what fails."""

import csv
import json
import re
import shutil
from datetime import UTC, datetime
from types import SimpleNamespace
from xml.etree import ElementTree as xml

import pytest
from book_clone import Clone
from crate_rules import check_crate
from kernels import foreign_settings

from citable import __main__ as press
from citable.build import build
from citable.build.check_site import read_page
from citable.paths import RELEASES_RECORD, ROOT
from citable.publish.commit import Commit
from citable.publish.sources import BOOK_TITLE
from citable.releases import make_release, releases
from citable.releases.releases import (
    Release,
    ReleaseError,
    add_releases,
    digest_site,
    mark_page,
    read_releases,
    write_releases,
)

pytestmark = pytest.mark.build

PAGE = "<html><head><title>x</title></head><body class='a'><p>old</p></body></html>"
# A number whose last bits depend on the processor.
FITTED = '''

@number("fitted", unit="ratio", digits=4, sources=TABLES)
def fitted():
    """A coefficient of columns made by lot."""
    import numpy as np

    made = np.random.default_rng(7).normal(size=(3000, 6))
    return float(np.linalg.lstsq(made[:, 1:], made[:, 0])[0][1])
'''
NUMBERS = "incomes/chapters/richest/numbers.py"
FIGURES = "incomes/chapters/richest/figures.py"
DIRECTIVE = "# {}\n\n```{{{}}}\n```\n"
ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTION = """
- date: "{day}"
  page: richest
  title: Twice the lead
  was: the lead was $20,856.
  now: it is $10,428. The gap was doubled.
  numbers: [loudoun-lead]
  commit: "{commit}"
"""
HEAD = "version,date,commit,digest\n"
WITHDRAWN = """id,kind,since,replaced_by,reason
richest-counties,figure,0.3.0,county-incomes,Drawn anew
"""
OLD = Release("0.1.0", "2026-11-22", "a" * 40, "b" * 64)


def git(clone, *arguments):
    done = clone.run("git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def snapshot(folder):
    """Everything in a clone but its history."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts and "__pycache__" not in path.parts
    }


def read_record(clone):
    with (clone.folder / "data/releases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def commit_all(clone, subject):
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", subject)


@pytest.fixture(scope="module")
def released(tmp_path_factory, clone_small_book):
    """The second book after two releases, built: the clone, and the commit of a mend.

    0.1.0 has a wrong number, 0.2.0 the right one; since then a picture is drawn anew.
    """
    clone = clone_small_book(tmp_path_factory.mktemp("release") / "clone")
    release_wrong_number(clone)
    mended = correct_and_release(clone)
    withdraw_and_build(clone)
    return clone, mended


def release_wrong_number(clone):
    """Keep the book's history, from a number that is twice what it should be."""
    shutil.copy(ROOT / ".gitignore", clone.folder)
    clone.replace(NUMBERS, "return -next_gap()", "return -2 * next_gap()")
    with (clone.folder / NUMBERS).open("a", encoding="utf-8") as module:
        module.write(FITTED)
    assert clone.press("lock-numbers").returncode == 0
    today = f"date-released: {datetime.now(UTC).date()}"
    citation = (clone.folder / "CITATION.cff").read_text(encoding="utf-8")
    citation = re.sub(r"date-released: .*", today, citation)
    (clone.folder / "CITATION.cff").write_text(citation, encoding="utf-8")
    git(clone, "init", "--quiet", "--initial-branch=main")
    commit_all(clone, "first")
    release(clone, "0.1.0")


def release(clone, version):
    made = clone.press("release", "--version", version)
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr
    commit_all(clone, "record")


def correct_and_release(clone):
    """Mend the wrong number, tell it, release the next version; the commit of the mend."""
    clone.replace(NUMBERS, "return -2 * next_gap()", "return -next_gap()")
    told = clone.press("lock-numbers").stdout
    assert "loudoun-lead: was $20,856 dollars (20856), is $10,428 dollars (10428)" in told
    commit_all(clone, "package: the lead is the gap, not twice the gap")
    mended = git(clone, "rev-parse", "HEAD")
    told = CORRECTION.format(day=datetime.now(UTC).date(), commit=mended)
    (clone.folder / "data/corrections.yml").write_text(told, encoding="utf-8")
    for name, directive in (("corrections", "correction-log"), ("versions", "release-list")):
        text = DIRECTIVE.format(name.capitalize(), directive)
        (clone.folder / f"book/{name}.md").write_text(text, encoding="utf-8")
        clone.replace("_toc.yml", "book/numbers", f"book/numbers\n      - file: book/{name}")
    with (clone.folder / "book/versions.md").open("a", encoding="utf-8") as page:
        page.write("\n```{software-heritage}\n```\n")
    clone.replace("pyproject.toml", '\nversion = "0.1.0"', '\nversion = "0.2.0"')
    clone.replace("CITATION.cff", "\nversion: 0.1.0", "\nversion: 0.2.0")
    commit_all(clone, "release 0.2.0")
    release(clone, "0.2.0")
    return mended


def withdraw_and_build(clone):
    """Give the picture another id and other words, leave its old address to lead on, build."""
    for name in (FIGURES, "book/richest.md"):
        path = clone.folder / name
        text = path.read_text(encoding="utf-8").replace("richest-counties", "county-incomes")
        path.write_text(text, encoding="utf-8")
    clone.replace("book/richest.md", "The picture shows all.", "The picture shows each.")
    (clone.folder / "data/withdrawn.csv").write_text(WITHDRAWN, encoding="utf-8")
    commit_all(clone, "package: the picture is drawn anew")
    built = clone.press("build")
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr


@pytest.fixture(scope="module")
def site(released):
    return (released[0].folder / "_build/html").resolve()


def test_releases_are_on_record_tagged_and_kept(released):
    clone, _ = released
    assert [row["version"] for row in read_record(clone)] == ["0.1.0", "0.2.0"]
    for row in read_record(clone):
        assert row["commit"] == git(clone, "rev-parse", f"v{row['version']}")
        assert row["digest"] == digest_site(clone.folder / "releases" / row["version"])


def test_old_versions_stay_as_they_were_beside_the_latest(released, site):
    clone, _ = released
    assert "The picture shows all." not in clone.page("richest")
    for version in ("0.1.0", "0.2.0"):
        old = (site / "v" / version / "book/richest.html").read_text(encoding="utf-8")
        assert "The picture shows all." in old
        for name, content in snapshot(clone.folder / "releases" / version).items():
            if not name.endswith(".html"):
                assert (site / "v" / version / name).read_bytes() == content, name
    versions = json.loads((site / "versions.json").read_bytes())
    assert "not on the processor" in versions["digest"]
    assert [one["path"] for one in versions["releases"]] == ["v/0.1.0/", "v/0.2.0/"]


@pytest.mark.parametrize(("version", "number"), [("0.1.0", 5), ("0.2.0", 7)])
def test_banner_leads_from_every_old_page_to_the_same_page_of_the_latest(
    released, site, version, number
):
    pages = sorted((site / "v" / version / "book").glob("*.html"))
    assert len(pages) == number
    for path in pages:
        text = path.read_text(encoding="utf-8")
        (banner,) = re.findall(r'(?s)<aside class="old-version".*?</aside>', text)
        assert f"This is version {version} of" in banner
        (target,) = re.findall(r'href="([^"]*)"', banner)
        assert (path.parent / target).resolve() == (site / "book" / path.name).resolve()
        assert 'name="robots" content="noindex"' in text
        for link in read_page(path).links:
            if link != target and "://" not in link:
                place = (path.parent / link.partition("#")[0]).resolve()
                assert place.is_relative_to((site / "v" / version).resolve()), link
    page = released[0].page("richest")
    assert "old-version" not in re.sub(r"(?s)<head>.*?</head>", "", page)


def refuse(clone, *arguments):
    """Run a release that must fail; check that nothing moved; give the reason."""
    before, tags = snapshot(clone.folder), git(clone, "tag")
    done = clone.press("release", *arguments)
    assert done.returncode != 0
    assert snapshot(clone.folder) == before and git(clone, "tag") == tags
    return done.stderr


def test_refusals_say_why_and_leave_everything_as_it_was(released):
    clone, _ = released
    assert "three numbers" in refuse(clone, "--version", "next")
    assert "pyproject.toml has version" in refuse(clone, "--version", "9.9.9")
    assert "is released already" in refuse(clone, "--version", "0.2.0")
    assert "has no version 9.9.9" in refuse(clone, "--rebuild", "9.9.9")


def test_next_version_is_refused_until_all_is_in_order(released):
    clone, _ = released
    before = git(clone, "rev-parse", "HEAD")
    try:
        clone.replace("pyproject.toml", '\nversion = "0.2.0"', '\nversion = "9.9.9"')
        assert "CITATION.cff has version" in refuse(clone, "--version", "9.9.9")
        clone.replace("CITATION.cff", "\nversion: 0.2.0", "\nversion: 9.9.9")
        assert "not everything is committed" in refuse(clone, "--version", "9.9.9")
        text = (clone.folder / "CITATION.cff").read_text(encoding="utf-8")
        old_day = re.sub("date-released: .*", "date-released: 2020-01-01", text)
        (clone.folder / "CITATION.cff").write_text(old_day, encoding="utf-8")
        commit_all(clone, "next, with the wrong day")
        assert "has date-released 2020-01-01" in refuse(clone, "--version", "9.9.9")
        (clone.folder / "CITATION.cff").write_text(text, encoding="utf-8")
        (clone.folder / "book/richest.md").write_text("# Broken\n\nThere are 2.\n")
        commit_all(clone, "next, which does not build")
        assert "does not build" in refuse(clone, "--version", "9.9.9")
        git(clone, "tag", "v9.9.9", before)
        assert "is on another commit" in refuse(clone, "--version", "9.9.9")
    finally:
        git(clone, "tag", "--delete", "v9.9.9")
        git(clone, "checkout", "--quiet", "--force", before)


def find_banner(page):
    (banner,) = re.findall(r'(?s)<aside class="old-version".*?</aside>', page)
    return re.sub(r"<[^>]*>", "", banner).strip()


def test_a_corrected_number_tells_how_it_moved(site):
    """The number as each version has it; the latest tells how it moved."""
    numbers = {
        place: json.loads((site / place / "exhibits/numbers/loudoun-lead.json").read_bytes())
        for place in ("v/0.1.0", "v/0.2.0", "")
    }
    assert [number["value"] for number in numbers.values()] == [20856, 10428, 10428]
    *_, move = numbers[""]["history"]
    assert (move["old"]["text"], move["new"]["text"]) == ("$20,856", "$10,428")
    assert [number["version"] for number in numbers.values()] == ["0.1.0", "0.2.0", "0.2.0"]


def test_banners_tell_the_latest_from_a_version_of_the_same_number(released, site):
    clone, _ = released
    head = git(clone, "rev-parse", "--short=12", "HEAD")
    for row in read_record(clone):
        page = site / "v" / row["version"] / "exhibits/richest-counties.html"
        assert find_banner(page.read_text(encoding="utf-8")) == (
            f"This is version {row['version']} of The Richest County, as it was on {row['date']}, "
            f"commit {row['commit'][:12]}. See the latest (version 0.2.0 with later changes, "
            f"{row['date']}, commit {head})."
        )
        assert row["commit"][:12] != head
    listed = (site / "book/versions.html").read_text(encoding="utf-8")
    rows = re.findall(r"(?s)<tr.*?</tr>", listed)[1:4]
    cells = [re.findall(r"<p>(.*?)</p>", row)[0] for row in rows]
    assert cells == ["0.2.0, with later changes", "0.2.0", "0.1.0"]
    latest = json.loads((site / "versions.json").read_bytes())["latest"]
    assert latest["version"] == "0.2.0" and latest["commit"].startswith(head)


def test_a_withdrawn_picture_leads_on_and_stays_where_it_was_published(site):
    for name in ("richest-counties.html", "richest-counties.embed.html"):
        page = (site / "exhibits" / name).read_text(encoding="utf-8")
        target = name.replace("richest-counties", "county-incomes")
        assert f'http-equiv="refresh" content="0; url=../exhibits/{target}"' in page
        assert (site / "exhibits" / target).is_file()
    assert not (site / "exhibits/richest-counties.svg").exists()
    assert 'id="richest-counties"' in (site / "book/figures.html").read_text(encoding="utf-8")
    for version in ("0.1.0", "0.2.0"):
        old = site / "v" / version / "exhibits"
        assert (old / "richest-counties.svg").is_file() and not list(old.glob("county-incomes*"))


def test_corrections_and_changed_numbers_are_news(released, site):
    _, mended = released
    entries = {
        entry.findtext(f"{ATOM}title"): [
            link.get("href") for link in entry.iter() if link.get("href")
        ]
        for entry in xml.parse(site / "feed.xml").getroot().iter(f"{ATOM}entry")
    }
    mend = "Number loudoun-lead changed: package: the lead is the gap, not twice the gap"
    assert set(entries) == {"Correction: Twice the lead", mend}
    for link in (link for links in entries.values() for link in links):
        path, _, anchor = link.partition("#")
        page = read_page(site / path)
        assert not anchor or anchor in page.ids, link
    assert "<entry>" not in (site / "v/0.1.0/feed.xml").read_text(encoding="utf-8")
    log = (site / "book/corrections.html").read_text(encoding="utf-8")
    assert "it is $10,428" in log and mended in log


def test_identifiers_and_provenance_are_those_of_each_version_s_commit(released, site):
    clone, _ = released
    places = {"": "HEAD"} | {f"v/{row['version']}": row["commit"] for row in read_record(clone)}
    for place, commit in places.items():
        listed = (site / place / "swhids.csv").read_text(encoding="utf-8")
        found = {row["path"]: row["swhid"] for row in csv.DictReader(listed.splitlines())}
        blob = git(clone, "rev-parse", f"{commit}:{NUMBERS}")
        assert found[NUMBERS] == f"swh:1:cnt:{blob}"
        entities, _ = check_crate(site / place)
        code = entities["#code-incomes.chapters.richest.numbers"]
        assert code["identifier"] == found[NUMBERS]
    page = (site / "book/versions.html").read_text(encoding="utf-8")
    assert f"swh:1:rev:{git(clone, 'rev-parse', 'HEAD')}" in page
    assert f"swh:1:dir:{git(clone, 'rev-parse', 'HEAD:')}" in page


def test_a_later_clone_on_an_old_processor_makes_the_same_bytes(released, tmp_path):
    clone, _ = released
    git(clone, "clone", "--quiet", clone.folder, tmp_path / "later")
    later = Clone(tmp_path / "later")
    # The newer is here already: held against its digest, and not made again.
    kept = later.folder / "releases/0.2.0"
    shutil.copytree(clone.folder / "releases/0.2.0", kept)
    again = later.press("release", "--rebuild", "all", **foreign_settings())
    assert again.returncode == 0, again.stdout[-2000:] + again.stderr
    for row in read_record(clone):
        assert digest_site(later.folder / "releases" / row["version"]) == row["digest"]


@pytest.fixture
def kept_site(tmp_path):
    """A site, a release kept beside it, the record."""
    site, kept, record = tmp_path / "site", tmp_path / "kept", tmp_path / "releases.csv"
    for folder in (site, kept / "0.1.0"):
        (folder / "book").mkdir(parents=True)
        (folder / "index.html").write_text(PAGE)
    (kept / "0.1.0/book/gone.html").write_text(PAGE)
    release = Release("0.1.0", "2026-11-22", "a" * 40, digest_site(kept / "0.1.0"))
    write_releases([release], record)
    return site, kept, record


def test_page_that_is_gone_leads_to_the_way_in(kept_site):
    site, kept, record = kept_site
    add_releases(site, record=record, kept=kept)
    assert 'href="../../../index.html"' in (site / "v/0.1.0/book/gone.html").read_text()


def test_kept_version_that_was_changed_is_refused(kept_site):
    site, kept, record = kept_site
    (kept / "0.1.0/book/gone.html").write_text(PAGE.replace("old", "new"))
    with pytest.raises(ReleaseError, match=r"releases/0\.1\.0: its digest is .* --rebuild 0\.1\.0"):
        add_releases(site, record=record, kept=kept)


def test_version_on_record_and_not_here_is_said_and_left_out(kept_site, capsys):
    site, kept, record = kept_site
    shutil.rmtree(kept)
    add_releases(site, record=record, kept=kept)
    assert "0.1.0 is on record and not kept here" in capsys.readouterr().out
    versions = json.loads((site / "versions.json").read_bytes())
    assert versions["releases"][0]["path"] is None and not (site / "v").exists()


def test_digest_sees_names_and_contents(tmp_path):
    (tmp_path / "a").write_text("1")
    first = digest_site(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    renamed = digest_site(tmp_path)
    (tmp_path / "b").write_text("2")
    assert len({first, renamed, digest_site(tmp_path)}) == 3


def test_page_that_knows_its_latest_address_is_not_hidden_from_search():
    known = PAGE.replace("</head>", '<link rel="canonical" href="https://a.b/x.html"/></head>')
    assert "noindex" not in mark_page(known, "x.html", "x.html", OLD)
    assert "noindex" in mark_page(PAGE, "x.html", "x.html", OLD)


def test_banner_tells_a_version_from_a_latest_of_the_same_number(monkeypatch):
    monkeypatch.setattr(releases, "read_version", lambda: OLD.version)
    monkeypatch.setattr(releases, "build_date", lambda: OLD.date)
    monkeypatch.setattr(releases, "read_commit", lambda: Commit("c" * 40))
    told = find_banner(mark_page(PAGE, "x.html", "x.html", OLD, released=True))
    assert f"version 0.1.0 of {BOOK_TITLE}, as it was on 2026-11-22, commit aaaaaaaaaaaa." in told
    assert "latest (version 0.1.0 with later changes, 2026-11-22, commit cccccccccccc)" in told
    told = find_banner(mark_page(PAGE, "x.html", "x.html", OLD, released=False))
    assert "latest (version 0.1.0, 2026-11-22, commit cccccccccccc)" in told


def test_frames_and_redirects_get_no_banner():
    assert mark_page(PAGE, "exhibits/a.embed.html", "index.html", OLD) == PAGE
    sent = PAGE.replace("<title>", '<meta http-equiv="refresh" content="0; url=a.html"><title>')
    assert mark_page(sent, "index.html", "index.html", OLD) == sent


def test_record_of_this_book_is_sound():
    releases = read_releases()
    assert [release.date for release in releases] == sorted(release.date for release in releases)
    assert RELEASES_RECORD.read_bytes().endswith(b"\n")


def test_book_without_a_record_has_released_nothing(tmp_path):
    assert read_releases(tmp_path / "releases.csv") == []


@pytest.mark.parametrize(
    "text, told",
    [
        ("version,date\n", "row 1: the columns are version,date,commit,digest, found version,date"),
        (f"{HEAD}../../x,2026-99-22,zz,{'b' * 64}\n", r"row 2: version: .*, found '\.\./\.\./x'\n"
         r".*row 2: date: a day must .*, found '2026-99-22'\n.*row 2: commit: .*, found 'zz'$"),
        (f"{HEAD}0.1.0,2026-11-22\n", "row 2: 4 cells are needed, found 2"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be(tmp_path, text, told):
    path = tmp_path / "releases.csv"
    path.write_text(text)
    with pytest.raises(ReleaseError, match=told):
        read_releases(path)


def test_a_broken_record_is_told_as_every_other_reason(monkeypatch, tmp_path):
    """It is read before any check, because its versions are part of a site."""
    (tmp_path / "releases.csv").write_text("version\n")
    function = releases.read_releases
    monkeypatch.setattr(releases, "read_releases", lambda: function(tmp_path / "releases.csv"))
    monkeypatch.setattr(build, "is_current", lambda: build.digest_inputs())
    monkeypatch.setattr(build, "BUILD", tmp_path)
    with pytest.raises(SystemExit, match=r"(?s)^\nNot built; .* row 1: the columns are version,"):
        press.main(["build"])


def test_a_release_is_built_at_no_address_but_its_own(monkeypatch, tmp_path):
    """What the variable says today would change the bytes of a version that is built again."""
    seen = []
    monkeypatch.setenv("CITABLE_ADDRESS", "https://a.b/")
    monkeypatch.setattr(make_release, "ask_git", lambda *words, root=None: "")
    monkeypatch.setattr(
        make_release.subprocess,
        "run",
        lambda command, *, cwd, env: seen.append(env) or SimpleNamespace(returncode=0),
    )
    make_release.build_commit("c" * 40, tmp_path)
    assert len(seen) == 1 and "CITABLE_ADDRESS" not in seen[0] and "PATH" in seen[0]
