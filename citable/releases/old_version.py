"""The banner on a page of an old version, and what tells search engines that it is one."""

import html
import re

from citable.publish.sources import BOOK_TITLE, build_date, read_version

BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)
CANONICAL = re.compile(r"<link[^>]*rel=\"canonical\"", re.IGNORECASE)
SENDS_ON = 'http-equiv="refresh"'
FRAME = ".embed.html"  # a frame in someone else's page, which names its version itself


def mark_page(page, name, latest, release):
    """A page of an old version with its banner; nothing in it needs a script.

    The address that its head calls canonical is that of the latest page. A page without one
    asks not to be listed, so that no search leads to an old number first.

    Parameters
    ----------
    page : str, HTML
    name : str, of the page, from its version's root
    latest : str, page of the latest that the banner leads to, from the site's root
    release : Release
    """
    if SENDS_ON in page or name.endswith(FRAME):
        return page
    if not CANONICAL.search(page):
        page = page.replace("</head>", '<meta name="robots" content="noindex" />\n</head>', 1)
    address = "../" * (name.count("/") + 2) + latest
    return BODY.sub(lambda body: body[0] + write_banner(address, release), page, count=1)


def write_banner(address, release):
    """What readers see, and hear, first."""
    date = build_date()
    latest = html.escape(f"version {read_version()}, {date}")
    return (
        '\n<aside class="old-version" aria-label="Old version">\n'
        f"<p>This is version {html.escape(release.version)} of {BOOK_TITLE}, as it was on "
        f'<time datetime="{release.date}">{release.date}</time>. '
        f'<a href="{html.escape(address)}">See the latest ({latest}).</a></p>\n</aside>\n'
    )
