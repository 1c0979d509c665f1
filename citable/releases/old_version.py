"""The banner on a page of an old version, and what tells search engines that it is one."""

import html
import re

from citable.publish.commit import SHORT, read_commit
from citable.publish.sources import BOOK_TITLE, build_date, read_version

BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)
CANONICAL = re.compile(r"<link[^>]*rel=\"canonical\"", re.IGNORECASE)
SENDS_ON = 'http-equiv="refresh"'
FRAME = ".embed.html"  # a frame in someone else's page, which names its version itself


def mark_page(page, name, latest, release, *, released=True):
    """A page of an old version with its banner; nothing in it needs a script.

    The address that its head calls canonical is that of the latest page. A page without one
    asks not to be listed, so that no search leads to an old number first. Its name is from its
    version's root, that of the latest from the site's; released says whether the latest's number
    is that of a release, so that it came after it.
    """
    if SENDS_ON in page or name.endswith(FRAME):
        return page
    if not CANONICAL.search(page):
        page = page.replace("</head>", '<meta name="robots" content="noindex" />\n</head>', 1)
    banner = write_banner("../" * (name.count("/") + 2) + latest, release, name_latest(released))
    return BODY.sub(lambda body: body[0] + banner, page, count=1)


def name_latest(released):
    """The latest, told apart from a release of the same number by its commit."""
    later = " with later changes" if released else ""
    return f"version {read_version()}{later}, {build_date()}, {read_commit().words}"


def write_banner(address, release, latest):
    """What readers see, and hear, first."""
    return (
        '\n<aside class="old-version" aria-label="Old version">\n'
        f"<p>This is version {html.escape(release.version)} of {BOOK_TITLE}, as it was on "
        f'<time datetime="{release.date}">{release.date}</time>, commit '
        f'{html.escape(release.commit[:SHORT])}. <a href="{html.escape(address)}">See the latest '
        f"({html.escape(latest)}).</a></p>\n</aside>\n"
    )
