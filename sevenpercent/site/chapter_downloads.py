"""Chapters to take away: each executed notebook, alone or in an archive that runs them all."""

import base64
import json
import re
from functools import partial
from pathlib import Path
from textwrap import fill

import nbformat

from sevenpercent.exhibits.registry import FIGURES, NUMBERS, format_template
from sevenpercent.paths import BOOK, DATA, RAW, ROOT
from sevenpercent.site.archive import pack
from sevenpercent.site.book_citation import cite_book
from sevenpercent.site.plain_markdown import Words
from sevenpercent.site.sources import BOOK_TITLE, load_resources, repository_address
from sevenpercent.site.usage import find_uses, in_book_order

FOLDER = "downloads"
ARCHIVE = "seven-percent-claim.zip"
EXECUTED = "jupyter_execute"  # where myst-nb leaves the notebooks that the build has run
SHOWN_FIGURE = re.compile(r'<figure class="exhibit" id="fig-([a-z0-9-]+)">')
# What the package needs beside the tables; all of it is small.
BESIDE = ("CITATION.cff", "LICENSE", "LICENSE-TEXT", "pyproject.toml", "data/datapackage.json",
          "book/references.bib")  # fmt: skip
LEFT_OUT = {"transcribe", "__pycache__"}  # reads the officials' originals, which are not here

HANGING = {"initial_indent": "    ", "subsequent_indent": "    "}

README = """{book}
{rule}

Its chapters as notebooks, as they were run for the pages, with all that they need to run again.

data/raw/
    the tables of the book, described in data/datapackage.json
sevenpercent/
    the package that the notebooks call, as of the commit below
requirements.txt
    exact versions of all that the package needs

To run them you need Python 3.11 or 3.12. In this folder:

    python3 -m venv .venv
    .venv/bin/python -m pip install --no-deps -r requirements.txt
    .venv/bin/jupyter lab

(On Windows: .venv\\Scripts\\python and .venv\\Scripts\\jupyter.) The second line asks the package
registry; after it no network is needed. Open a notebook and choose "Run All Cells". Change what you
like: the functions that the cells call are in sevenpercent/.

The whole book, with its tests: clone {repository}, check out the commit and
run "make book".

Cite: {citation}

Text and pictures: CC BY 4.0 (LICENSE-TEXT). Code: MIT (LICENSE). Data: as data/datapackage.json
says of each table.

The notebooks, each with the tables of data/raw on which the numbers and pictures that it shows rest

{chapters}
"""


def clean_notebook(notebook, name, words, pictures):
    """A notebook as a reader without this book's pages needs it.

    Parameters
    ----------
    notebook : NotebookNode, as the build has run it; changed in place
    name : str, of the chapter; cells get ids made from it
    words : Words, which turns roles into what they print
    pictures : Path, folder of the published figures
    """
    kept = {"kernelspec", "language_info"}
    notebook.metadata = {key: notebook.metadata[key] for key in kept & notebook.metadata.keys()}
    for place, cell in enumerate(notebook.cells, start=1):
        cell.id = f"{name}-{place}"
        if cell.cell_type == "markdown":
            cell.source = words.spell_out(cell.source)
        for output in cell.get("outputs", ()):
            embed_picture(output, pictures)
    notebook.cells.append(
        nbformat.v4.new_markdown_cell(words.list_works(), id=f"{name}-{len(notebook.cells) + 1}")
    )


def embed_picture(output, pictures):
    """Put the picture itself where the page only links to it."""
    found = SHOWN_FIGURE.search("".join(output.get("data", {}).get("text/html", "")))
    if not found:
        return
    figure = FIGURES[found[1]]
    picture = (pictures / f"{figure.id}.png").read_bytes()
    output.data["image/png"] = base64.b64encode(picture).decode()
    output.metadata["image/png"] = {"alt": format_template(figure.alt)}
    del output.data["text/html"]


def list_files():
    """The clone's files that the chapters need to run, by their place in the archive."""
    package = [
        path
        for path in (ROOT / "sevenpercent").rglob("*.py")
        if not LEFT_OUT & set(path.relative_to(ROOT).parts)
    ]
    files = [*package, *(ROOT / name for name in BESIDE)]
    files += [path for path in DATA.iterdir() if path.suffix in (".csv", ".yml")]
    files += RAW.glob("*.csv")
    return {path.relative_to(ROOT).as_posix(): path for path in files}


def pin_requirements():
    """requirements.txt without its digests, which are most of it."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.rstrip(" \\") for line in lines if not line.startswith(" ")]
    return "\n".join(pins) + "\n"


def list_tables(chapter):
    """The tables that the numbers and pictures of a chapter name as their sources."""
    entries = [(NUMBERS | FIGURES).get(id) for id, used in find_uses().items() if chapter in used]
    sources = {source for entry in entries if entry for source in entry.sources}
    return [table for table in load_resources() if table in sources]


def write_readme(titles):
    """What the archive's reader needs.

    Parameters
    ----------
    titles : dict, chapter -> title, in the order in which they are listed
    """
    listed = []
    for name, title in titles.items():
        tables = ", ".join(f"{table}.csv" for table in list_tables(name)) or "none"
        listed.append(fill(f"{title}. Tables: {tables}", 96, **HANGING, break_on_hyphens=False))
        listed[-1] = f"{name}.ipynb\n{listed[-1]}"
    return README.format(
        book=BOOK_TITLE,
        rule="=" * len(BOOK_TITLE),
        repository=repository_address() or "the repository of this book",
        citation=cite_book(),
        chapters="\n".join(listed),
    )


def write_archive(target, notebooks, titles):
    """Write the archive that runs every chapter.

    Every table is in it once, for all: what a chapter reads lies deep in the package, and one
    archive for each would hold most tables too.

    Parameters
    ----------
    target : Path
    notebooks : dict, chapter -> its text
    titles : dict, chapter -> title
    """
    contents = {place: path.read_bytes() for place, path in list_files().items()}
    contents |= {f"{name}.ipynb": text.encode() for name, text in notebooks.items()}
    contents |= {
        "README.txt": write_readme(titles).encode(),
        "requirements.txt": pin_requirements().encode(),
    }
    target.write_bytes(pack(contents, target.stem))


def is_notebook(environment, page):
    return "kernelspec" in environment.metadata.get(page, {})


def write_downloads(app, exception):
    """Write every chapter's, from the notebooks that this build has run; none is run again."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    downloads = site / FOLDER
    downloads.mkdir(exist_ok=True)
    titles = {
        page.removeprefix(f"{BOOK.name}/"): title.astext() for page, title in app.env.titles.items()
    }
    notebooks = {}
    for page in filter(partial(is_notebook, app.env), sorted(app.env.found_docs)):
        name = page.removeprefix(f"{BOOK.name}/")
        executed = nbformat.read(site.parent / EXECUTED / f"{page}.ipynb", as_version=4)
        clean_notebook(executed, name, Words(titles), site / "exhibits")
        text = json.dumps(executed, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        (downloads / f"{name}.ipynb").write_text(text, encoding="utf-8", newline="\n")
        notebooks[name] = text
    order = {name: titles[name] for name in in_book_order(notebooks)}
    write_archive(downloads / ARCHIVE, notebooks, order)


def offer_download(app, page, template, context, doctree):
    """End every chapter with links to its files."""
    if doctree is None or not is_notebook(app.env, page):
        return
    name = page.removeprefix(f"{BOOK.name}/")
    context["body"] += f"""
<aside class="chapter-downloads" aria-labelledby="download-this-chapter">
<p id="download-this-chapter"><strong>Download this chapter</strong></p>
<ul>
<li><a href="../{FOLDER}/{name}.ipynb" download>the notebook as it was run</a> (.ipynb)</li>
<li><a href="../{FOLDER}/{ARCHIVE}" download>all chapters with the tables, the code and a readme,
to run them again</a> (.zip)</li>
</ul>
</aside>"""


def setup(app):
    app.connect("html-page-context", offer_download)
    app.connect("build-finished", write_downloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
