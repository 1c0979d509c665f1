"""Michigan, Pennsylvania, the three states' electors, states against counties."""

from functools import partial

from citable.registry import as_estimate, declare_number, number
from sevenpercent.chapters.other_states.frames import (
    POSTAL,
    RECORD,
    ask_pennsylvania,
    democratic_wins,
    flips,
    margin,
    paperless_pct,
    state_counties,
    state_machines,
    states_fit,
    stein_wisconsin,
    total_votes,
    turned_pct,
)
from sevenpercent.tables.electors import electors_2016
from sevenpercent.tables.published import published_figures, published_value

row = partial(declare_number, __name__)
LIST = "us_equipment_2016"
VOTES = "us_states_president"
COUNTIES = ("us_counties_president", "us_counties_context", LIST)
ELECTORS = (
    "ballotpediapennsylvania2016",
    "ballotpediawisconsin2016",
    "detroitnewsrecount2016",
    "cpbj2016",
)


@number("pa-margin-final", unit="votes", digits=0, sources=(VOTES,), claims=("C04",))
def pennsylvania_margin():
    """Votes for Trump minus votes for Clinton in Pennsylvania in 2016, final result."""
    return margin("PA")


@number("mi-margin-final", unit="votes", digits=0, sources=(VOTES,), claims=("C06",))
def michigan_margin():
    """Votes for Trump minus votes for Clinton in Michigan in 2016, final result."""
    return margin("MI")


def reported_margin(state):
    """Trump minus Clinton as counties had reported soon after the election."""
    frame = state_counties(state)
    return int((frame["trump_reported_votes"] - frame["clinton_reported_votes"]).sum())


@number("pa-margin-reported", unit="votes", digits=0, sources=COUNTIES[:1], claims=("C04",))
def pennsylvania_margin_reported():
    """Trump minus Clinton in Pennsylvania in the unofficial count of an early county table."""
    return reported_margin("Pennsylvania")


@number("mi-margin-reported", unit="votes", digits=0, sources=COUNTIES[:1], claims=("C06",))
def michigan_margin_reported():
    """Trump minus Clinton in Michigan in the unofficial count of an early county table."""
    return reported_margin("Michigan")


@number("three-margins-sum", unit="votes", digits=0, sources=(VOTES,), claims=("C08",))
def three_margins():
    """Trump minus Clinton in Wisconsin (recount), Michigan, Pennsylvania together."""
    return sum(margin(code) for code in POSTAL.values())


def published(id, definition, unit, claims):
    """A number in the digits of its source, under the id that data/published.csv gives it."""
    found = published_figures().loc[id]
    row(
        id, definition, lambda: published_value(id),
        unit=unit, digits=2 if "." in found["value"] else 0, claims=claims,
        sources=(found["source"],),
    )  # fmt: skip


# Michigan


def count_counties(state, kind):
    """Counties of a state; kind: all, paperless, both (paperless DRE beside a scanner), paper
    (no DRE at polling places, a scanner listed), relisted (paperless in 2016, not in 2012)."""
    frame = state_counties(state)
    flags = {
        "all": frame["any_dre"].notna(),
        "paperless": frame["paperless_dre"],
        "both": frame["paperless_dre"] & frame["optical_scan"],
        "paper": ~frame["any_dre"] & frame["optical_scan"],
        "relisted": frame["paperless_dre"] & frame["paperless_dre_2012"].eq(False),
    }
    return int(flags[kind].sum())


for _id, _state, _kind, _words in (
    ("mi-counties", "Michigan", "all", "Counties of Michigan; Verified Voting's list of 2016 "
     "has every one."),
    ("mi-scan-counties", "Michigan", "paper", "Counties of Michigan with an optical scanner at "
     "polling places and no DRE (Verified Voting)."),
    ("pa-paperless-counties", "Pennsylvania", "paperless", "Counties of Pennsylvania with a DRE "
     "without a paper trail at polling places (Verified Voting)."),
    ("pa-both-counties", "Pennsylvania", "both", "Counties of Pennsylvania that list a paperless "
     "DRE beside an optical scanner for polling places."),
    ("pa-paper-counties", "Pennsylvania", "paper", "Counties of Pennsylvania with an optical "
     "scanner at polling places and no DRE."),
    ("pa-relisted-counties", "Pennsylvania", "relisted", "Counties of Pennsylvania with a "
     "paperless DRE at polling places in Verified Voting's list of 2016, none in that of 2012."),
):  # fmt: skip
    _lists = (LIST, "us_equipment_2012") if _kind == "relisted" else (LIST,)
    row(_id, _words, partial(count_counties, _state, _kind),
        unit="counties", digits=0, sources=_lists)  # fmt: skip

for _id, _unit, _words in (
    ("mi-recount-ballots", "votes", "Votes counted again in Michigan's recount of 2016, "
     "as rounded in the press."),
    ("mi-recount-completed", "reporting units", "Precincts of Michigan that went through the "
     "recount, counted again or not."),
    ("mi-recount-recounted", "reporting units", "Precincts of Michigan that were counted again "
     "in the recount of 2016."),
    ("mi-recount-excluded", "reporting units", "Precincts of Michigan that could not be counted "
     "again under its law."),
    ("mi-recount-counties", "counties", "Counties of Michigan that had begun to count again when "
     "the recount of 2016 was stopped."),
    ("mi-recount-net", "votes", "Net gain of Clinton on Trump in Michigan's partial recount of "
     "2016."),
    ("mi-recount-precincts-pct", "percent", "Precincts that had completed the recount in all "
     "precincts of Michigan."),
    ("pa-paperless-voters", "percent", "Pennsylvanians who vote on machines with no paper trail, "
     "as estimated in the press."),
):  # fmt: skip
    published(_id, _words, _unit, ("C16",))


@number("mi-recount-excluded-pct", unit="percent", digits=1, sources=("freeprecount2016",))
def michigan_excluded_share():
    """Precincts that could not be counted again in all that went through Michigan's recount."""
    return 100 * published_value("mi-recount-excluded") / published_value("mi-recount-completed")


@number("mi-recount-votes-pct", unit="percent", digits=0, sources=("freeprecount2016", VOTES))
def michigan_recounted_share():
    """Votes counted again, as rounded by the source, in all votes for President in Michigan."""
    return 100 * published_value("mi-recount-ballots") / total_votes("MI")


# Paper


for _id, _state, _alone, _digits, _words in (
    ("pa-paperless-high-pct", "Pennsylvania", False, 1, "Votes of Pennsylvania's counties with any "
     "paperless DRE at polling places in all votes for President there."),
    ("pa-paperless-low-pct", "Pennsylvania", True, 1, "Votes of Pennsylvania's counties whose "
     "polling places list paperless DREs and no scanner in all votes for President there; paper "
     "ballots by post are among them."),
    ("wi-paperless-pct", "Wisconsin", False, 0, "Votes of Wisconsin's counties with any paperless "
     "DRE at polling places in all votes for President there."),
    ("mi-paperless-pct", "Michigan", False, 0, "Votes of Michigan's counties with any paperless "
     "DRE at polling places in all votes for President there."),
):  # fmt: skip
    row(
        _id, _words, partial(paperless_pct, _state, alone=_alone),
        unit="percent", digits=_digits, sources=COUNTIES[::2], claims=("C16",),
    )  # fmt: skip


@number("pa-turned-pct", unit="percent", digits=1, sources=(*COUNTIES[::2], VOTES), claims=("C16",))
def pennsylvania_turned():
    """Share of the two-party votes of 2016 in Pennsylvania's counties with a paperless DRE at a
    polling place (Verified Voting) that would have to be turned from Clinton to Trump to make half
    of his final margin in the state."""
    return turned_pct()


# Pennsylvania


MEAN = "mean of counties"
HELD = "share of 25+ with a degree, share not non-Hispanic white held fixed"
ONCE, BY_PEOPLE = "each county once", "weighted by population"
NOW = "Clinton's two-party share of 2016"
THEN = "Obama's two-party share of 2012"
CHANGE = "Change of the Democratic two-party share 2012 to 2016"
for _id, _outcome, _share, _how, _weight in (
    ("pa-raw-pp", 2016, NOW, MEAN, None),
    ("pa-raw-weighted-pp", 2016, NOW, MEAN, "population"),
    ("pa-fte-pp", 2016, NOW, HELD, None),
    ("pa-fte-weighted-pp", 2016, NOW, HELD, "population"),
    ("pa-raw-2012-pp", 2012, THEN, MEAN, None),
    ("pa-raw-2012-weighted-pp", 2012, THEN, MEAN, "population"),
    ("pa-fte-2012-pp", 2012, THEN, HELD, None),
    ("pa-fte-2012-weighted-pp", 2012, THEN, HELD, "population"),
    ("pa-raw-swing-pp", "swing", CHANGE, MEAN, None),
    ("pa-raw-swing-weighted-pp", "swing", CHANGE, MEAN, "population"),
    ("pa-fte-swing-pp", "swing", CHANGE, HELD, None),
    ("pa-fte-swing-weighted-pp", "swing", CHANGE, HELD, "population"),
):
    row(
        _id,
        f"{_share}, Pennsylvania's counties with a DRE without a paper trail at a polling place "
        f"(Verified Voting 2016) minus its others; {_how}; {BY_PEOPLE if _weight else ONCE}; HC3 "
        "interval.",
        ask_pennsylvania(_outcome, controlled=_how == HELD, weight=_weight),
        unit="percentage points", digits=1, claims=("C13",),
    )  # fmt: skip

# The Electoral College


def electors_of(*items):
    """Electors of one item or more together: see electors_2016."""
    return int(electors_2016()[list(items)].sum())


def loser_electors(*states):
    """Clinton's electors if exactly these states had gone to her: see move_states."""
    outcomes = flips().set_index("states")
    return int(outcomes.loc[[states], "loser_electors"].iloc[0])


electoral = partial(row, unit="electoral votes", digits=0, sources=ELECTORS, claims=("C08",))
electoral("electors-wi-pa", "Electors of Wisconsin and Pennsylvania together in the election of "
          "2016.", partial(electors_of, "Wisconsin", "Pennsylvania"), claims=("C05",))  # fmt: skip
electoral("electors-three", "Electors of Wisconsin, Michigan, Pennsylvania together in the "
          "election of 2016.",
          partial(electors_of, "Wisconsin", "Michigan", "Pennsylvania"))  # fmt: skip
electoral("electors-trump", "Electors that the states and the District pledged to Trump in 2016.",
          partial(electors_of, "pledged to Trump"))  # fmt: skip
electoral("electors-clinton", "Electors that the states and the District pledged to Clinton in "
          "2016.", partial(electors_of, "pledged to Clinton"))  # fmt: skip
electoral("electors-needed", "Electors that make a majority of the Electoral College of 2016.",
          partial(electors_of, "needed"))  # fmt: skip
for _id, _states, _words in (
    ("electors-clinton-wi-pa", ("Wisconsin", "Pennsylvania"), "Wisconsin and Pennsylvania"),
    ("electors-clinton-wi-mi", ("Wisconsin", "Michigan"), "Wisconsin and Michigan"),
    ("electors-clinton-mi-pa", ("Michigan", "Pennsylvania"), "Michigan and Pennsylvania"),
    ("electors-clinton-three", ("Wisconsin", "Michigan", "Pennsylvania"),
     "Wisconsin, Michigan and Pennsylvania"),
):  # fmt: skip
    electoral(_id, f"Clinton's electors of 2016 had {_words} gone to her.",
              partial(loser_electors, *_states))  # fmt: skip

# How the states usually vote


def count_wins(code):
    """Elections of RECORD that the Democrat won in a state, or "all": in all three."""
    wins = democratic_wins()
    return int((wins.all(axis=1) if code == "all" else wins[code]).sum())


record = partial(row, unit="years", digits=0, sources=(VOTES,), claims=("C09",))
WON = "Elections for President from 1976 to 2012 that the Democrat won in"
record("record-elections", "Elections for President from 1976 to 2012, one every four years.",
       lambda: len(RECORD))  # fmt: skip
record("record-wi-wins", f"{WON} Wisconsin.", partial(count_wins, "WI"))
record("record-mi-wins", f"{WON} Michigan.", partial(count_wins, "MI"))
record("record-pa-wins", f"{WON} Pennsylvania.", partial(count_wins, "PA"))
record("record-all-wins", f"{WON} all three states.", partial(count_wins, "all"))

# Stein


@number("stein-wi-pct", unit="percent", digits=2, sources=("wi_reporting_units_2016",),
        claims=("C10",))  # fmt: skip
def stein_share_wisconsin():
    """Stein's votes in all votes for President in Wisconsin, canvass."""
    return stein_wisconsin()


@number("stein-pa-pct", unit="percent", digits=2, sources=("gantdaily2016", VOTES), claims=("C10",))
def stein_share_pennsylvania():
    """Stein's votes on Pennsylvania's certificate of 2016 in all votes for President there."""
    return 100 * published_value("pa-certified-stein") / total_votes("PA")


published("stein-mi-share", "Stein's share of the vote in Michigan in 2016, as a source prints "
          "it.", "percent", ("C10",))  # fmt: skip
published("stein-us-share", "Stein's share of the popular vote, as an encyclopedia gives it.",
          "percent", ("C10",))  # fmt: skip

# States against counties


def states_estimate(column, kind="dre_pct", district=True):
    """Mean of states with machines minus the rest: see states_fit."""
    return as_estimate(states_fit(column, kind=kind, district=district))


def count_states(electronic):
    """States and the District, without Alaska, with a DRE at some polling place, or with none."""
    return int((state_machines()["electronic"] == electronic).sum())


WITH_DRES = "states in which any county has a DRE at a polling place (Verified Voting 2016)"
EACH = (
    " minus mean of the others; each state once, its counties' votes summed; Alaska left out; HC2"
)
between = partial(
    row, unit="percentage points", digits=1, sources=COUNTIES[::2], claims=("C12",)
)  # fmt: skip
for _id, _column, _share in (
    ("states-gap-pp", "share_2016_pct", NOW),
    ("states-gap-2012-pp", "share_2012_pct", THEN),
    ("states-gap-swing-pp", "swing_pp", CHANGE),
):
    between(_id, f"{_share}, mean of {WITH_DRES}{EACH}.", partial(states_estimate, _column))
between(
    "states-gap-paperless-pp",
    f"{NOW}, mean of {WITH_DRES.replace('a DRE', 'a DRE without a paper trail')}{EACH}.",
    partial(states_estimate, "share_2016_pct", "paperless_pct"),
)
between(
    "states-gap-without-dc-pp",
    f"{NOW}, mean of {WITH_DRES}{EACH.replace('Alaska', 'Alaska and the District')}.",
    partial(states_estimate, "share_2016_pct", district=False),
)
for _id, _flag, _words in (
    ("states-with-dre", True, "a DRE"),
    ("states-without-dre", False, "no DRE"),
):
    row(
        _id, f"States with {_words} at any polling place, Alaska left out; the District is one.",
        partial(count_states, _flag), unit="states", digits=0, sources=(LIST,), claims=("C12",),
    )  # fmt: skip
