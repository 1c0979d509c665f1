"""The grid of the multiverse held against the margins."""

from dataclasses import replace
from functools import cache

import numpy as np
from scipy.stats import t as student

from sevenpercent.chapters.how_large.margins import margin_votes, turned_votes
from sevenpercent.chapters.multiverse.runs import grid, select
from sevenpercent.chapters.recount.frames import units
from sevenpercent.estimators.equivalence import ALPHA
from sevenpercent.estimators.multiverse import run_multiverse
from sevenpercent.tables.counties import counties

VOTES_LOST = "votes-change"  # of the Democrat's votes, in percent of all votes of 2012
RURAL = ("rural", "rural-size")


def lost_outcomes(form, margin):
    """What a margin, turned on all DREs alike by a form, takes from each outcome of 2016.

    Returns
    -------
    dict, outcome key -> (n,), county by county

    Units: percentage points; votes-change in percent of all votes four years before.
    """
    frame = counties().set_index("county_fips").loc[grid().fips]
    position = 1 + list(margin_votes()).index(margin)
    turned = units()["county_fips"].to_frame().assign(turned=turned_votes(form)[position])
    lost = -100 * turned.groupby("county_fips")["turned"].sum().loc[grid().fips]
    twoparty = lost / (frame["clinton_votes"] + frame["trump_votes"])
    share = lost / frame["total_votes"]
    found = {
        "twoparty": twoparty,
        "share": share,
        "eligible": lost / frame["cvap"],
        "twoparty-swing": twoparty,
        "share-swing": share,
        "twoparty-given": twoparty,
        "share-given": share,
        "votes-change": lost / frame["total_2012_votes"],
    }
    return {key: column.to_numpy(float) for key, column in found.items()}


@cache
def margin_points(form, margin):
    """What a margin adds to every estimate of the grid for 2016, in the order of select(2016).

    Units: percentage points from no machine to machines, or from no ballot to all.
    """
    lost = lost_outcomes(form, margin)
    outcomes = {
        (year, key): lost[key] if year == 2016 else column
        for (year, key), column in grid().outcomes.items()
    }
    table = run_multiverse(replace(grid(), outcomes=outcomes))
    return table.loc[table["year"] == 2016, "coefficient_pp"].to_numpy()


@cache
def held_against(form, margin):
    """Every analysis of 2016 with the one-sided test of a margin.

    Returns
    -------
    DataFrame : the columns of multiverse's specifications; margin_pp; translated (bool), the
        margin would move the estimate against Clinton; rejected (bool), an effect as large is
        rejected at ALPHA, one-sided, HC3 errors, and the margin is translated
    """
    table = select(2016).reset_index(drop=True)
    points = margin_points(form, margin)
    translated = points < 0
    off = (table["coefficient_pp"] - points) / table["se_pp"]
    rejected = translated & (off > student.isf(ALPHA, table["df"]))
    return table.assign(margin_pp=points, translated=translated, rejected=rejected)


def choose(table, **options):
    """Rows of held_against with the options given, a key or several."""
    chosen = np.ones(len(table), bool)
    for name, wanted in options.items():
        chosen &= table[name].isin([wanted] if isinstance(wanted, str) else list(wanted))
    return table[chosen]


def rejected_pct(form, margin, **options):
    """In what share of the analyses, chosen by options, a hack as large as a margin is rejected."""
    return 100 * float(choose(held_against(form, margin), **options)["rejected"].mean())


def beyond_pct(form, margin, **options):
    """In what share of them the estimate is as large as a hack of a margin, or larger."""
    rows = choose(held_against(form, margin), **options)
    return 100 * float((rows["coefficient_pp"] <= rows["margin_pp"]).mean())
