"""The archive that runs every chapter: what is in it, what its readme says."""

from textwrap import fill, indent

from citable.book import read_settings
from citable.inputs import PACKAGES, find_input
from citable.paths import NUMBERS_LOCK, ROOT, name_place
from citable.publish.citations import cite_book
from citable.publish.files import pack
from citable.publish.sources import BOOK_TITLE, load_resources, name_pythons, repository_address
from citable.publish.usage import find_uses
from citable.registry import FIGURES, NUMBERS

ARCHIVE = f"{read_settings().slug}.zip"
# With these the commands of the package work as they do in a clone; all of it is small.
FOLDERS = ("book", "data", *PACKAGES)
BESIDE = ("_config.yml", "_toc.yml", "CITATION.cff", "LICENSE", "LICENSE-TEXT", "pyproject.toml")
LEFT_OUT = {"transcribe", "__pycache__"}  # the first reads officials' originals, which are not here
# What `make book` installs, and JupyterLab where it has a list of its own.
REQUIREMENTS = ("requirements.txt", "requirements-lab.txt")

HANGING = {"initial_indent": "    ", "subsequent_indent": "    "}

README = """{book}
{rule}

Its chapters as notebooks, as they were run for the pages, with all that they need to run again.

data/raw/
    the tables of the book, described in data/datapackage.json
{packages}
    the packages that the notebooks call, as of the commit below
book/
    the chapters as the book is built from them
tests/numbers.lock.csv
    the published numbers
{requirements}
To run the notebooks you need {python}. In this folder:

{commands}

(On Windows: .venv\\Scripts\\python and .venv\\Scripts\\jupyter.) The second line asks the package
registry; after it no network is needed. Open a notebook and choose "Run All Cells". Change what you
like: the functions that the cells call are in {package}/. Then, in this folder:

.venv/bin/python -m citable moved
    names the published numbers that your change moves, old and new
.venv/bin/python -m citable what-if
    builds the book as you have changed it into _build/what-if (Linux, macOS)
.venv/bin/python -m citable build
    builds it into _build/html, unless a rating is no longer what its rule gives (Linux, macOS)
.venv/bin/python -m citable publish --to my-exhibits
    writes every number and picture to a folder
.venv/bin/python -m citable check
    holds the data and the prose against their rules

Commands that begin with "make" need the whole repository, with its tests: clone
{repository} and check out the commit.

Cite: {citation}

Text and pictures: CC BY 4.0 (LICENSE-TEXT). Code: MIT (LICENSE). Data: as data/datapackage.json
says of each table.

The notebooks, each with the tables of data/raw on which the numbers and pictures that it shows rest

{chapters}
"""


def list_requirements():
    return [name for name in REQUIREMENTS if (ROOT / name).is_file()]


def list_commands(notebook=""):
    """The commands that make the notebooks run, in the unpacked archive's folder.

    The last opens a notebook; without one JupyterLab shows the folder.
    """
    lists = " ".join(f"-r {name}" for name in list_requirements())
    pinned = f"--no-deps --require-hashes {lists}" if lists else "jupyterlab ."
    return [
        "python3 -m venv .venv",
        f".venv/bin/python -m pip install {pinned}",
        f".venv/bin/jupyter lab {notebook}".rstrip(),
    ]


def tell_requirements():
    """What the readme says of the lists; nothing where pyproject.toml alone names the packages."""
    lists = ", ".join(list_requirements())
    means = "exact versions of all that the package needs, with their digests"
    return f"{lists}\n    {means}\n" if lists else ""


def list_files():
    """The clone's files that the chapters need to run, by their place in the archive."""
    files = [ROOT / name for name in (*BESIDE, *list_requirements())] + [NUMBERS_LOCK]
    files += [path for name in FOLDERS for path in find_input(name).rglob("*")]
    places = {name_place(path): path for path in files if path.is_file()}
    return {
        place.as_posix(): path
        for place, path in places.items()
        if not LEFT_OUT & set(place.parts) and not any(part[0] == "." for part in place.parts)
    }


def list_tables(chapter):
    """The tables that the numbers and pictures of a chapter name as their sources."""
    entries = [(NUMBERS | FIGURES).get(id) for id, used in find_uses().items() if chapter in used]
    sources = {source for entry in entries if entry for source in entry.sources}
    return [table for table in load_resources() if table in sources]


def write_readme(titles):
    """What the archive's reader needs; titles are by chapter, in the order of the list."""
    listed = []
    for name, title in titles.items():
        tables = ", ".join(f"{table}.csv" for table in list_tables(name)) or "none"
        stop = "" if title.endswith("?") else "."
        words = f"{title}{stop} Tables: {tables}"
        listed.append(fill(words, 96, **HANGING, break_on_hyphens=False))
        listed[-1] = f"{name}.ipynb\n{listed[-1]}"
    return README.format(
        book=BOOK_TITLE,
        rule="=" * len(BOOK_TITLE),
        packages=", ".join(f"{name}/" for name in PACKAGES),
        package=read_settings().package,
        requirements=tell_requirements(),
        python=f"Python {name_pythons()}",
        commands=indent("\n".join(list_commands()), "    "),
        repository=repository_address() or "the repository of this book",
        citation=cite_book(),
        chapters="\n".join(listed),
    )


def write_archive(target, notebooks, titles):
    """Write the archive that runs every chapter.

    Every table is in it once, for all: what a chapter reads lies deep in the package, and one
    archive for each would hold most tables too.
    """
    contents = {place: path.read_bytes() for place, path in list_files().items()}
    contents |= {f"{name}.ipynb": text.encode() for name, text in notebooks.items()}
    contents["README.txt"] = write_readme(titles).encode()
    target.write_bytes(pack(contents, target.stem))
