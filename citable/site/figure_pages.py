"""A page of its own for every figure, and a bare one for frames."""

import html
from functools import partial
from pathlib import Path

from markupsafe import Markup

from citable.paths import RELEASES, RELEASES_RECORD
from citable.publish import citations
from citable.publish.cards import CARD, THUMBNAIL
from citable.publish.citation_tags import tell_citation, write_oembed
from citable.publish.cited import cite_figure, edition
from citable.publish.columns import find_names
from citable.publish.commit import SHORT
from citable.publish.describe import FIGURE_FILES
from citable.publish.files import read_json, write_text
from citable.publish.picture_markup import offer_framed_picture, offer_pictures
from citable.publish.render import render_figure
from citable.publish.sources import source_line
from citable.publish.structured import image_object, json_ld
from citable.publish.usage import shows_figure
from citable.registry import FIGURES
from citable.releases.releases import is_kept, read_releases
from citable.site.pages import fill, link_chapter, tell_chapters, tell_exhibit

LONGEST_TABLE = 100  # rows printed on a page; all of them are in its csv
SHORTENED = 20
DOWNLOADS = {
    "svg": "Picture as SVG",
    "png": "Picture as PNG, twice the size",
    "narrow": "Picture for phones, SVG",
    "dark": "Picture for dark pages, SVG",
    "narrow_dark": "Picture for phones, dark, SVG",
    "card": "Card for social media, PNG",
    "csv": "What is plotted, CSV",
    "json": "Everything about it, JSON",
    "zip": "All of these in one archive",
}


def list_figure_pages(app):
    """A maker for each figure's page, as site.share wants them."""
    return [partial(make_page, app, entry) for _, entry in sorted(FIGURES.items())]


def make_page(app, entry):
    """Name, context and template of a figure's page; write what stands beside it."""
    id, site = entry.id, Path(app.outdir)
    figure = read_description(site / "exhibits", id)
    cited = cite_figure(id, figure["title"], figure["caption"])
    context = {
        "title": html.escape(figure["title"]),
        "metatags": write_head(figure, cited),
        "body": write_body(app.env, entry, figure, cited, site / "exhibits"),
    }
    write_oembed(site, cited, **tell_frame(figure))
    return f"exhibits/{id}", context, "page.html"


def write_embeds(site, environment=None):
    """Write the bare page of every figure beside its files."""
    for id, entry in sorted(FIGURES.items()):
        figure = read_description(site / "exhibits", id)
        picture = offer_framed_picture(figure["files"], tell_sizes(figure), figure["alt"])
        line = source_line(id, entry.sources)
        page = fill("embed.html", id=id, figure=figure, picture=Markup(picture), source_line=line)
        write_text(site / figure["embed"], page)


def read_description(folder, id):
    return read_json(folder / f"{id}.json")


def tell_sizes(figure):
    """Width and height of a figure's wide form, of its narrow one, in CSS pixels."""
    return tuple(figure[name] for name in ("width", "height", "narrow_width", "narrow_height"))


def tell_frame(figure):
    """A figure's frame and its thumbnail, each with its size, as oEmbed wants them."""
    height = figure["height"] + citations.CAPTION_PX
    return {
        "frame": (figure["embed"], figure["width"], height),
        "thumbnail": (f"exhibits/{figure['files']['thumbnail']}", *THUMBNAIL),
    }


def write_head(figure, cited):
    """What a figure's page says to search engines and to services that preview links."""
    return fill(
        "figure_head.html",
        figure=figure,
        card=CARD,
        head=Markup("\n".join(tell_citation(cited))),
        structured=json_ld(image_object(figure)),
    )


def write_body(environment, entry, figure, cited, folder):
    return fill(
        "figure.html",
        id=entry.id,
        figure=figure,
        pictures=Markup(offer_pictures(figure["files"], tell_sizes(figure), figure["alt"])),
        home=find_home(entry),
        downloads=list_downloads(entry.id, folder),
        copyables=citations.figure_copyables(
            cited,
            figure["width"],
            figure["height"],
            told=f"{figure['alt']} {source_line(entry.id, entry.sources)}",
            pinned=find_pinned(entry.id),
        ),
        saved=citations.list_saved(cited),
        edition=edition(),
        last_change=tell_last_change(figure["last_change"]),
        chapters=tell_chapters(figure["chapters"]),
        **tell_exhibit(entry, environment),
        plotted=tell_plotted(
            entry.id,
            figure["title"],
            render_figure(entry.id).plotted,
            find_names(figure["columns"]),
        ),
    )


def find_pinned(id, record=RELEASES_RECORD, kept=RELEASES):
    """The newest released version, kept here, that has a figure's frame; None where none has."""
    for release in reversed(read_releases(record)):
        frame = Path(kept) / release.version / "exhibits" / f"{id}.embed.html"
        if is_kept(release, kept) and frame.is_file():
            return release.version
    return None


def find_home(entry):
    """A figure's chapter as a link, to the figure itself where the chapter draws it."""
    anchor = f"#fig-{entry.id}" if shows_figure(entry.chapter, entry.id) else ""
    return link_chapter(entry.chapter, anchor)


def list_downloads(id, folder):
    names = {kind: f"{id}{FIGURE_FILES[kind]}" for kind in DOWNLOADS}
    return [
        {"name": name, "label": DOWNLOADS[kind], "size": tell_size((folder / name).stat().st_size)}
        for kind, name in names.items()
    ]


def tell_size(bytes):
    """A file's size as people say it; 1 kB is 1,000 bytes."""
    return f"{max(1, round(bytes / 1000)):,} kB"


def tell_last_change(change):
    """When a figure's numbers can last have moved."""
    if change["missing"]:
        return f"Not known here: {change['missing']}."
    return (
        f"Not after {change['date']}, commit {change['commit'][:SHORT]} "
        f"(\N{LEFT DOUBLE QUOTATION MARK}{change['subject']}\N{RIGHT DOUBLE QUOTATION MARK}): "
        "no later commit touched the code, the tables or the libraries behind it."
    )


def tell_plotted(id, title, plotted, names):
    """What a picture plots, as a table: its long description. What names a row stands first."""
    rows, columns = plotted.shape
    plotted = plotted[names + [column for column in plotted if column not in names]]
    shown = plotted if rows <= LONGEST_TABLE else plotted.head(SHORTENED)
    if rows > LONGEST_TABLE:
        told = f"The first {SHORTENED} of {rows:,} rows. All of them are in {id}.csv."
    else:
        told = f"All {rows:,} rows, as in {id}.csv." if rows > 1 else f"One row, as in {id}.csv."
    return {
        "told": told,
        "caption": f"{title}: {rows:,} rows of {columns} columns",
        "names": len(names),
        "headings": [str(column) for column in plotted.columns],
        "rows": [list(map(print_cell, row)) for row in shown.itertuples(index=False, name=None)],
    }


def print_cell(value):
    return f"{value:.6g}" if isinstance(value, float) else str(value)
