"""Accidents with what people write: each is told at once, with file, place, rule and value."""

import shutil

import pytest
from book_clone import Clone

from citable.book import find_book
from citable.paths import BOOK, DATAPACKAGE, ROOT
from citable.publish import corrections
from citable.source_checks.cells import check_cells, list_cells
from citable.source_checks.check_texts import check_chapter, check_chapters, check_texts
from citable.source_checks.descriptions import check_citation_file, check_data_package
from citable.source_checks.settings import check_settings

EXAMPLE = ROOT / "examples" / "incomes"
HEAD = "---\nkernelspec:\n  name: python3\n---\n\n# Title\n\n"


def test_the_books_as_they_are_pass():
    assert find_book() == ROOT and check_texts() == check_settings() == []
    assert check_settings(EXAMPLE) == check_citation_file(EXAMPLE) == []
    assert check_chapters(EXAMPLE / "book") == []
    assert check_data_package(EXAMPLE / "data" / "datapackage.json") == []


def write(folder, name, old, new):
    """A file of the example in a folder, with some words changed."""
    text = (EXAMPLE / name).read_text("utf-8")
    assert text.count(old) >= 1, old
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


# Chapters as files.


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "x.md, line 1: empty: a chapter begins with its title, found nothing"),
        (b" \n\n", "x.md, line 1: empty"),
        (b"---\norphan: true\n---\n", "x.md, line 1: empty"),
        (b"Words.\n", "x.md, line 1: a chapter begins with its title, # Title: found paragraph"),
        (b"# A\n\nCaf\xe9\n", "x.md, line 3: not UTF-8: b'\\xe9'"),
        (b"---\na: [\n---\n# A\n", "x.md, line 3: "),
        (b"---\na: b: c\n---\n# A\n", "x.md, line 2: mapping values are not allowed here"),
        (b"---\norphan: true\n\n# A\n", "x.md, line 1: front matter without an end"),
        (b"---\nhtml_meta: {}\n---\n# A\n", "x.md, line 1: does not know html_meta"),
        (b"---\norphan: x\n---\n# A\n", "x.md, line 1, orphan: "),
        (
            b"---\nkernelspec:\n  name: julia\n---\n# A\n",
            "x.md, line 1, kernelspec, name: Input should be 'python3', found 'julia'",
        ),
        (
            b"# A\n\n```{code-cel} ipython3\n1\n```\n",
            "x.md, line 3: no such directive: {code-cel}; a cell is a {code-cell}",
        ),
        (b"# A\n\n```{code-cell}\n1\n```\n", "x.md, line 4: a chapter with cells names a kernel"),
    ],
)
def test_a_chapter_that_cannot_be_read(tmp_path, content, told):
    (tmp_path / "x.md").write_bytes(content)
    (found,) = check_chapters(tmp_path)
    assert found.startswith(f"{tmp_path.name}/{told}")


@pytest.mark.parametrize(
    "text, line, told",
    [
        ("```{note}\nWords.\n", 8, "a fence that is opened and not closed: ```{note}"),
        (":::{note}\nWords.\n", 8, "opened and not closed: :::{note}"),
        ("~~~\nWords.\n", 8, "opened and not closed: ~~~"),
        ("```\nWords.\n``\n", 8, "opened and not closed: ```"),
        ("```", 8, "opened and not closed: ```"),
        ("````{note}\n```python\n1\n````\n", 9, "opened and not closed: ```python"),
        ("- a\n\n  ```\n  b\n", 10, "opened and not closed: ```"),
        ("```{code-cell}\n1\n\nWords.\n", 8, "opened and not closed: ```{code-cell}"),
        ("<script>alert(1)</script>\n", 8, "HTML that may not stand in a chapter: <script>"),
        ("Some\n<b onclick='x()'>words</b>.\n", 9, "onclick of <b>"),
        ('<meta http-equiv="refresh" content="0; url=http://a.b">\n', 8, "<meta>"),
        ("<div>\n<iframe src='http://a.b'></iframe>\n</div>\n", 9, "<iframe>"),
        ("<a href='javascript:x()'>words</a>\n", 8, "href of <a> to javascript:x()"),
        ("<a href=' javascript:x()'>words</a>\n", 8, "href of <a> to"),
        ("<span style='position:fixed'>words</span>\n", 8, "style of <span>"),
        ("<svg onload='x()'></svg>\n", 8, "onload of <svg>"),
        ("<form action='http://a.b'>\n", 8, "<form>"),
        ("> <img src='http://a.b/c.png'>\n", 8, "<img>"),
        (":::{note}\n\n<script>1</script>\n:::\n", 10, "<script>"),
        ("```{raw} html\n<script>1</script>\n```\n", 8, "no check reads: {raw}"),
        ("```{eval-rst}\n.. raw:: html\n```\n", 8, "no check reads: {eval-rst}"),
        ("```{meta}\n:http-equiv: refresh\n```\n", 8, "no check reads: {meta}"),
    ],
)
def test_what_may_not_stand_in_a_chapter(text, line, told):
    found = check_chapter(HEAD + text, "book/x.md")
    assert any(one.startswith(f"book/x.md, line {line}: ") and told in one for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "```{note}\nWords.\n```\n",
        "````{note}\n```python\n1\n```\n````\n",
        ":::{note}\n```{tip}\nWords.\n```\n:::\n",
        "- a\n\n  ```\n  b\n  ```\n",
        "> ```\n> a\n> ```\n",
        '<a href="../exhibits/x.csv" download>The file</a>, <b>bold</b><br>\n',
        "<!-- a note -->\n",
        "[words](http://example.org/a?b=c:d), [more](x.md#heading), <https://example.org>\n",
        "`<script>` and\n\n```html\n<script>1</script>\n```\n",
        "a < b and c > d\n",
    ],
)
def test_what_may_stand_in_a_chapter(text):
    assert check_chapter(HEAD + text, "book/x.md") == []


# Cells.


@pytest.mark.parametrize(
    "code, line, told",
    [
        ("import time\ntime.time()", 11, "reads the clock: time.time"),
        ("from time import time as now\nnow()", 10, "reads the clock: time.time"),
        ("import datetime as d\nd.datetime.now()", 11, "reads the clock: datetime.datetime.now"),
        ("from datetime import date\n\ndate.today()", 12, "reads the clock: datetime.date.today"),
        ("pd.Timestamp.now()", 10, "reads the clock: pandas.Timestamp.now"),
        ("pd.Timestamp('now')", 10, 'reads the clock: pandas.Timestamp("now")'),
        ("np.random.normal()", 10, "without a seed of its own: numpy.random.normal"),
        ("np.random.seed(1)", 10, "without a seed of its own: numpy.random.seed"),
        ("draw = np.random\ndraw.normal()", 11, "numpy.random.normal"),
        ("np.random.default_rng()", 10, "without a seed of its own: numpy.random.default_rng()"),
        ("np.random.default_rng(None)", 10, "numpy.random.default_rng()"),
        ("import random\nrandom.choice([1])", 11, "random.choice"),
        ("from random import Random\nRandom()", 11, "random.Random()"),
        ("frame.sample(3)", 10, ".sample() without random_state"),
        ("norm.rvs(size=3, random_state=None)", 10, ".rvs() without random_state"),
        ("import uuid\nuuid.uuid4()", 11, "uuid.uuid4"),
        ("import socket", 10, "reaches for the network: socket"),
        ("import urllib.request as u\nu.urlopen('http://a.b')", 10, "reaches for the network"),
        ("import requests", 10, "reaches for the network: requests"),
        ("import subprocess", 10, "starts a process: subprocess"),
        ("import os\nos.system('sleep 9 &')", 11, "starts a process: os.system"),
        ("from os import fork", 10, "starts a process: os.fork"),
        ("import multiprocessing as m", 10, "starts a process: multiprocessing"),
        ("!sleep 9", 10, "command to the shell or to IPython"),
        ("%time 1", 10, "command to the shell or to IPython"),
        ("exec('import socket')", 10, "runs words that no check reads: exec"),
        ("__import__('socket')", 10, "runs words that no check reads: __import__"),
        ("open('/home/a/b.csv')", 10, "names a file outside the book, whose change no build"),
        ("pd.read_csv(\n  filepath_or_buffer='~/b.csv')", 11, "outside the book"),
        ("Path('../../b.csv').read_text()", 10, "would hear: ../../b.csv"),
        ("open('C:/b.csv')", 10, "outside the book"),
        ("input()", 10, "waits for a person: input"),
        ("1 +", 10, "is no Python: invalid syntax"),
    ],
)
def test_what_a_cell_may_not_do_is_told_before_it_runs(code, line, told):
    text = f"{HEAD}```{{code-cell}} ipython3\n:tags: [hide-input]\n{code}\n```\n"
    found = check_cells(text, "book/x.md")
    assert any(one.startswith(f"book/x.md, line {line}: the cell") and told in one
               for one in found), found  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\nnp.random.default_rng(3).normal()",
        "np.random.default_rng([seed, 1]).random(72)",
        "random = np.random.default_rng(7)\nrandom.permuted([1])",
        "frame.sample(3, random_state=1)",
        "import datetime\ndatetime.date(2016, 11, 8)",
        "import time\ntime.sleep(0)",
        "time = 3\ntime",
        "import os\nos.path.join('a', 'b')",
        "pd.read_csv('../data/raw/a.csv'); fit('~ x'); print('/', 'a/b', f'{a}/b')",
    ],
)
def test_other_cells_pass(code):
    assert check_cells(f"{HEAD}```{{code-cell}}\n{code}\n```\n", "book/x.md") == []


def test_names_are_known_from_one_cell_to_the_next():
    cells = "```{code-cell}\nimport time as t\n```\n\n```{code-cell}\nt.time()\n```\n"
    assert check_cells(HEAD + cells, "x.md") == [
        "x.md, line 13: the cell reads the clock: time.time"
    ]


def test_cells_have_the_lines_of_their_code():
    for path in sorted(BOOK.glob("*.md")):
        lines = path.read_text("utf-8").split("\n")
        for cell in list_cells("\n".join(lines)):
            assert lines[cell.line - 1] == cell.source.split("\n")[0]


# Settings and descriptions.


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("author:", "autor:", "_config.yml, line 3: no such setting: autor"),
        ("  timeout:", "  timeuot:", "_config.yml, line 14: no such setting: execute.timeuot"),
        ("timeout: 300", "timeout: long", "'long' is not of type 'number': execute.timeout"),
        (
            "numfig:",
            "numfigs:",
            "neither Sphinx nor an extension has such a setting: sphinx.config.",
        ),
        ("nb_merge_streams", "nb_merge", "such a setting: sphinx.config.nb_merge"),
        ("language: en", "language: en\n    language: de", "the key 'language' stands twice"),
        ("title: The", "title: [The", "_config.yml, line "),
    ],
)
def test_a_setting_that_nobody_reads(tmp_path, old, new, told):
    write(tmp_path, "_config.yml", old, new)
    shutil.copy(EXAMPLE / "_toc.yml", tmp_path)
    shutil.copytree(EXAMPLE / "book", tmp_path / "book")
    found = check_settings(tmp_path)
    assert len(found) == 1 and found[0].startswith("_config.yml, line ") and told in found[0], found


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("book/richest", "book/richer", "_toc.yml, line 5: no such page: book/richer.md"),
        ("root:", "rooot:", "_toc.yml, line 1: not a table of contents"),
    ],
)
def test_a_table_of_contents_that_leads_nowhere(tmp_path, old, new, told):
    write(tmp_path, "_toc.yml", old, new)
    shutil.copy(EXAMPLE / "_config.yml", tmp_path)
    shutil.copytree(EXAMPLE / "book", tmp_path / "book")
    (found,) = check_settings(tmp_path)
    assert told.partition(", line")[0] in found and told.partition(": ")[2] in found


DAY = "date-released: 2026-11-26"


@pytest.mark.parametrize(
    "old, new, told",
    [
        (
            DAY,
            "date-released: 2026-02-30",
            "date-released: a day must be written 2016-11-24, found",
        ),
        (
            DAY,
            "date-released: soon",
            "date-released: a day must be written 2016-11-24, found 'soon'",
        ),
        (DAY, "date-released: 26 November", "date-released: a day must be written"),
        (DAY, "released: 2026-11-26", "does not know released"),
        ("version: 0.1.0", "version: 0.1", "version: Input should be a valid string, found 0.1"),
        ("- name:", "- nam:", "does not know nam"),
        ("type: software", "type: book", "type: Input should be 'software' or 'dataset'"),
        ("authors:", "authors: [", "CITATION.cff, line "),
    ],
)
def test_a_broken_citation_file(tmp_path, old, new, told):
    write(tmp_path, "CITATION.cff", old, new)
    found = check_citation_file(tmp_path)
    assert found and all(line.startswith("CITATION.cff") for line in found)
    assert any(told in line for line in found), found


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('"schema"', '"schemas"', "data/datapackage.json, resource county_incomes: lacks schema"),
        ('"rowCount"', '"rows"', "data/datapackage.json, resource county_incomes: lacks rowCount"),
        ('"rowCount": 16', '"rowCount": "x"', "resource county_incomes, rowCount: Input should be"),
        ('"primaryKey": [\n          "county_fips"', '"primaryKey": [\n          "fips"',
         "resource county_incomes: the key's fips is no column"),
        ('"name": "state"', '"name": "county_name"', "the column county_name stands twice"),
        ('"resources": [', '"resources": {', "data/datapackage.json, line "),
        ('"resources"', '"tables"', "data/datapackage.json: lacks resources"),
        ('"title": "Counties', '"path": "raw/x.csv", "title": "Counties', "'path' stands twice"),
        ('"path": "raw/county_incomes.csv"', '"path": "../x.csv"', "path: String should match"),
    ],
)  # fmt: skip
def test_a_broken_description_of_the_tables(tmp_path, old, new, told):
    path = write(tmp_path, "data/datapackage.json", old, new)
    found = check_data_package(path)
    assert found and all(line.startswith("data/datapackage.json") for line in found), found
    assert any(told in line for line in found), found


def test_the_real_description_says_more_than_is_read():
    assert check_data_package(DATAPACKAGE) == []


# The command, on a copy of the second book.


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources") / "incomes"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    return Clone(folder)


@pytest.mark.parametrize(
    "name, content, told",
    [
        (
            "data/corrections.yml",
            "- date: '2026-11-26'\n  page: [\n",
            "data/corrections.yml, line 3",
        ),
        ("data/corrections.yml", "- pag: richest\n", "data/corrections.yml, entry 1: lacks date"),
        ("data/claims.yml", "claims: [\n", "data/claims.yml, line 2"),
        ("data/caveats.yml", "- {say: 'By {x-y}.', words: a}\n", "entry 1, say: no number has the"),
        ("data/releases.csv", "version\n", "row 1: the columns are version,date,commit,digest"),
        ("data/withdrawn.csv", "id\n", "row 1: the columns are id,kind,since,replaced_by,reason"),
        ("tests/numbers.lock.csv", "id,value,unit,text\na,b,c,d\n", "row 2: a: no number 'b'"),
        ("book/references.bib", "@book{a,\n", "book/references.bib, line "),
        ("book/richest.md", "# A\n\nThirty thousand votes.\n", "line 3: number typed in letters"),
        ("book/richest.md", "# A\n\nIn 2016 votes\n", "line 3: a count that passes for a year"),
    ],
)
def test_the_first_line_that_is_said_names_the_place(clone, name, content, told):
    path = clone.folder / name
    before = path.read_text("utf-8") if path.is_file() else None
    path.write_text(content, encoding="utf-8")
    try:
        said = clone.press("check")
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
    assert said.returncode == 1 and "Traceback" not in said.stderr
    first = said.stderr.splitlines()[0]
    assert first.startswith(name) and told in first, said.stderr


def test_corrections_are_read_before_anything_is_computed(monkeypatch, tmp_path):
    from citable.build import check_sources

    path = tmp_path / "corrections.yml"
    path.write_text("- pag: x\n")
    function = corrections.load_corrections
    monkeypatch.setattr(corrections, "load_corrections", lambda: function(path))
    monkeypatch.setattr(check_sources, "check_prose", lambda: pytest.fail("too late"))
    with pytest.raises(corrections.CorrectionError, match="entry 1: lacks date"):
        check_sources.check_lists()
