"""The picture of the chapter on how large a hack could have been."""

import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.registry import Estimate, compute_number, figure
from sevenpercent.chapters.how_large.designs import DESIGNS, measure
from sevenpercent.chapters.how_large.tables import FORM_LABELS
from sevenpercent.chapters.how_large.wording import ALL, CLAIMS
from sevenpercent.estimators.equivalence import ALPHA

LEVEL = 1 - 2 * ALPHA  # its upper end is that of a one-sided test at ALPHA


@figure(
    "how-large-ceilings",
    title="The ceiling on a hack of the touchscreens runs from {how-large-ceiling-lowest-pct} to "
    "{how-large-ceiling-highest-pct} of their ballots, by design and forms",
    alt="For ten designs, on corrected forms and on forms as filed, the estimate as a share of "
    "the ballots cast on DREs with its interval. All intervals end below the line of the "
    "claim's votes at {how-large-claimed-corrected-pct}. Those of counties with two controls and "
    "of counties by votes end about at the line at {recount-flips-needed-dre-cleaned-pct}, which "
    "decided the state, or past it; the others end before it, that of municipalities by votes "
    "without size just before.",
    caption="Each estimate as if it were votes switched to Trump on all touchscreens (DREs) alike. "
    "Where an interval ends before a dashed line, a one-sided test at one in twenty rejects a hack "
    "of that size. Dashed lines: percent of corrected DRE ballots. Nothing here shows that any "
    "vote was switched.",
    sources=ALL,
    claims=CLAIMS,
)
def draw_ceilings():
    rows = []
    for key, design in DESIGNS.items():
        for form, label in FORM_LABELS.items():
            found = measure(key, form)
            interval = Estimate(found.hack_pct, found.interval_pct(LEVEL))
            rows.append({"label": design.label, "forms": label} | interval.as_row())
    frame = pd.DataFrame(rows)
    axes = draw_intervals(
        frame,
        xlabel="Votes switched, percent of the ballots cast on touchscreens",
        series="forms",
        ends=("to Clinton", "to Trump"),
        bar=f"{100 * LEVEL:.0f}% interval",
        references={
            compute_number("recount-flips-needed-dre-cleaned-pct").value: "decided",
            compute_number("how-large-claimed-corrected-pct").value: "30,000 votes",
        },
    )
    return axes, frame
