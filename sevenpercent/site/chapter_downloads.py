"""Chapters to take away: the executed notebook, alone or with all that it needs to run again."""

import base64
import json
import re
from pathlib import Path

import nbformat

from sevenpercent.exhibits.registry import FIGURES, format_template
from sevenpercent.paths import BOOK, DATA, RAW, ROOT
from sevenpercent.site.archive import pack
from sevenpercent.site.book_citation import cite_book
from sevenpercent.site.plain_markdown import Words
from sevenpercent.site.sources import BOOK_TITLE, repository_address

FOLDER = "downloads"
EXECUTED = "jupyter_execute"  # where myst-nb leaves the notebooks that the build has run
SHOWN_FIGURE = re.compile(r'<figure class="exhibit" id="fig-([a-z0-9-]+)">')
# What the package needs beside a chapter's own tables; all of it is small.
BESIDE = ("CITATION.cff", "LICENSE", "LICENSE-TEXT", "pyproject.toml", "data/datapackage.json",
          "book/references.bib")  # fmt: skip
LEFT_OUT = {"transcribe", "__pycache__"}  # reads the officials' originals, which are not here

README = """{title}
{rule}

A chapter of {book}, as it was run for the pages.

{name}.ipynb
    the notebook, with what its cells printed and drew
data/raw/
    the tables of the book, described in data/datapackage.json
sevenpercent/
    the package that it calls, as of the commit below
requirements.txt
    exact versions of all that the package needs

To run it again you need Python 3.11 or 3.12. In this folder:

    python3 -m venv .venv
    .venv/bin/python -m pip install --no-deps -r requirements.txt
    .venv/bin/jupyter lab {name}.ipynb

(On Windows: .venv\\Scripts\\python and .venv\\Scripts\\jupyter.) The second line asks the package
registry; after it no network is needed. Then choose "Run All Cells". Change what you like: the
functions that the cells call are in sevenpercent/.

The whole book, with its tests: clone {repository}, check out the commit and
run "make book".

Cite: {citation}

Text and pictures: CC BY 4.0 (LICENSE-TEXT). Code: MIT (LICENSE). Data: as data/datapackage.json
says of each table.
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
    """The clone's files that a chapter needs to run, by their place in the zip.

    All tables: what a chapter reads lies deep in the package, and a record of one run would
    depend on what the same process had read before.
    """
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


def write_chapter(folder, executed, name, titles):
    """Write a chapter's notebook and zip.

    Parameters
    ----------
    folder : Path, of the site
    executed : Path, the notebook as the build has run it
    name : str, of the chapter
    titles : dict, page of book/ -> title
    """
    notebook = nbformat.read(executed, as_version=4)
    clean_notebook(notebook, name, Words(titles), folder / "exhibits")
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    readme = README.format(
        title=titles[name],
        rule="=" * len(titles[name]),
        book=BOOK_TITLE,
        name=name,
        repository=repository_address() or "the repository of this book",
        citation=cite_book(),
    )
    contents = {place: path.read_bytes() for place, path in list_files().items()}
    contents |= {
        f"{name}.ipynb": text.encode(),
        "README.txt": readme.encode(),
        "requirements.txt": pin_requirements().encode(),
    }
    downloads = folder / FOLDER
    downloads.mkdir(exist_ok=True)
    (downloads / f"{name}.ipynb").write_text(text, encoding="utf-8", newline="\n")
    (downloads / f"{name}.zip").write_bytes(pack(contents, name))


def is_notebook(environment, page):
    return "kernelspec" in environment.metadata.get(page, {})


def write_downloads(app, exception):
    """Write every chapter's, from the notebooks that this build has run; none is run again."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir)
    prefix = f"{BOOK.name}/"
    titles = {page.removeprefix(prefix): title.astext() for page, title in app.env.titles.items()}
    for page in sorted(app.env.found_docs):
        if is_notebook(app.env, page):
            executed = folder.parent / EXECUTED / f"{page}.ipynb"
            write_chapter(folder, executed, page.removeprefix(prefix), titles)


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
<li><a href="../{FOLDER}/{name}.zip" download>the same with the tables, the code and a readme</a>
(.zip)</li>
</ul>
</aside>"""


def setup(app):
    app.connect("html-page-context", offer_download)
    app.connect("build-finished", write_downloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
