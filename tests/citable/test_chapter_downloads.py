"""Chapters to take away: the same bytes each time, complete, and able to run by themselves."""

import base64
import os
import re
import subprocess
import sys
import zipfile

import nbformat
import pytest

from citable.inputs import INPUTS
from citable.paths import RAW, ROOT
from citable.prose.plain_markdown import UnknownRole, Words
from citable.publish import sources
from citable.registry import load_all, number_text
from citable.site import chapter_archive
from citable.site.chapter_archive import ARCHIVE, list_commands, list_requirements, list_tables
from citable.site.chapter_downloads import clean_notebook, write_first_cells

CHAPTER = "seven-percent"
RUN_CELLS = """
import json, sys
import sevenpercent

namespace = {}
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), namespace)
print(sevenpercent.__file__)
"""
TITLES = {"recount": "What did the recount find?"}


@pytest.fixture(scope="module")
def words():
    load_all()
    return Words(TITLES)


def test_roles_become_what_they_print(words):
    spelled = words.spell_out(
        "(recount)=\n# Title\n\nIt is {number}`recount-margin-change`, see {doc}`recount` and "
        "{figure}`this picture <recount-changes>`, [a word](#glossary-dre), "
        "[the tables](data-dictionary.md), [outside](https://a.b/c) {cite}`halderman2016,el190`, "
        "{cite:t}`weccanvass2016`."
    )
    assert spelled == (
        f"# Title\n\nIt is {number_text('recount-margin-change')}, see "
        "*What did the recount find?* and this picture, a word, the tables, "
        "[outside](https://a.b/c) [halderman2016; el190], [weccanvass2016]."
    )
    works = words.list_works()
    assert "- **halderman2016**: Halderman" in works and "**el190**" in works


def test_dollars_stay_money(words):
    assert words.spell_out("from $5 to $6, \\$7") == "from \\$5 to \\$6, \\$7"


def test_role_without_words_is_refused(words):
    with pytest.raises(UnknownRole, match=r"role \{ref\}`x`"):
        words.spell_out("{ref}`x`")


def test_notebook_loses_what_only_this_build_needs(words, tmp_path):
    cell = nbformat.v4.new_code_cell("1")
    metadata = {"source_map": [1], "kernelspec": {"name": "python3", "display_name": "Python"}}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=metadata)
    clean_notebook(notebook, "x", words, tmp_path)
    assert notebook.metadata.keys() == {"kernelspec"}
    assert [cell.id for cell in notebook.cells] == ["x-needs", "x-look", "x-1", "x-2"]


def test_notebook_says_first_what_it_needs():
    needs, look = write_first_cells("recount")
    assert needs.cell_type == "markdown" and f"`{ARCHIVE}`" in needs.source
    for command in list_commands("recount.ipynb"):
        assert f"\n{command}\n" in needs.source
    # -S: without anything that is installed.
    alone = subprocess.run(
        [sys.executable, "-I", "-S", "-c", look.source], capture_output=True, text=True
    )
    said = alone.stderr.splitlines()[-1]
    assert said.startswith("ModuleNotFoundError: citable is not here. Unpack seven-percent")
    assert "{" not in said
    exec(look.source, {})  # says nothing where everything is there


@pytest.mark.parametrize(
    ("asked", "told"), [(">=3.11,<3.13", "3.11 to 3.12"), (">=3.11,<3.15", "3.11 to 3.14")]
)
def test_python_is_told_in_words(monkeypatch, asked, told):
    monkeypatch.setattr(sources, "read_project", lambda: {"requires-python": asked})
    assert sources.name_pythons() == told


@pytest.fixture(scope="module")
def unpacked(built_site, tmp_path_factory):
    """The chapters' archive, unpacked where nothing else of the book is."""
    folder = tmp_path_factory.mktemp("taken")
    with zipfile.ZipFile(built_site / "downloads" / ARCHIVE) as archive:
        archive.extractall(folder)
    return folder / ARCHIVE.removesuffix(".zip")


def test_download_holds_what_was_printed_and_drawn(unpacked, built_site):
    alone = (built_site / "downloads" / f"{CHAPTER}.ipynb").read_bytes()
    assert alone == (unpacked / f"{CHAPTER}.ipynb").read_bytes()
    notebook = nbformat.reads(alone.decode(), as_version=4)
    nbformat.validate(notebook)
    look, *code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert look.execution_count is None and not look.outputs
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    shown = [output for cell in code for output in cell.outputs]
    pictures = [output for output in shown if "image/png" in output.data]
    tables = [output for output in shown if "text/html" in output.data]
    assert pictures and tables and len(pictures) + len(tables) == len(shown)
    for picture in pictures:
        assert base64.b64decode(picture.data["image/png"]).startswith(b"\x89PNG")
        assert len(picture.metadata["image/png"]["alt"].split()) > 5
    text = "\n".join(cell.source for cell in notebook.cells)
    assert not re.search(r"\{[a-z]+\}`", text) and "## Works cited" in text


def test_download_tells_how_to_run_it(unpacked):
    readme = (unpacked / "README.txt").read_text(encoding="utf-8")
    assert readme.splitlines()[1] == "=" * len(readme.splitlines()[0])
    assert "jupyter lab\n" in readme
    assert "-m citable build\n" in readme and 'begin with "make"' in readme
    listed = dict(re.findall(r"(?s)\n([a-z-]+)\.ipynb\n(.*?Tables:\s.*?)(?=\n\S|\Z)", readme))
    assert listed.keys() == {path.stem for path in unpacked.glob("*.ipynb")}
    for name, told in listed.items():
        tables = re.findall(r"(\w+)\.csv", told)
        assert tables == list_tables(name)
        assert all((unpacked / f"data/raw/{table}.csv").is_file() for table in tables)
    assert "wi_reporting_units_2016" in list_tables(CHAPTER)
    for name in list_requirements():
        assert (unpacked / name).read_bytes() == (ROOT / name).read_bytes()
        assert f" -r {name}" in readme and "--require-hashes" in readme
    tables = {path.name: path.read_bytes() for path in (unpacked / "data/raw").iterdir()}
    assert tables == {path.name: path.read_bytes() for path in RAW.glob("*.csv")}


def test_download_runs_by_itself(unpacked):
    """Its own package and tables, in a process that knows nothing of this clone."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", RUN_CELLS, f"{CHAPTER}.ipynb"],
        cwd=unpacked, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(unpacked / "sevenpercent/__init__.py")


@pytest.mark.trial
def test_every_command_that_the_readme_names_works(unpacked):
    """As they stand there, with this environment in place of the one that they would make."""
    readme = (unpacked / "README.txt").read_text(encoding="utf-8")
    commands = re.findall(r"^\.venv/bin/python -m citable (.+)$", readme, re.MULTILINE)
    expected = ["moved", "what-if", "build", "publish --to my-exhibits", "check"]
    assert commands == expected
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = {}
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "citable", *command.split()],
            cwd=unpacked, env=environment, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}: {done.stderr}"
        said[command] = done.stdout
    assert said["moved"] == "nothing moved\n"
    assert "numbers none moved." in said["what-if"]
    published = (unpacked / "my-exhibits/numbers.csv").read_bytes()
    assert published == (unpacked / "_build/html/exhibits/numbers.csv").read_bytes()


def test_a_build_looks_at_every_file_that_is_taken_away():
    """Else a new one would not get into the archive of a site that is otherwise current."""
    for place in chapter_archive.list_files():
        assert any(place == name or place.startswith(f"{name}/") for name in INPUTS), place


def test_every_chapter_can_be_taken_away(built_site):
    downloads = built_site / "downloads"
    alone = {path.stem: path.read_bytes() for path in downloads.glob("*.ipynb")}
    pages = {
        path.stem
        for path in (built_site / "book").glob("*.html")
        if 'class="chapter-downloads"' in path.read_text(encoding="utf-8")
    }
    assert pages == alone.keys() and {"seven-percent", "recount", "rerun"} <= pages
    with zipfile.ZipFile(downloads / ARCHIVE) as archive:
        assert archive.testzip() is None
        folder = ARCHIVE.removesuffix(".zip")
        for name, notebook in alone.items():
            assert archive.read(f"{folder}/{name}.ipynb") == notebook, name
    assert {path.name for path in downloads.iterdir()} == {ARCHIVE, *(f"{n}.ipynb" for n in alone)}


def test_no_download_tells_its_python_nor_last_bits(built_site):
    """Which differ from one machine to another, where the book is the same."""
    for path in (built_site / "downloads").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        assert "version" not in notebook.metadata["language_info"], path.name
        printed = [
            output["data"].get("text/plain", "")
            for cell in notebook.cells
            for output in cell.get("outputs", ())
            if "data" in output
        ]
        assert [text for text in printed if re.search(r"\d\.\d{8}", text)] == [], path.name


def test_downloads_stay_light(built_site):
    """Pictures and tables are most of them, and each is there as few times as can be."""
    sizes = [path.stat().st_size for path in (built_site / "downloads").iterdir()]
    assert sum(sizes) < 30_000_000
