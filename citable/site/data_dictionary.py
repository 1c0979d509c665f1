"""The appendix page that describes every table of data/raw."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.publish.sources import load_resources
from citable.publish.structured import json_ld, tables_dataset
from citable.site.appendix import (
    FOLDING,
    entry_section,
    fact_list,
    folded_on_phones,
    text_table,
)
from citable.site.pages import table_anchor


class DataDictionary(SphinxDirective):
    """Every table of data/raw, from data/datapackage.json."""

    def run(self):
        about = nodes.raw("", f"{FOLDING}{json_ld(tables_dataset())}", format="html")
        return [about, *(table_section(resource) for resource in load_resources().values())]


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
        *folded_on_phones(
            f"{len(columns)} columns, originals, digest",
            [fact_list(facts), text_table(["Column", "Type", "Meaning"], columns)],
        ),
    )
