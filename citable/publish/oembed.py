"""What an editor shows that is given a page's address: oEmbed, in files of its own."""

import html
import json

from citable.publish.formats import one_line
from citable.publish.sources import site_address
from citable.publish.structured import CC_BY

ENDING = ".oembed.json"
TYPE = "application/json+oembed"


def oembed_place(page):
    """Where the answer for a page is, from the site's root."""
    return f"{page.removesuffix('.html')}{ENDING}"


def oembed(cited, address, *, frame=None, thumbnail=None):
    """What an editor that is given the page's address shows: a frame, else a link.

    Parameters
    ----------
    address : str, of the site; without one there is nothing to embed from
    frame : (page, width, height) of a bare page to show; None where there is none
    thumbnail : (picture, width, height), or None

    Returns
    -------
    dict : a response of oEmbed 1.0

    Units: CSS pixels.
    """
    response = {
        "version": "1.0",
        "type": "rich" if frame else "link",
        "title": one_line(cited.title),
        "author_name": cited.author_names,
        "provider_name": cited.book or cited.title,
        "provider_url": address,
        "license_url": CC_BY,
    }
    if frame:
        page, width, height = frame
        # Width and height as attributes: editors that trust no stranger's style drop it.
        response |= {
            "width": width,
            "height": height,
            "html": (
                f'<iframe src="{html.escape(address + page)}" width="{width}" height="{height}" '
                f'title="{html.escape(one_line(cited.title))}" '
                'style="max-width: 100%; border: 0;"></iframe>'
            ),
        }
    if thumbnail:
        names = ("thumbnail_url", "thumbnail_width", "thumbnail_height")
        picture, *size = thumbnail
        response |= dict(zip(names, [f"{address}{picture}", *size], strict=True))
    return response


def write_oembed(site, cited, **more):
    """Write the answer for a page, if the site has an address: without one nobody can ask.

    Parameters
    ----------
    site : Path, the site's root
    more : for oembed
    """
    address = site_address()
    if not address:
        return
    place = site / oembed_place(cited.page)
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(oembed(cited, address, **more), ensure_ascii=False, indent=1)
    place.write_text(f"{text}\n", encoding="utf-8", newline="\n")
