"""The README, made from its template so that no number in it is typed; the lists under docs."""

import re

from citable.book import read_settings
from citable.paths import ROOT
from citable.prose.lint import find_in_template
from citable.publish.render import render_figure
from citable.publish.sources import load_resources, name_pythons, read_project, read_version
from citable.registry import FIGURES, NUMBERS, format_template, get_figure, load_all, number_text
from citable.site.codecheck import CODECHECK, render_codecheck

TEMPLATE = ROOT / "README.template.md"
README = ROOT / "README.md"
DOCS = ROOT / "docs"
PICTURE = DOCS / "answer.png"
PICTURE_FIGURE = read_settings().cover
MADE_BY = "by `python -m citable readme`"
NOTICE = f"<!-- Made from README.template.md {MADE_BY}: edit the template. -->\n"
# A line of the template that stands for a table made here.
PLACE = re.compile(r"^<!-- make: ([a-z-]+) -->$", re.MULTILINE)


def render_readme():
    """The README's text; ValueError where its template asks for what is not."""
    load_all()
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in (("version", read_version()), ("python", name_pythons())):
        text = text.replace(f"{{{name}}}", value)
    if faults := [*find_in_template(text)]:
        raise ValueError("\n".join(f"{TEMPLATE.name}, line {line}: {it}" for line, it in faults))
    # Numbers before tables: what the tables hold is not part of the template.
    text = format_template(text)
    return NOTICE + PLACE.sub(lambda found: make_table(found[1]), text)


def make_table(name):
    if name not in TABLES:
        raise ValueError(f"{TEMPLATE.name}: no table {name!r}; there are {', '.join(TABLES)}")
    return TABLES[name]()


def show_picture():
    """The picture with the figure's own words for those who cannot see it."""
    alt = format_template(get_figure(PICTURE_FIGURE).alt)
    return f"![{alt}]({PICTURE.relative_to(ROOT).as_posix()})"


def list_rights():
    """Each table of data/raw: what it holds, who published it, with which rights."""
    rows = [
        (
            f"[{resource['title']}](data/{resource['path']})",
            "; ".join(list_publishers(resource)),
            link_terms(resource),
        )
        for resource in load_resources().values()
    ]
    return print_table(("Table", "Published by", "Rights"), rows)


def list_publishers(resource):
    """Who published a table's originals, without the names of their parts."""
    names = (re.split(r",| \(", source["publisher"])[0] for source in resource["sources"])
    return dict.fromkeys(names)


def link_terms(resource):
    terms = resource["licenses"][0]
    key = resource["licence"]
    return f"[{key}]({terms['path']})" if "path" in terms else key


def list_tables():
    """Each table of data/raw in full: rows, date, publishers, rights, originals."""
    rows = [
        (
            f"[`{resource['path']}`](../data/{resource['path']})",
            resource["title"],
            f"{resource['rowCount']:,}",
            resource["asOf"],
            "; ".join(dict.fromkeys(source["publisher"] for source in resource["sources"])),
            link_terms(resource),
            link_originals(resource),
        )
        for resource in load_resources().values()
    ]
    headings = ("Table", "What it holds", "Rows", "As of", "Published by", "Rights", "Originals")
    return print_table(headings, rows)


def link_originals(resource):
    """Public copies of the originals, one numbered link each."""
    sources = enumerate(resource["sources"], start=1)
    return ", ".join(f"[{number}]({source['path']})" for number, source in sources)


def list_software():
    """The direct dependencies at their pinned versions, and how much else is pinned."""
    pinned = read_pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    project = read_project()
    names = [re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in project["dependencies"]]
    rows = [(f"`{name}`", pinned[name]) for name in sorted(names)]
    sentence = (
        f"Python {name_pythons()}. `requirements.txt` pins {len(pinned)} packages, "
        f"each with its sha256 digests; {len(rows)} of them are used directly:"
    )
    return f"{sentence}\n\n{print_table(('Package', 'Version'), rows)}"


def read_pins(text):
    """Package names and versions of a requirements file; of one pinned for each Python all pins.

    Raises ValueError for a package without a digest, which pip would refuse.
    """
    pins = {}
    # A requirement goes on over lines that end in a backslash.
    for line in text.replace("\\\n", " ").splitlines():
        found = re.match(r"([A-Za-z0-9._-]+)==(\S+)", line)
        if not found:
            continue
        if "--hash=sha256:" not in line:
            raise ValueError(f"requirements.txt: {found[0]} has no digest")
        pins.setdefault(found[1].lower(), []).append(found[2].rstrip(";"))
    return {name: " or ".join(dict.fromkeys(versions)) for name, versions in pins.items()}


def list_figures():
    """Every figure: id, finding, code, tables."""
    rows = [
        (f"`{entry.id}`", format_template(entry.title), link_code(entry), name_tables(entry))
        for entry in sorted(FIGURES.values(), key=lambda entry: (entry.chapter, entry.id))
    ]
    return print_table(("Picture", "What it shows", "Made by", "From"), rows)


def list_numbers():
    """Every number: id, value as printed, unit, code, tables."""
    rows = [
        (
            f"`{entry.id}`",
            number_text(entry.id),
            "" if entry.unit == "percent" else entry.unit,
            link_code(entry),
            name_tables(entry),
        )
        for entry in sorted(NUMBERS.values(), key=lambda entry: (entry.chapter, entry.id))
    ]
    return print_table(("Number", "Value", "Unit", "Made by", "From"), rows)


def link_code(entry):
    module, _, name = entry.code.rpartition(".")
    return f"[`{name}`](../{module.replace('.', '/')}.py)"


def name_tables(entry):
    return ", ".join(f"`{name}`" for name in entry.sources)


def print_table(headings, rows):
    """A Markdown table; a bar within a cell would end it."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


TABLES = {"picture": show_picture, "rights": list_rights}
# The files under docs: their titles, what they list.
LISTS = {
    "numbers.md": ("Every number and the code that makes it", list_numbers),
    "pictures.md": ("Every picture and the code that makes it", list_figures),
    "tables.md": ("Every table and its originals", list_tables),
    "software.md": ("The software that the book is built with", list_software),
}


def render_list(name):
    title, make = LISTS[name]
    return f"<!-- Made {MADE_BY}. -->\n# {title}\n\n{make()}\n"


def render_all():
    """Every file that is made here but the picture: its text by path."""
    made = {README: render_readme(), CODECHECK: render_codecheck()}
    return made | {DOCS / name: render_list(name) for name in LISTS}


def write_readme():
    """Write README.md, its picture and the lists; returns the paths that changed."""
    made = {path: text.encode("utf-8") for path, text in render_all().items()}
    made[PICTURE] = render_figure(PICTURE_FIGURE).png
    changed = [path for path, content in made.items() if not holds(path, content)]
    for path in changed:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made[path])
    return changed


def holds(path, content):
    return path.is_file() and path.read_bytes() == content
