"""The words that go with a figure's files into an archive."""

from citable.publish.citations import offer_bibtex, offer_plain
from citable.publish.cited import cite_figure
from citable.publish.sources import BOOK_TITLE, get_resource, site_address


def write_readme(id, description, files):
    """What an archive's reader needs when the page is out of reach."""
    cited = cite_figure(id, description["title"])
    address = site_address()
    page = f"{address}{cited.page}" if address else f"{cited.page} on the site of the book"
    sources = "\n".join(f"- {tell_source(get_resource(name))}" for name in description["sources"])
    listed = "\n".join(f"- {name}" for name in sorted(files))
    return f"""{description["title"]}

{description["caption"]}

What it shows, in words: {description["alt"]}

From: {BOOK_TITLE}, {page}

Cite it as
{offer_plain(cited)}

{offer_bibtex(cited)}

Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/

Sources
{sources}

Files
{listed}
"""


def tell_source(source):
    """A table or a work in one line."""
    date = f", as of {source['asOf']}" if "asOf" in source else ""
    publishers = "; ".join(dict.fromkeys(part["publisher"] for part in source["sources"]))
    return f"{source['title']} ({publishers}){date}"
