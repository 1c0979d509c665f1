"""Pictures to scale: the state's ballots divided, the votes that the recount found."""

import pandas as pd

from citable.charts import style
from citable.charts.bars import draw_mosaic
from citable.charts.squares import draw_squares
from citable.registry import compute_number, figure
from sevenpercent.chapters.recount.frames import HAND, MACHINE, MIXED, units
from sevenpercent.chapters.recount.numbers import ALL, CAST

# Of the counties listed under MACHINE these were recounted by hand, or had no ballot that a
# scanner had read, by other accounts: tmj42016, vilasobserver, el190.
DOUBTFUL = ("Sheboygan", "Vilas", "Forest", "Pepin")
CAST_ON = {
    "optical_scan_ballots": "Paper, scanned",
    "dre_ballots": "Touchscreens",
    "paper_ballots": "Paper, counted by hand",
    "automark_ballots": "Paper, marked by an AutoMARK",
}
BY_HAND, PARTLY, BY_SCANNER, UNSURE = (
    "people read the paper", "people read part of it", "a scanner read the paper",
    "not known, perhaps by hand",
)  # fmt: skip
LOOKS = {
    BY_HAND: ("#1B7837", ""),
    PARTLY: ("#A6D3A0", "///"),
    UNSURE: ("#E3CFA6", "xxx"),
    BY_SCANNER: ("#B9BEC4", ""),
}

FOUND, AGAINST, NEEDED = "found", "found, other way", "needed"
TO_SCALE = (
    ("recount-dre-back-to-clinton", FOUND,
     "votes with the sign of a switched vote: one less for Trump, one more for Clinton in the "
     "same ward"),
    ("recount-dre-over-to-trump", AGAINST,
     "votes with the opposite sign: one less for Clinton, one more for Trump in the same ward"),
    ("recount-dre-hand-trump-losses", FOUND, "votes that Trump lost in these wards, for any cause"),
    ("recount-dre-hand-clinton-gains", FOUND,
     "votes that Clinton gained in these wards, for any cause"),
    ("recount-dre-hand-expected", NEEDED,
     "switched votes would have been found, had a hack of all touchscreens alike decided the "
     "state"),
)  # fmt: skip


@figure(
    "recount-votes-to-scale",
    title="Where touchscreen ballots were recounted by hand, {recount-dre-back-to-clinton} votes "
    "bear the sign of a switched vote; a deciding hack of all touchscreens alike would have left "
    "{recount-dre-hand-expected}",
    alt="Blocks of small squares, a square a vote. A deciding hack of all touchscreens alike would "
    "have left a block of {recount-dre-hand-expected} that fills most of the picture. Above it "
    "stand short rows: {recount-dre-back-to-clinton} votes with the sign of a switched vote, "
    "{recount-dre-over-to-trump} with the opposite sign, {recount-dre-hand-trump-losses} that "
    "Trump lost and {recount-dre-hand-clinton-gains} that Clinton gained for any cause.",
    caption="One square is one vote; a full row is a hundred. Wards, alone or a few together, "
    "where most ballots were cast on touchscreens, in counties that recounted by hand on one "
    "researcher's list. The first block is the most that can have been switched if nothing else "
    "raised Trump's count or lowered Clinton's; the third asks only that nothing else raised "
    "his, the fourth that nothing else lowered hers.",
    sources=ALL,
    claims=("C16", "C17"),
)
def draw_votes_to_scale():
    frame = pd.DataFrame(TO_SCALE, columns=["number_id", "kind", "label"])
    frame["value"] = [round(compute_number(id).value) for id in frame["number_id"]]
    colours = zip((FOUND, AGAINST, NEEDED), ("electronic", "other", "quiet"), strict=True)
    colours = {kind: style.PALETTE[name] for kind, name in colours}
    note = "One square is one vote, a full row a hundred."
    axes = draw_squares(frame, colours=colours, note=note)
    return axes, frame.rename(columns={"value": "votes"})


def divide_ballots():
    """The state's ballots by what they were cast on and by who read their paper in the recount.

    Returns
    -------
    DataFrame, one row a piece that is not empty: cast_on, recount (of the county, on the list),
        paper_read, ballots
    """
    frame = units().dropna(subset=list(CAST_ON))
    cast = frame.melt(
        ["county_name", "recount_method"], list(CAST_ON), var_name="method", value_name="ballots"
    )
    who = {HAND: BY_HAND, MIXED: PARTLY, MACHINE: BY_SCANNER}
    cast["paper_read"] = cast["recount_method"].map(who)
    # A paper strip cannot be fed to a scanner.
    unsure = cast["county_name"].isin(DOUBTFUL) | (cast["method"] == "dre_ballots")
    cast.loc[unsure & (cast["recount_method"] == MACHINE), "paper_read"] = UNSURE
    sums = cast.groupby(["method", "recount_method", "paper_read"], as_index=False)["ballots"].sum()
    order = {"method": list(CAST_ON), "paper_read": list(LOOKS)}
    for column, names in order.items():
        sums[column] = pd.Categorical(sums[column], names, ordered=True)
    sums = sums[sums["ballots"] > 0].sort_values([*order], kind="stable").reset_index(drop=True)
    sums = sums.astype({column: object for column in order} | {"ballots": int})
    sums["cast_on"] = sums.pop("method").map(CAST_ON)
    sums = sums.rename(columns={"recount_method": "recount"})
    return sums[["cast_on", "recount", "paper_read", "ballots"]]


@figure(
    "recount-ballots-divided",
    title="By one researcher's list, people recounted the paper of most touchscreen ballots, of "
    "scanned ones nearly half",
    alt="A block divided into four rows as high as their ballots. Scanned paper fills more than "
    "four fifths of it; about half of that was read by people in the recount, most of the other "
    "half by a scanner. Of the touchscreens' ballots, a tenth of all, people read the paper "
    "strips of about three quarters and part of another fifth, and of the rest it is not known. "
    "Most paper that was first counted by hand was counted by hand again.",
    caption="All ballots of November 2016 by what they were cast on, form EL-190 as filed, and by "
    "who read their paper in the recount, by one researcher's list of counties; areas are "
    "ballots. Not known: strips of touchscreens, which no scanner takes, where the list has a "
    "scanner, and four counties of which other accounts say that ballots were counted by hand.",
    sources=CAST,
    claims=("C16", "C17"),
)
def draw_ballots_divided():
    frame = divide_ballots()
    axes = draw_mosaic(
        frame.rename(columns={"cast_on": "label", "paper_read": "part", "ballots": "value"}),
        looks=LOOKS,
        unit="ballots",
        light_text=(BY_HAND,),
    )
    return axes, frame
