"""Michigan, Pennsylvania, the three states' electors, states against counties."""

from functools import partial

from citable.registry import as_estimate, number
from sevenpercent.chapters.other_states.frames import (
    POSTAL,
    RECORD,
    democratic_wins,
    flips,
    margin,
    paperless_pct,
    pennsylvania_fit,
    state_counties,
    state_machines,
    states_fit,
    stein_wisconsin,
    total_votes,
    turned_pct,
)
from sevenpercent.tables.electors import electors_2016
from sevenpercent.tables.published import published_figures, published_value

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


def declare(id, definition, compute, *arguments, **options):
    """Declare a number that a function gives for some arguments: its code is that function."""

    def value():
        return compute(*arguments)

    value.__doc__ = definition
    value.__name__ = value.__qualname__ = compute.__name__
    number(id, **options)(value)


def published(id, definition, unit, claims):
    """A number in the digits of its source, under the id that data/published.csv gives it."""
    digits = 2 if published_figures().loc[id, "value"].count(".") else 0
    options = {"unit": unit, "digits": digits, "claims": claims}
    source = published_figures().loc[id, "source"]
    declare(id, definition, published_value, id, sources=(source,), **options)


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
    declare(_id, _words, count_counties, _state, _kind, unit="counties", digits=0, sources=_lists)

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


def paperless_share(state, alone):
    """See paperless_pct."""
    return paperless_pct(state, alone=alone)


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
    declare(
        _id, _words, paperless_share, _state, _alone,
        unit="percent", digits=_digits, sources=COUNTIES[::2], claims=("C16",),
    )  # fmt: skip


@number("pa-turned-pct", unit="percent", digits=1, sources=(*COUNTIES[::2], VOTES), claims=("C16",))
def pennsylvania_turned():
    """Share of the two-party votes of 2016 in Pennsylvania's counties with a paperless DRE at a
    polling place (Verified Voting) that would have to be turned from Clinton to Trump to make half
    of his final margin in the state."""
    return turned_pct()


# Pennsylvania


def pennsylvania_estimate(outcome, controlled, weight):
    """Paperless counties of Pennsylvania minus paper ones: see pennsylvania_fit."""
    return as_estimate(pennsylvania_fit(outcome, controlled=controlled, weight=weight))


OUTCOMES = {
    2016: ("", "Clinton's two-party share of 2016"),
    2012: ("-2012", "Obama's two-party share of 2012"),
    "swing": ("-swing", "Change of the Democratic two-party share 2012 to 2016"),
}
MODELS = {
    "raw": (False, "mean of counties"),
    "fte": (True, "share of 25+ with a degree, share not non-Hispanic white held fixed"),
}
WEIGHTS = {None: ("", "each county once"), "population": ("-weighted", "weighted by population")}
for _outcome, (_ending, _share) in OUTCOMES.items():
    for _model, (_controlled, _how) in MODELS.items():
        for _weight, (_last, _counted) in WEIGHTS.items():
            declare(
                f"pa-{_model}{_ending}{_last}-pp",
                f"{_share}, Pennsylvania's counties with a DRE without a paper trail at a polling "
                f"place (Verified Voting 2016) minus its others; {_how}; {_counted}; HC3 interval.",
                pennsylvania_estimate, _outcome, _controlled, _weight,
                unit="percentage points", digits=1, claims=("C13",),
                sources=COUNTIES if _controlled or _weight else COUNTIES[::2],
            )  # fmt: skip

# The Electoral College


def electors_of(*items):
    """Electors of one item or more together: see electors_2016."""
    return int(electors_2016()[list(items)].sum())


def loser_electors(*states):
    """Clinton's electors if exactly these states had gone to her: see move_states."""
    outcomes = flips().set_index("states")
    return int(outcomes.loc[[states], "loser_electors"].iloc[0])


electoral = partial(declare, unit="electoral votes", digits=0, sources=ELECTORS)
electoral("electors-wi-pa", "Electors of Wisconsin and Pennsylvania together in the election of "
          "2016.", electors_of, "Wisconsin", "Pennsylvania", claims=("C05",))  # fmt: skip
electoral("electors-three", "Electors of Wisconsin, Michigan, Pennsylvania together in the "
          "election of 2016.", electors_of, "Wisconsin", "Michigan", "Pennsylvania",
          claims=("C08",))  # fmt: skip
for _id, _item, _words in (
    (
        "electors-trump",
        "pledged to Trump",
        "Electors that the states and the District pledged to Trump in 2016.",
    ),
    (
        "electors-clinton",
        "pledged to Clinton",
        "Electors that the states and the District pledged to Clinton in 2016.",
    ),
    (
        "electors-needed",
        "needed",
        "Electors that make a majority of the Electoral College of 2016.",
    ),
):
    electoral(_id, _words, electors_of, _item, claims=("C08",))
electoral("electors-clinton-wi-pa", "Clinton's electors of 2016 had Wisconsin and Pennsylvania "
          "gone to her.", loser_electors, "Wisconsin", "Pennsylvania", claims=("C08",))  # fmt: skip
electoral("electors-clinton-wi-mi", "Clinton's electors of 2016 had Wisconsin and Michigan gone "
          "to her.", loser_electors, "Wisconsin", "Michigan", claims=("C08",))  # fmt: skip
electoral("electors-clinton-mi-pa", "Clinton's electors of 2016 had Michigan and Pennsylvania "
          "gone to her.", loser_electors, "Michigan", "Pennsylvania", claims=("C08",))  # fmt: skip
electoral("electors-clinton-three", "Clinton's electors of 2016 had Wisconsin, Michigan and "
          "Pennsylvania gone to her.",
          loser_electors, "Wisconsin", "Michigan", "Pennsylvania", claims=("C08",))  # fmt: skip

# How the states usually vote


def count_wins(code):
    """Elections of RECORD that the Democrat won in a state, or "all": in all three."""
    wins = democratic_wins()
    return int((wins.all(axis=1) if code == "all" else wins[code]).sum())


def count_elections():
    """Elections for President from 1976 to 2012, one every four years."""
    return len(RECORD)


record = partial(declare, unit="years", digits=0, sources=(VOTES,), claims=("C09",))
record(
    "record-elections",
    "Elections for President from 1976 to 2012, one every four years.",
    count_elections,
)
for _name, _code in (*POSTAL.items(), ("all three states", "all")):
    _words = f"Elections for President from 1976 to 2012 that the Democrat won in {_name}."
    record(f"record-{_code.lower()}-wins", _words, count_wins, _code)

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
between = partial(declare, digits=1, sources=COUNTIES[::2], claims=("C12",))
for _id, _column, _words in (
    ("states-gap-pp", "share_2016_pct", "Clinton's two-party share of 2016"),
    ("states-gap-2012-pp", "share_2012_pct", "Obama's two-party share of 2012"),
    ("states-gap-swing-pp", "swing_pp", "Change of the Democratic two-party share 2012 to 2016"),
):
    between(
        _id, f"{_words}, mean of {WITH_DRES}{EACH}.", states_estimate, _column,
        unit="percentage points",
    )  # fmt: skip
between("states-gap-paperless-pp", f"Clinton's two-party share of 2016, mean of "
        f"{WITH_DRES.replace('a DRE', 'a DRE without a paper trail')}{EACH}.", states_estimate,
        "share_2016_pct", "paperless_pct", unit="percentage points")  # fmt: skip
between("states-gap-without-dc-pp", f"Clinton's two-party share of 2016, mean of {WITH_DRES}"
        f"{EACH.replace('Alaska', 'Alaska and the District')}.", states_estimate,
        "share_2016_pct", "dre_pct", False, unit="percentage points")  # fmt: skip
for _id, _flag, _words in (
    ("states-with-dre", True, "a DRE"),
    ("states-without-dre", False, "no DRE"),
):
    declare(
        _id, f"States with {_words} at any polling place, Alaska left out; the District is one.",
        count_states, _flag, unit="states", digits=0, sources=(LIST,), claims=("C12",),
    )  # fmt: skip
