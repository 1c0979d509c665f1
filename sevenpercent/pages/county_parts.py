"""The parts of a county's page as HTML."""

import html

from citable.publish.usage import chapter_title
from sevenpercent.chapters.county_finder.columns import COLUMNS
from sevenpercent.chapters.county_finder.counties import county_anchor, county_slug
from sevenpercent.chapters.county_finder.words import format_points
from sevenpercent.pages.county_picture import draw_place
from sevenpercent.technology import READINGS

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
COLUMN = {column.name: column for column in COLUMNS}
# Counties of whose entry in the list of recounts the chapter on the recount says why it doubts it.
DOUBTED = ("Forest", "Pepin", "Sheboygan", "Vilas")
CHAPTERS = (
    "where-the-machines-are", "votes-and-machines", "fivethirtyeight", "recount", "municipalities",
    "verdict",
)  # fmt: skip
VOTES = {
    "Democrat: Obama, Clinton": ("obama_2012_votes", "clinton_votes"),
    "Republican: Romney, Trump": ("romney_2012_votes", "trump_votes"),
    "All candidates": ("total_2012_votes", "total_votes"),
    "Democrat's two-party share": ("two_party_2012_pct", "two_party_pct"),
}
NO_SIGN = "A residual is no sign of a wrong count."


def print_county(row):
    """A county's values as the finder prints them: column -> words, from its row as a dict."""
    printed = {column.name: column.print(row[column.name]) for column in COLUMNS}
    cleaned = COLUMN["dre_pct"].print(row["dre_cleaned_pct"])
    earlier = COLUMN["residual_pp"].print(row["residual_2012_pp"])
    return printed | {"dre_cleaned_pct": cleaned, "residual_2012_pp": earlier}


def show_county(row, frame, neighbours, sentences, printed):
    """What stands below the heading of a county's page, as HTML.

    Parameters
    ----------
    row : namedtuple of finder_frame(), which frame is
    neighbours : list of str, names of the counties that touch it
    sentences : str, what the page begins with
    printed : dict, see print_county
    """
    parts = [
        f'<p class="in-short">{html.escape(sentences, quote=False)}</p>',
        *(show(row, frame, printed) for show in (show_place, show_machines, show_votes, show_model,
                                                 show_recount)),
        show_ways(row, neighbours),
    ]  # fmt: skip
    return "\n".join(parts).replace("&#x27;", APOSTROPHE).replace("'", APOSTROPHE)


def show_place(row, frame, printed):
    name = html.escape(row.county_name)
    return f"""<h2 id="place">Its place among Wisconsin's {len(frame)} counties</h2>
<figure class="county-place">
{draw_place(row, frame, printed)}
<figcaption>Each dot is a county, from the lowest value to the highest, equal ones by name. The
diamond on the upright line is {name} County. DREs are touchscreens, by the clerks' forms as filed;
the swing is the Democrat's two-party share of 2016 minus that of 2012.</figcaption>
</figure>"""


def show_machines(row, frame, printed):
    """DREs' part of the ballots, then every reading."""
    rows = "\n".join(
        f'<tr><th scope="row">{html.escape(reading.label)}</th>'
        f"<td>{html.escape(reading.definition)}</td>{cell(name, printed)}</tr>"
        for name, reading in READINGS.items()
    )
    return f"""<h2 id="machines">Machines</h2>
<dl class="facts">
<dt>On DREs, as filed</dt><dd>{value("dre_pct", printed)} of the ballots: {row.dre_ballots:,.0f}
of {row.method_ballots:,.0f}; {place("dre_rank", row, frame, "highest")}</dd>
<dt>On DREs, as corrected</dt><dd>{value("dre_cleaned_pct", printed)}, with known
errors of the forms corrected</dd>
<dt>Electronic</dt><dd>by {row.readings_n} of {len(READINGS)}
<a href="../book/glossary.html#glossary-reading">readings</a> of the claim</dd>
</dl>
{
        table(
            "readings",
            "Whether each reading of the claim calls it electronic",
            ("Reading", "What it says", "Electronic"),
            rows,
        )
    }"""


def show_votes(row, frame, printed):
    """Votes and two-party shares of both years, the swing with its place."""
    rows = "\n".join(
        f'<tr><th scope="row">{who}</th>{"".join(cell(name, printed) for name in names)}</tr>'
        for who, names in VOTES.items()
    )
    return f"""<h2 id="votes">Votes for President</h2>
{
        table(
            "votes-by-year",
            "The official count, before the recount of 2016",
            ("Votes", "2012", "2016"),
            rows,
        )
    }
<dl class="facts">
<dt>Swing</dt><dd>{value("swing_pp", printed)} points, the Democrat's two-party share of 2016 minus
that of 2012; {place("swing_rank", row, frame, "lowest")}</dd>
</dl>"""


def show_model(row, frame, printed):
    """What FiveThirtyEight's model leaves, and what that is not."""
    typical = format_points(frame["residual_pp"].abs().median())
    return f"""<h2 id="residual">What a model expects here, and what a residual is not</h2>
<dl class="facts">
<dt>Fitted</dt><dd>{value("fitted_pct", printed)}, the two-party share that schooling, race and
whether the county has a DRE at a polling place lead one to expect, by
<a href="../book/fivethirtyeight.html">FiveThirtyEight's model</a></dd>
<dt>Residual, 2016</dt><dd>{value("residual_pp", printed)} points, what Clinton had above or below
it. <strong>{NO_SIGN}</strong></dd>
<dt>Residual, 2012</dt><dd>{value("residual_2012_pp", printed)} points, what Obama
had, by the same model with the machines of 2016. <strong>{NO_SIGN}</strong></dd>
</dl>
<p>A residual is what the model does not explain: all in which this county differs from others of
the same schooling and race, its past votes among it. Half of the state's {len(frame)} residuals of
2016 are larger than {typical} points, above or below. The model leaves residuals in 2012 as well,
a year without any claim of tampering.</p>"""


def show_recount(row, _, printed):
    doubt = " For this county the chapter says why that is doubtful."
    doubt = doubt if row.county_name in DOUBTED else ""
    return f"""<h2 id="recount">Recount</h2>
<dl class="facts">
<dt>Recounted by</dt><dd>{value("recount_method", printed)}, by one researcher's list, which
<a href="../book/recount.html#the-data">we could not check county by county</a>.{doubt}</dd>
<dt>Clinton</dt><dd>{value("clinton_recount_change_votes", printed)}
{votes(row.clinton_recount_change_votes)}, recount minus first count</dd>
<dt>Trump</dt><dd>{value("trump_recount_change_votes", printed)}
{votes(row.trump_recount_change_votes)}, recount minus first count</dd>
</dl>"""


def votes(count):
    return "vote" if abs(count) == 1 else "votes"


def show_ways(row, neighbours):
    """Links to the counties around, to the row of the finder, to chapters."""
    around = ", ".join(
        f'<a href="{county_slug(name)}.html">{html.escape(name)}</a>' for name in neighbours
    )
    titles = {name: html.escape(chapter_title(name), quote=False) for name in CHAPTERS}
    chapters = "\n".join(
        f'<li><a href="../book/{name}.html">{title}</a></li>' for name, title in titles.items()
    )
    anchor = county_anchor(row.county_name)
    return f"""<h2 id="ways">Neighbours and chapters</h2>
<p>Counties of the state that it touches, at a border or a corner: {around}. Every county side by
side: <a href="../book/county-finder.html#{anchor}">the county finder</a>.</p>
<ul class="county-ways">
{chapters}
</ul>"""


def place(column, row, frame, first):
    """A place among all counties, counted from the first."""
    at = getattr(row, column)
    alike = int((frame[column] == at).sum())
    shared = f", shared by {alike}" if alike > 1 else ""
    return f"place {at} of {len(frame)} from the {first}{shared}"


def value(name, printed):
    return f'<span data-column="{name}">{html.escape(printed[name])}</span>'


def cell(name, printed):
    figures = "" if COLUMN[name].unit is None else ' class="figures"'
    return f'<td{figures} data-column="{name}">{html.escape(printed[name])}</td>'


def table(id, caption, heads, rows):
    columns = "".join(f'<th scope="col">{html.escape(head, quote=False)}</th>' for head in heads)
    return f"""<div class="exhibit-table" role="region" tabindex="0" aria-labelledby="{id}-caption">
<table id="{id}">
<caption id="{id}-caption">{html.escape(caption, quote=False)}</caption>
<thead><tr>{columns}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>"""
