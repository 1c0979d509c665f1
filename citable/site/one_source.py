"""The list of what rests on one source, as a page shows it."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.publish.sources import load_resources, read_one_source
from citable.site.appendix import text_table
from citable.site.pages import table_anchor


class OneSource(SphinxDirective):
    """Every column that nothing else in the book's folder can contradict, table by table."""

    def run(self):
        rows = [
            [name_table(row["table"]), tell_columns(row["columns"]), row["remark"]]
            for row in read_one_source()
        ]
        return [text_table(("Table", "Columns", "Remark"), rows)] if rows else []


def name_table(name):
    """A table by its name, linked to its description where there is one."""
    if name not in load_resources():
        return nodes.literal("", name)
    link = nodes.reference("", "", internal=True, refuri=f"#{table_anchor(name)}")
    link += nodes.literal("", name)
    return link


def tell_columns(columns):
    """Names of columns, a comma between two."""
    told = nodes.inline("", "")
    for position, name in enumerate(columns.split()):
        told += nodes.Text(", " if position else "")
        told += nodes.literal("", name)
    return told


def setup(app):
    app.add_directive("one-source", OneSource)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
