"""What crawlers ask for: sitemap.xml, robots.txt."""

from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from citable.publish.sources import build_date, site_address
from citable.releases.old_version import FRAME, SENDS_ON

LEFT_OUT = ("search.html", "genindex.html")  # made by the theme rather than written
LAST = 900  # after whatever else writes pages when a build ends


def list_addresses(folder, address):
    """Every page that a reader can arrive at, in order."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    return [
        address + name
        for name in sorted(names)
        if name not in LEFT_OUT
        and not name.startswith("_static/")
        and not name.endswith(FRAME)
        and not is_passage(folder / name)
    ]


def is_passage(path):
    """Whether a page sends readers on, or asks not to be listed."""
    head = path.read_text(encoding="utf-8").partition("</head>")[0]
    return SENDS_ON in head or 'content="noindex' in head


def write_site_map(folder, address):
    """Write sitemap.xml; at the root of a host, where alone crawlers look, robots.txt too.

    Both hold whole addresses, so that neither can be valid while the book has no address.
    """
    rows = "".join(
        f"<url><loc>{escape(place)}</loc><lastmod>{build_date()}</lastmod></url>\n"
        for place in list_addresses(folder, address)
    )
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    (folder / "sitemap.xml").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{namespace}">\n{rows}</urlset>\n',
        encoding="utf-8",
        newline="\n",
    )
    if urlsplit(address).path == "/":
        (folder / "robots.txt").write_text(
            f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n", encoding="utf-8"
        )


def write_for_crawlers(app, exception):
    if not exception and app.builder.format == "html" and site_address():
        write_site_map(Path(app.outdir), site_address())


def setup(app):
    app.connect("build-finished", write_for_crawlers, priority=LAST)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
