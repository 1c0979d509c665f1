"""Pictures of the chapter on screens for fraud."""

import pandas as pd

from citable.charts.cells import draw_fingerprints, draw_grid
from citable.registry import figure
from sevenpercent.chapters.detection.sources import ALL_DESIGNS
from sevenpercent.chapters.screens import results
from sevenpercent.chapters.screens.contests import REAL, read_votes
from sevenpercent.chapters.screens.frauds import plant
from sevenpercent.chapters.screens.tables import grid_frame
from sevenpercent.chapters.screens.wording import (
    CLAIMS,
    EVERYTHING,
    FORMS,
    UNITS_2016,
    table_of,
)

CELL_PCT = 2.5
CELL_BREAKS = (1, 3, 10, 30)
SOURCES = tuple(dict.fromkeys((*EVERYTHING, *ALL_DESIGNS)))


@figure(
    "screens-grid",
    title="Screens that sound an alarm for votes switched on touchscreens sound it for the real "
    "votes too, as do most of the book's own designs",
    alt="A grid of percentages, a row for each of seventeen screens and twelve of the book's "
    "designs. The digit screens stay at ten or below in every column. Skewness of shares, and "
    "skewness and kurtosis of turnout, ring nearly always, with and without fraud. Kurtosis of "
    "shares rings for most honest candidates in Wisconsin and for fewer in other states, for the "
    "real votes and stuffed ballots, and for no other fraud. Round percentages, spikes and the "
    "dip of shares ring where shares are raised to whole tenths; of honest candidates spikes ring "
    "for fifteen in a hundred, percentages for six in other states, the dip for none. The dip of "
    "turnout never rings. Turnout with share, votes per further voter and the mixture ring for "
    "the real votes and every fraud, and for a quarter to five eighths of the honest candidates. "
    "Klimek's model rings for half of these, and for neither the real votes nor any fraud. Of the "
    "designs eight ring for the real votes, among them the raw gaps, FiveThirtyEight's model and "
    "town pairs; their false alarms run from one to ninety-six.",
    caption="How often an alarm rings, percent. Honest: candidates of elections in which nobody is "
    "shown to have moved votes. Real votes: Trump's, a hundred is an alarm. Then frauds planted "
    "in the real votes for Trump, each as large as it took to decide the state. The book's "
    "designs are those of the chapter on detection. They are read by their own errors in the first "
    "column, false alarms on machines dealt out among like places, and for the real votes; "
    "switched votes are planted on such machines, with false alarms held at one time in twenty.",
    sources=SOURCES,
    claims=CLAIMS,
)
def grid_figure():
    frame = grid_frame()
    axes = draw_grid(frame, columns=list(dict.fromkeys(frame["column"])), group="kind")
    return axes, frame


def _cells(votes):
    """How many units lie in each cell of turnout and the Republican's share."""
    here = votes.registered
    turnout, share = here.turnout, here.share("republican")
    corners = pd.DataFrame({"x": turnout, "y": share}).mul(100 / CELL_PCT)
    # A share of one belongs to the last cell.
    corners = corners.astype(int).clip(upper=int(100 / CELL_PCT) - 1) * CELL_PCT
    return corners.value_counts().rename("units").sort_index().reset_index()


@figure(
    "screens-fingerprints",
    title="A fingerprint of stuffed ballots at the size that decided looks like the real one",
    alt="Four clouds of reporting units, turnout across, the Republican's share upwards: Romney "
    "2012, Trump 2020, Trump 2016, and Trump 2016 with ballots stuffed. Each is one cloud around a "
    "turnout above four fifths and a share of a half to two thirds, with a tail towards low shares "
    "that in 2016 and 2020 leans to low turnout. Those two of 2016 can hardly be told apart.",
    caption="What Klimek and others call a fingerprint. Fraud of theirs would smear the cloud "
    "towards the upper right corner. Turnout is votes over registrants before election day, which "
    "leaves out those who registered on the day. The stuffed ballots, two for each vote that it "
    "took to decide the state, are ours, in a quarter of the units.",
    sources=(UNITS_2016, table_of("president_2012"), table_of("president_2020"), FORMS[2012],
             FORMS[2016], FORMS[2020]),
    claims=CLAIMS,
)  # fmt: skip
def fingerprints_figure():
    panels = {
        "Romney 2012": read_votes("president_2012"),
        "Trump 2020": read_votes("president_2020"),
        "Trump 2016, as canvassed": read_votes(REAL),
        "Trump 2016, ballots stuffed": plant("stuffed", results.size_votes(results.DECIDES), 0),
    }
    parts = [_cells(votes).assign(panel=panel) for panel, votes in panels.items()]
    frame = pd.concat(parts, ignore_index=True)[["panel", "x", "y", "units"]]
    axes = draw_fingerprints(
        frame,
        xlabel="Votes, percent of registrants",
        ylabel="Republican's share, percent",
        breaks=CELL_BREAKS,
        step=CELL_PCT,
        legend_in=1,
    )
    return axes, frame.rename(columns={"x": "turnout_from_pct", "y": "share_from_pct"})
