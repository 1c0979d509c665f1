"""Michigan, Pennsylvania, the three states' electors, states against counties."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.other_states import frames
from sevenpercent.chapters.other_states.frames import POSTAL, margin, states_estimate
from sevenpercent.tables.published import electors_2016, published_figures, published_value
from sevenpercent.tables.us_counties import states

number = partial(declare_number, __name__)
votes = partial(number, unit="votes", digits=0)
percent = partial(number, unit="percent", digits=1)
LIST = "us_equipment_2016"
VOTES = "us_states_president"
COUNTIES = ("us_counties_president", "us_counties_context", LIST)
ELECTORS = (
    "ballotpediapennsylvania2016", "ballotpediawisconsin2016", "detroitnewsrecount2016", "cpbj2016",
)  # fmt: skip

# Margins

EARLY = "in the unofficial count of an early county table"
for id, compute, source, claim, words in (
    ("pa-margin-final", partial(margin, "PA"), VOTES, "C04",
     "Votes for Trump minus votes for Clinton in Pennsylvania in 2016, final result."),
    ("mi-margin-final", partial(margin, "MI"), VOTES, "C06",
     "Votes for Trump minus votes for Clinton in Michigan in 2016, final result."),
    ("pa-margin-reported", partial(frames.reported_margin, "Pennsylvania"), COUNTIES[0], "C04",
     f"Trump minus Clinton in Pennsylvania {EARLY}."),
    ("mi-margin-reported", partial(frames.reported_margin, "Michigan"), COUNTIES[0], "C06",
     f"Trump minus Clinton in Michigan {EARLY}."),
    ("three-margins-sum", lambda: sum(map(margin, POSTAL.values())), VOTES, "C08",
     "Trump minus Clinton in Wisconsin (recount), Michigan, Pennsylvania together."),
):  # fmt: skip
    votes(id, words, compute, sources=(source,), claims=(claim,))


def published(id, definition, unit, claims):
    """A number in the digits of its source, under the id that data/published.csv gives it."""
    found = published_figures().loc[id]
    number(
        id, definition, partial(published_value, id),
        unit=unit, digits=2 if "." in found["value"] else 0, claims=claims,
        sources=(found["source"],),
    )  # fmt: skip


# Michigan


def count_counties(state, condition):
    """Counties of a state that meet a condition, as DataFrame.eval reads it."""
    return len(frames.state_counties(state).query(condition))


PAPER = "optical_scan and not any_dre"
RELISTED = "paperless_dre and paperless_dre_2012 == False"
for id, state, condition, words in (
    ("mi-counties", "Michigan", "any_dre.notna()",
     "Counties of Michigan; Verified Voting's list of 2016 has every one."),
    ("mi-scan-counties", "Michigan", PAPER,
     "Counties of Michigan with an optical scanner at polling places and no DRE (Verified "
     "Voting)."),
    ("pa-paperless-counties", "Pennsylvania", "paperless_dre",
     "Counties of Pennsylvania with a DRE without a paper trail at polling places (Verified "
     "Voting)."),
    ("pa-both-counties", "Pennsylvania", "paperless_dre and optical_scan",
     "Counties of Pennsylvania that list a paperless DRE beside an optical scanner for polling "
     "places."),
    ("pa-paper-counties", "Pennsylvania", PAPER,
     "Counties of Pennsylvania with an optical scanner at polling places and no DRE."),
    ("pa-relisted-counties", "Pennsylvania", RELISTED,
     "Counties of Pennsylvania with a paperless DRE at polling places in Verified Voting's list of "
     "2016, none in that of 2012."),
):  # fmt: skip
    lists = (LIST, "us_equipment_2012") if condition == RELISTED else (LIST,)
    number(id, words, partial(count_counties, state, condition),
           unit="counties", digits=0, sources=lists)  # fmt: skip

for id, unit, words in (
    ("mi-recount-ballots", "votes",
     "Votes counted again in Michigan's recount of 2016, as rounded in the press."),
    ("mi-recount-completed", "reporting units",
     "Precincts of Michigan that went through the recount, counted again or not."),
    ("mi-recount-recounted", "reporting units",
     "Precincts of Michigan that were counted again in the recount of 2016."),
    ("mi-recount-excluded", "reporting units",
     "Precincts of Michigan that could not be counted again under its law."),
    ("mi-recount-counties", "counties",
     "Counties of Michigan that had begun to count again when the recount of 2016 was stopped."),
    ("mi-recount-net", "votes",
     "Net gain of Clinton on Trump in Michigan's partial recount of 2016."),
    ("mi-recount-precincts-pct", "percent",
     "Precincts that had completed the recount in all precincts of Michigan."),
    ("pa-paperless-voters", "percent",
     "Pennsylvanians who vote on machines with no paper trail, as estimated in the press."),
):  # fmt: skip
    published(id, words, unit, ("C16",))


def published_pct(id, state):
    """A published count in percent of all votes for President in a state (postal code)."""
    row = states().set_index(["year", "state"]).loc[(2016, state)]
    return 100 * published_value(id) / row["total_votes"]


percent(
    "mi-recount-excluded-pct",
    "Precincts that could not be counted again in all that went through Michigan's recount.",
    lambda: 100 * published_value("mi-recount-excluded") / published_value("mi-recount-completed"),
    sources=("freeprecount2016",),
)
percent(
    "mi-recount-votes-pct",
    "Votes counted again, as rounded by the source, in all votes for President in Michigan.",
    partial(published_pct, "mi-recount-ballots", "MI"),
    digits=0, sources=("freeprecount2016", VOTES),
)  # fmt: skip

# Paper


def turned_pct():
    """Votes to turn to make Pennsylvania's margin, each moves it by two, in its paperless ones."""
    frame = frames.state_counties("Pennsylvania")
    votes = frame.loc[frame["paperless_dre"], ["clinton_votes", "trump_votes"]].sum().sum()
    return 100 * margin("PA") / 2 / votes


OF_ALL = "in all votes for President there"
ANY_PAPERLESS = f"counties with any paperless DRE at polling places {OF_ALL}."
MACHINES = COUNTIES[::2]
for id, digits, sources, compute, words in (
    ("pa-paperless-high-pct", 1, MACHINES, partial(frames.paperless_pct, "Pennsylvania"),
     f"Votes of Pennsylvania's {ANY_PAPERLESS}"),
    ("wi-paperless-pct", 0, MACHINES, partial(frames.paperless_pct, "Wisconsin"),
     f"Votes of Wisconsin's {ANY_PAPERLESS}"),
    ("mi-paperless-pct", 0, MACHINES, partial(frames.paperless_pct, "Michigan"),
     f"Votes of Michigan's {ANY_PAPERLESS}"),
    ("pa-paperless-low-pct", 1, MACHINES,
     partial(frames.paperless_pct, "Pennsylvania", alone=True),
     "Votes of Pennsylvania's counties whose polling places list paperless DREs and no scanner "
     f"{OF_ALL}; paper ballots by post are among them."),
    ("pa-turned-pct", 1, (*MACHINES, VOTES), turned_pct,
     "Share of the two-party votes of 2016 in Pennsylvania's counties with a paperless DRE at a "
     "polling place (Verified Voting) that would have to be switched from Clinton to Trump to make "
     "half of his final margin in the state."),
):  # fmt: skip
    percent(id, words, compute, digits=digits, sources=sources, claims=("C16",))

# Pennsylvania

MEAN = "mean of counties"
HELD = "share of 25+ with a degree, share not non-Hispanic white held fixed"
OUTCOMES = {
    2016: "Clinton's two-party share of 2016",
    2012: "Obama's two-party share of 2012",
    "swing": "Change of the Democratic two-party share 2012 to 2016",
}
for id, outcome, controlled, weight in (
    ("pa-raw-pp", 2016, False, None),
    ("pa-raw-weighted-pp", 2016, False, "population"),
    ("pa-fte-pp", 2016, True, None),
    ("pa-fte-weighted-pp", 2016, True, "population"),
    ("pa-raw-2012-pp", 2012, False, None),
    ("pa-raw-2012-weighted-pp", 2012, False, "population"),
    ("pa-fte-2012-pp", 2012, True, None),
    ("pa-fte-2012-weighted-pp", 2012, True, "population"),
    ("pa-raw-swing-pp", "swing", False, None),
    ("pa-raw-swing-weighted-pp", "swing", False, "population"),
    ("pa-fte-swing-pp", "swing", True, None),
    ("pa-fte-swing-weighted-pp", "swing", True, "population"),
):
    number(
        id,
        f"{OUTCOMES[outcome]}, Pennsylvania's counties with a DRE without a paper trail at a "
        f"polling place (Verified Voting 2016) minus its others; {HELD if controlled else MEAN}; "
        f"{'weighted by population' if weight else 'each county once'}; HC3 interval.",
        frames.ask_pennsylvania(outcome, controlled=controlled, weight=weight),
        unit="percentage points", digits=1, claims=("C13",),
    )  # fmt: skip

# The Electoral College


def electors_of(*items):
    """Electors of one item or more together: see electors_2016."""
    return int(electors_2016()[list(items)].sum())


def loser_electors(*states):
    """Clinton's electors if exactly these states had gone to her: see move_states."""
    outcomes = frames.flips().set_index("states")
    return int(outcomes.loc[[states], "loser_electors"].iloc[0])


electoral = partial(number, unit="electoral votes", digits=0, sources=ELECTORS)
TOGETHER = "together in the election of 2016"
GONE = "Clinton's electors of 2016 had"
for id, claim, compute, words in (
    ("electors-wi-pa", "C05", partial(electors_of, "Wisconsin", "Pennsylvania"),
     f"Electors of Wisconsin and Pennsylvania {TOGETHER}."),
    ("electors-three", "C08", partial(electors_of, *POSTAL),
     f"Electors of Wisconsin, Michigan, Pennsylvania {TOGETHER}."),
    ("electors-trump", "C08", partial(electors_of, "pledged to Trump"),
     "Electors that the states and the District pledged to Trump in 2016."),
    ("electors-clinton", "C08", partial(electors_of, "pledged to Clinton"),
     "Electors that the states and the District pledged to Clinton in 2016."),
    ("electors-needed", "C08", partial(electors_of, "needed"),
     "Electors that make a majority of the Electoral College of 2016."),
    ("electors-clinton-wi-pa", "C08", partial(loser_electors, "Wisconsin", "Pennsylvania"),
     f"{GONE} Wisconsin and Pennsylvania gone to her."),
    ("electors-clinton-wi-mi", "C08", partial(loser_electors, "Wisconsin", "Michigan"),
     f"{GONE} Wisconsin and Michigan gone to her."),
    ("electors-clinton-mi-pa", "C08", partial(loser_electors, "Michigan", "Pennsylvania"),
     f"{GONE} Michigan and Pennsylvania gone to her."),
    ("electors-clinton-three", "C08", partial(loser_electors, *POSTAL),
     f"{GONE} Wisconsin, Michigan and Pennsylvania gone to her."),
):  # fmt: skip
    electoral(id, words, compute, claims=(claim,))

# How the states usually vote


record = partial(number, unit="elections", digits=0, sources=(VOTES,), claims=("C09",))
ELECTIONS = "Elections for President from 1976 to 2012"
record("record-elections", f"{ELECTIONS}, one every four years.", lambda: len(frames.RECORD))
for id, codes, where in (
    ("record-wi-wins", ["WI"], "Wisconsin"), ("record-mi-wins", ["MI"], "Michigan"),
    ("record-pa-wins", ["PA"], "Pennsylvania"),
    ("record-all-wins", [*POSTAL.values()], "all three states"),
):  # fmt: skip
    record(
        id,
        f"{ELECTIONS} that the Democrat won in {where}.",
        lambda codes=codes: int(frames.democratic_wins()[codes].all(axis=1).sum()),
    )

# Stein

stein = partial(percent, digits=2, claims=("C10",))
stein(
    "stein-wi-pct",
    "Stein's votes in all votes for President in Wisconsin, canvass.",
    frames.stein_wisconsin,
    sources=("wi_reporting_units_2016",),
)
stein(
    "stein-pa-pct",
    "Stein's votes on Pennsylvania's certificate of 2016 in all votes for President there.",
    partial(published_pct, "pa-certified-stein", "PA"),
    sources=("gantdaily2016", VOTES),
)
for id, words in (
    ("stein-mi-share", "Stein's share of the vote in Michigan in 2016, as a source prints it."),
    ("stein-us-share", "Stein's share of the popular vote, as an encyclopedia gives it."),
):
    published(id, words, "percent", ("C10",))

# States against counties


def count_states(electronic):
    """States and the District, without Alaska, with a DRE at some polling place, or with none."""
    return int((frames.state_machines()["electronic"] == electronic).sum())


ANY, PAPERLESS, ALASKA = "a DRE", "a DRE without a paper trail", "Alaska"
for id, outcome, machine, left_out, compute in (
    ("states-gap-pp", 2016, ANY, ALASKA, partial(states_estimate, "share_2016_pct")),
    ("states-gap-2012-pp", 2012, ANY, ALASKA, partial(states_estimate, "share_2012_pct")),
    ("states-gap-swing-pp", "swing", ANY, ALASKA, partial(states_estimate, "swing_pp")),
    ("states-gap-paperless-pp", 2016, PAPERLESS, ALASKA,
     partial(states_estimate, "share_2016_pct", "paperless_pct")),
    ("states-gap-without-dc-pp", 2016, ANY, "Alaska and the District",
     partial(states_estimate, "share_2016_pct", district=False)),
    ("states-gap-weighted-pp", 2016, ANY, ALASKA,
     partial(states_estimate, "share_2016_pct", weight="total_votes")),
    ("states-gap-paperless-weighted-pp", 2016, PAPERLESS, ALASKA,
     partial(states_estimate, "share_2016_pct", "paperless_pct", weight="total_votes")),
    ("states-gap-swing-paperless-weighted-pp", "swing", PAPERLESS, ALASKA,
     partial(states_estimate, "swing_pp", "paperless_pct", weight="total_votes")),
):  # fmt: skip
    counted = "weighted by its votes of 2016" if "weight" in compute.keywords else "once"
    number(
        id,
        f"{OUTCOMES[outcome]}, mean of states in which any county has {machine} at a polling place "
        f"(Verified Voting 2016) minus mean of the others; each state {counted}, its counties' "
        f"votes summed; {left_out} left out; HC2.",
        compute,
        unit="percentage points", digits=1, sources=MACHINES, claims=("C12",),
    )  # fmt: skip
for id, electronic, words in (
    ("states-with-dre", True, "a DRE"),
    ("states-without-dre", False, "no DRE"),
):
    number(
        id, f"States with {words} at any polling place, Alaska left out; the District is one.",
        partial(count_states, electronic),
        unit="states", digits=0, sources=(LIST,), claims=("C12",),
    )  # fmt: skip
