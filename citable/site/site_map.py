"""What crawlers ask for: sitemap.xml, robots.txt."""

from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from citable.publish.files import write_text
from citable.publish.sources import build_date, site_address
from citable.releases.releases import FRAME, SENDS_ON

LEFT_OUT = ("search.html", "genindex.html")  # made by the theme rather than written


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
    write_text(
        folder / "sitemap.xml",
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{namespace}">\n{rows}</urlset>\n',
    )
    if urlsplit(address).path == "/":
        robots = f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"
        write_text(folder / "robots.txt", robots)


def write_for_crawlers(site, environment):
    if site_address():
        write_site_map(site, site_address())
