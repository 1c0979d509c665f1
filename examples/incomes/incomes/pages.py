"""A page for each of the counties with the highest incomes."""

import html
import re

from citable.registry import format_value
from citable.site.row_pages import Kind, RowPage


def county_pages():
    """The counties as the press makes pages of them."""
    # Imported here: the press asks for it once the exhibits are known.
    from incomes.chapters.richest.tables import INCOME, TABLES, rank_counties

    counties = rank_counties().reset_index()
    pages = tuple(
        make_page(counties.loc[[place]], row.county, format_value(income, "dollars", 0))
        for place, (row, income) in enumerate(
            zip(counties.itertuples(), counties[INCOME], strict=True)
        )
    )
    return Kind(
        name="county",
        home="richest",
        columns="book/data-dictionary.html#table-county-incomes",
        sources=TABLES,
        pages=pages,
    )


def make_page(row, county, income):
    """A county's page: one sentence."""
    told = f"The median household income of {county}, was {income}, in dollars of 2016."
    return RowPage(
        slug=re.sub(r"[^a-z0-9]+", "-", county.lower()).strip("-"),
        title=county,
        description=told,
        body=f"<p>{html.escape(told)}</p>",
        row=row,
    )
