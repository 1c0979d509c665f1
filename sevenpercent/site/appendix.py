"""Appendix pages made from the registry: every number, every figure, every table."""

import html

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sevenpercent.exhibits.registry import FIGURES, NUMBERS, format_template, format_value
from sevenpercent.site.render import render_figure
from sevenpercent.site.sources import cite_bibtex, cite_plain, load_resources

# Shown by its script alone: who has no JavaScript has the whole list, and the browser's own search.
FILTER_BOX = """<div class="entry-filter" hidden>
<label for="entry-filter">Show entries with the words</label>
<input id="entry-filter" type="search" autocomplete="off"> <span role="status"></span>
</div>
<script defer src="../assets/filter.js"></script>"""
LONGEST_TABLE = 100  # rows printed under a figure; all of them are in its csv


class NumberEntries(SphinxDirective):
    """Every number, chapter by chapter, each under its id, with a box to filter them."""

    def run(self):
        chapters = [
            nodes.section(
                "",
                nodes.title("", "", chapter_link(self.env, chapter)),
                *(number_section(self.env, entry) for entry in entries),
                ids=[f"numbers-of-{chapter}"],
            )
            for chapter, entries in group_by_chapter(NUMBERS.values())
        ]
        return [nodes.raw("", FILTER_BOX, format="html"), *chapters]


class FigureEntries(SphinxDirective):
    """Every figure under its id: picture, words for it, files, citation, what is plotted."""

    def run(self):
        return [
            figure_section(self.env, entry)
            for _, entries in group_by_chapter(FIGURES.values())
            for entry in entries
        ]


class DataDictionary(SphinxDirective):
    """Every table of data/raw, from data/datapackage.json."""

    def run(self):
        return [table_section(resource) for resource in load_resources().values()]


def group_by_chapter(entries):
    chapters = {}
    for entry in entries:
        chapters.setdefault(entry.chapter, []).append(entry)
    return sorted(chapters.items())


def chapter_link(environment, chapter):
    """A link that takes its words from the chapter's title; its name while it is not written."""
    if f"book/{chapter}" not in environment.found_docs:
        return nodes.inline("", chapter)
    return cross_reference(environment, "doc", f"/book/{chapter}", chapter, explicit=False)


def claim_links(environment, claims):
    """Links to the claims' anchors, which must be there."""
    links = nodes.inline("", "")
    for position, claim in enumerate(claims):
        links += nodes.Text(", " if position else "")
        links += cross_reference(environment, "ref", f"claim-{claim.lower()}", claim, explicit=True)
    return links


def cross_reference(environment, kind, target, words, *, explicit):
    """A reference that Sphinx resolves once all pages are read, and warns about if it cannot."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", words),
        refdoc=environment.docname,
        refdomain="std",
        reftype=kind,
        reftarget=target,
        refexplicit=explicit,
        refwarn=True,
    )


def number_section(environment, entry):
    estimate = entry.compute()
    facts = [
        ("Full precision", nodes.literal("", repr(plain(estimate.value)))),
        ("Tables", table_links(entry.sources)),
    ]
    if estimate.interval:
        low, high = (format_value(bound, entry.unit, entry.digits) for bound in estimate.interval)
        level = format_value(100 * estimate.level, "percent", 0)
        facts.insert(0, (f"{level} interval", nodes.Text(f"{low} to {high}")))
    if entry.claims:
        facts.append(("Claims", claim_links(environment, entry.claims)))
    facts += [
        ("Chapter", chapter_link(environment, entry.chapter)),
        ("Code", nodes.literal("", entry.code)),
    ]
    value = nodes.paragraph("", "", nodes.strong("", entry.text), classes=["number-value"])
    value += nodes.Text(f" {entry.unit}" if entry.unit != "percent" else "")
    definition = nodes.paragraph("", entry.definition)
    return entry_section(entry.id, nodes.literal("", entry.id), value, definition, fact_list(facts))


def figure_section(environment, entry):
    picture = render_figure(entry.id)
    title = format_template(entry.title)
    alt = format_template(entry.alt)
    image = nodes.raw(
        "",
        f'<a href="../exhibits/{entry.id}.svg"><img class="exhibit" loading="lazy"'
        f' src="../exhibits/{entry.id}.svg" width="{picture.width}" height="{picture.height}"'
        f' alt="{html.escape(alt)}"></a>',
        format="html",
    )
    files = nodes.inline("", "")
    for suffix in ("svg", "png", "csv", "json"):
        name = f"{entry.id}.{suffix}"
        files += [
            nodes.reference("", suffix.upper(), refuri=f"../exhibits/{name}"),
            nodes.Text(" "),
        ]
    facts = [
        ("Id", nodes.literal("", entry.id)),
        ("What it shows", nodes.Text(alt)),
        ("Files", files),
        ("Cite", nodes.Text(cite_plain(entry.id, title))),
        ("Tables", table_links(entry.sources)),
        ("Chapter", chapter_link(environment, entry.chapter)),
        ("Code", nodes.literal("", entry.code)),
        ("Licence", nodes.Text("CC BY 4.0")),
    ]
    if entry.claims:
        facts.insert(-2, ("Claims", claim_links(environment, entry.claims)))
    caption = nodes.paragraph("", format_template(entry.caption))
    bibtex = nodes.literal_block("", cite_bibtex(entry.id, title), language="text")
    return entry_section(
        entry.id,
        nodes.Text(title),
        image,
        caption,
        fact_list(facts),
        *folded("BibTeX", [bibtex]),
        *folded("What is plotted", [plotted_table(picture.plotted)]),
    )


def plotted_table(plotted):
    """What the picture plots, as a table: its long description."""
    if len(plotted) > LONGEST_TABLE:
        return nodes.paragraph("", f"{len(plotted):,} rows: see the CSV file.")
    rows = [[print_cell(value) for value in row] for row in plotted.itertuples(index=False)]
    return text_table([str(column) for column in plotted.columns], rows)


def print_cell(value):
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def table_section(resource):
    """A table of data/raw: what it holds, where from, and its columns."""
    schema = resource["schema"]
    originals = nodes.bullet_list("")
    for source in resource["sources"]:
        link = nodes.reference("", source["title"], refuri=source["path"])
        originals += nodes.list_item("", nodes.paragraph("", "", link))
    facts = [
        ("File", nodes.literal("", f"data/{resource['path']}")),
        ("Rows", nodes.Text(f"{resource['rowCount']:,}")),
        ("As of", nodes.Text(resource["asOf"])),
        ("Key", nodes.literal("", ", ".join(schema["primaryKey"]))),
        ("Rights", nodes.Text("; ".join(licence["title"] for licence in resource["licenses"]))),
        ("SHA-256", nodes.literal("", resource["hash"].removeprefix("sha256:"))),
        ("Originals", originals),
    ]
    columns = [
        [nodes.literal("", field["name"]), field["type"], field["description"]]
        for field in schema["fields"]
    ]
    return entry_section(
        table_anchor(resource["name"]),
        nodes.Text(resource["title"]),
        nodes.paragraph("", resource["description"]),
        fact_list(facts),
        text_table(["Column", "Type", "Meaning"], columns),
    )


SOURCES_PAGE = "what-was-said.html#sources"


def table_anchor(name):
    return f"table-{name.replace('_', '-')}"


def table_links(tables):
    """Links to the data dictionary for tables, to the list of sources for publications."""
    links = nodes.inline("", "")
    for position, name in enumerate(tables):
        links += nodes.Text(", " if position else "")
        listed = name in load_resources()
        target = f"data-dictionary.html#{table_anchor(name)}" if listed else SOURCES_PAGE
        links += nodes.reference("", "", nodes.literal("", name), refuri=target, internal=True)
    return links


def entry_section(id, title, *content):
    return nodes.section("", nodes.title("", "", title), *content, ids=[id], classes=["entry"])


def fact_list(facts):
    """A list of named facts."""
    items = nodes.field_list("", classes=["facts"])
    for name, fact in facts:
        body = fact if isinstance(fact, nodes.bullet_list) else nodes.paragraph("", "", fact)
        items += nodes.field("", nodes.field_name("", name), nodes.field_body("", body))
    return items


def folded(summary, content):
    """Content behind a summary, which opens without JavaScript."""
    return [
        nodes.raw("", f"<details><summary>{html.escape(summary)}</summary>", format="html"),
        *content,
        nodes.raw("", "</details>", format="html"),
    ]


def text_table(headings, rows):
    """A table of words or nodes."""
    group = nodes.tgroup("", cols=len(headings))
    group += [nodes.colspec("", colwidth=1) for _ in headings]
    group += nodes.thead("", table_row(headings))
    group += nodes.tbody("", *(table_row(row) for row in rows))
    return nodes.table("", group, classes=["facts"])


def table_row(cells):
    row = nodes.row("")
    for cell in cells:
        content = cell if isinstance(cell, nodes.Node) else nodes.Text(str(cell))
        row += nodes.entry("", nodes.paragraph("", "", content))
    return row


def plain(value):
    value = float(value)
    return int(value) if value.is_integer() else value
