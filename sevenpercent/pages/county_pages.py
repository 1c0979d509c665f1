"""A page for each of Wisconsin's counties."""

from functools import partial

from citable.site.row_pages import Kind, RowPage
from sevenpercent.chapters.county_finder.counties import county_slug, finder_frame
from sevenpercent.chapters.county_finder.words import tell_county_page
from sevenpercent.pages.county_parts import print_county, show_county
from sevenpercent.pages.county_picture import draw_place_on_card, tell_place
from sevenpercent.tables.shapes import wisconsin_neighbours

SOURCES = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
    "us_equipment_2016", "wi_equipment", "miller_counties", "us_counties_context",
    "wi_recount_methods", "plotlygeo",
)  # fmt: skip


def county_pages():
    """Wisconsin's counties as the press makes pages of them."""
    frame = finder_frame()
    around = list_neighbours(frame)
    pages = [make_page(row, frame, around[row["county_fips"]]) for row in frame.to_dict("records")]
    return Kind(
        name="county",
        home="county-finder",
        columns="book/county-finder.html#columns-of-the-csv",
        sources=SOURCES,
        pages=tuple(pages),
        styles=("county.css",),
    )


def make_page(row, frame, neighbours):
    """A county's page, from its row as a dict, all rows, the names of its neighbours."""
    its = frame[frame["county_fips"] == row["county_fips"]]
    told = next(its.itertuples())
    printed = print_county(row)
    sentences = " ".join(tell_county_page(told, frame))
    title = f"{row['county_name']} County"
    words = f"{title}, Wisconsin: ballots on touchscreens in 2016, swing since 2012"
    return RowPage(
        slug=county_slug(row["county_name"]),
        title=title,
        description=sentences,
        body=show_county(told, frame, neighbours, sentences, printed),
        row=its,
        card=(
            words,
            tell_place(told, len(frame), printed),
            partial(draw_place_on_card, told, frame, printed),
        ),
    )


def list_neighbours(frame):
    """The names of the counties that touch each: county_fips -> list, in order."""
    names = frame.set_index("county_fips")["county_name"].to_dict()
    around = {fips: [] for fips in names}
    for one, other in wisconsin_neighbours():
        around[one].append(names[other])
        around[other].append(names[one])
    return {fips: sorted(names) for fips, names in around.items()}
