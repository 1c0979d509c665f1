"""Pictures of the chapter on screens for fraud."""

from citable.charts.grid import draw_grid
from citable.registry import figure
from sevenpercent.chapters.detection.sources import COUNTIES, PLACES
from sevenpercent.chapters.screens.sources import CLAIMS, EVERYTHING
from sevenpercent.chapters.screens.tables import grid_frame

SOURCES = tuple(dict.fromkeys((*EVERYTHING, *COUNTIES, *PLACES)))


@figure(
    "screens-grid",
    title="Screens that ring for a deciding hack of the touchscreens ring for the real votes too",
    alt="A grid of percentages, a row for each of seventeen screens and five of the book's "
    "designs. The digit screens are near zero in every column. Skewness, kurtosis and moments of "
    "turnout ring nearly always, with and without fraud. Round percentages and spikes "
    "ring only where shares are raised to whole tenths. Klimek's model rings in half of the honest "
    "cases and for no planted fraud.",
    caption="How often an alarm rings, percent. Honest: candidates of elections in which nobody is "
    "shown to have moved votes. Real votes: Trump's, a hundred is an alarm. Then frauds planted "
    "in the real votes for Trump, each as large as it took to decide the state. The book's "
    "designs are those of the chapter on detection; their first column is its false alarms on "
    "machines dealt out among like places.",
    sources=SOURCES,
    claims=CLAIMS,
)
def grid_figure():
    frame = grid_frame()
    axes = draw_grid(frame, columns=list(dict.fromkeys(frame["column"])), group="kind")
    return axes, frame
