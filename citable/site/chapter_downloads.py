"""Chapters to take away: each executed notebook, alone and in an archive that runs them all."""

import base64
import json
import re
from functools import partial

import nbformat
from jupyter_cache import get_cache

from citable.inputs import PACKAGES
from citable.paths import BOOK
from citable.prose.plain_markdown import Words
from citable.publish.files import write_text
from citable.publish.sources import name_pythons, site_address
from citable.publish.usage import in_book_order
from citable.registry import FIGURES, format_template
from citable.site.chapter_archive import ARCHIVE, list_commands, write_archive

FOLDER = "downloads"
EXECUTED = "jupyter_execute"  # where myst-nb leaves the notebooks that the build has run
SHOWN_FIGURE = re.compile(r'<figure class="exhibit" id="fig-([a-z0-9-]+)">')

TELL_NEEDS = """**To run this notebook** you need {python}, and the book's code and tables. They
are in {archive}, which every chapter of the book offers for download; this notebook is in it too.
Unpack it, and in its folder:

```sh
{commands}
```

The second line asks the package registry; after it no network is needed. README.txt, in the same
folder, says more. Commands in the text that begin with `make` need a clone of the repository."""

LOOK_FOR_NEEDS = """# Is everything here that the cells below call?
from importlib.util import find_spec

if missing := [name for name in {packages} if find_spec(name) is None]:
    raise ModuleNotFoundError(
        f"{{missing[0]}} is not here. Unpack {archive}, install the packages as the cell above "
        "says, and open this notebook from the unpacked folder."
    )"""


def clean_notebook(notebook, name, words, pictures):
    """Change a notebook that the build has run to what a reader without this book's pages needs.

    Cells get ids made from the chapter's name; words turn roles into what they print; pictures is
    the folder of the published figures.
    """
    kept = {"kernelspec", "language_info"}
    notebook.metadata = {key: notebook.metadata[key] for key in kept & notebook.metadata.keys()}
    # The same file by whichever Python the book is built.
    notebook.metadata.get("language_info", {}).pop("version", None)
    for place, cell in enumerate(notebook.cells, start=1):
        cell.id = f"{name}-{place}"
        if cell.cell_type == "markdown":
            cell.source = words.spell_out(cell.source)
        for output in cell.get("outputs", ()):
            embed_picture(output, pictures)
    notebook.cells.append(
        nbformat.v4.new_markdown_cell(words.list_works(), id=f"{name}-{len(notebook.cells) + 1}")
    )
    notebook.cells[:0] = write_first_cells(name)


def write_first_cells(name):
    """What a notebook needs, in words; and a cell that says what is missing, not yet run."""
    address = site_address()
    linked = f"[{ARCHIVE}]({address}{FOLDER}/{ARCHIVE})" if address else f"`{ARCHIVE}`"
    commands = "\n".join(list_commands(f"{name}.ipynb"))
    needs = TELL_NEEDS.format(python=f"Python {name_pythons()}", archive=linked, commands=commands)
    needed = ", ".join(f'"{name}"' for name in (*PACKAGES, "geopandas"))
    look = LOOK_FOR_NEEDS.format(archive=ARCHIVE, packages=f"({needed})")
    return [
        nbformat.v4.new_markdown_cell(needs, id=f"{name}-needs"),
        nbformat.v4.new_code_cell(look, id=f"{name}-look"),
    ]


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


def call(page):
    """A page's name within the book."""
    return page.removeprefix(f"{BOOK.name}/")


def is_notebook(environment, page):
    return "kernelspec" in environment.metadata.get(page, {})


def write_downloads(site, environment):
    """Write every chapter's, from the notebooks that this build has run; none is run again."""
    downloads, config = site / FOLDER, environment.config
    downloads.mkdir(exist_ok=True)
    titles = {call(page): title.astext() for page, title in environment.titles.items()}
    notebooks = {}
    for page in filter(partial(is_notebook, environment), sorted(environment.found_docs)):
        name = call(page)
        executed = nbformat.read(site.parent / EXECUTED / f"{page}.ipynb", as_version=4)
        if config.nb_execution_mode == "cache":
            # MyST-NB has then written the chapter without its outputs.
            cache = get_cache(config.nb_execution_cache_path)
            _, executed = cache.merge_match_into_notebook(executed)
        clean_notebook(executed, name, Words(titles), site / "exhibits")
        text = json.dumps(executed, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        write_text(downloads / f"{name}.ipynb", text)
        notebooks[name] = text
    order = {name: titles[name] for name in in_book_order(notebooks)}
    write_archive(downloads / ARCHIVE, notebooks, order)


def offer_download(app, page, template, context, doctree):
    """End every chapter with links to its files."""
    if doctree is None or not is_notebook(app.env, page):
        return
    context["body"] += f"""
<aside class="chapter-downloads" aria-labelledby="download-this-chapter">
<p id="download-this-chapter"><strong>Download this chapter</strong></p>
<ul>
<li><a href="../{FOLDER}/{call(page)}.ipynb" download>the notebook as it was run</a> (.ipynb)</li>
<li><a href="../{FOLDER}/{ARCHIVE}" download>all chapters with the tables, the code and a readme,
to run them again</a> (.zip)</li>
</ul>
</aside>"""
