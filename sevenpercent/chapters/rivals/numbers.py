"""Everyone who published an analysis: what was claimed, what a replay gives."""

from dataclasses import replace
from functools import partial

from citable.registry import Estimate, as_estimate, declare_number, number
from sevenpercent.chapters.municipalities.designs import PEOPLE, ask_design
from sevenpercent.chapters.municipalities.places import COMPARED, LEAST_VOTES
from sevenpercent.chapters.rivals import frames
from sevenpercent.chapters.votes_and_machines.numbers import dre_ballots
from sevenpercent.estimators.digits import (
    FIRST_DIGIT_ONE_SHARE,
    SECOND_DIGIT_MEAN,
    mean_second_digit,
    share_starting_with_one,
)
from sevenpercent.frames.names import NATION, PLACES
from sevenpercent.models import BOOTSTRAP, CLUSTERED, Model
from sevenpercent.tables.load import load
from sevenpercent.tables.published import published_value
from sevenpercent.wording import BOOTSTRAP as BOOTSTRAP_WORDS
from sevenpercent.wording import DEGREE, MAIN_PLACES

UNITS_2016 = "wi_reporting_units_2016"
UNITS_2012 = "wi_reporting_units_2012"
SENATE = "wi_reporting_units_us_senate_2016"
CASE = ("case_municipalities",)
GROSSO = ("grosso_municipalities",)
COUNTIES = ("us_counties_president", "us_counties_context", "us_equipment_2016")
SMALL_VOTES = 2
LARGEST_N = 10
LARGE_VOTES = 1_000

row = partial(declare_number, __name__)
points_row = partial(row, unit="percentage points", digits=1, claims=("C01", "C14"))
points = partial(number, unit="percentage points", digits=1, claims=("C01", "C14"))
places_n = partial(number, unit="municipalities", digits=0)
votes = partial(number, unit="votes", digits=0)
states_n = partial(number, unit="states", digits=0, sources=COUNTIES, claims=("C13",))
percent = partial(number, unit="percent", digits=0)


# Grosso


def grosso_coefficient(model, term):
    """A function that gives a term of Grosso's regression on his table: size_only, with_edge."""
    return lambda: as_estimate(getattr(frames.grosso_fit(), model), term)


def grosso_official(weight=None):
    """A function that gives the AVC Edge beside size, by the canvass and the list of 2016."""
    return lambda: as_estimate(frames.grosso_official_fit(weight).with_edge, "edge")


FORM = "wi_ballots_by_method_2016"
LISTED = (UNITS_2016, UNITS_2012, FORM, "wi_equipment")
GAIN = (
    "Republican gain of 2012 to 2016 in the share of all votes (canvasses) where the state's list "
    "of September 2016 gives the AVC Edge, minus the rest, log votes of 2016 held fixed; Wisconsin "
    "municipalities with ten votes or more in 2016, more than ten in 2012, an EL-190"
)
LEFT = "Mean of observed minus fitted Republican gain where Grosso's table has"
points_row(
    "rival-grosso-slope-pp",
    "Republican gain of 2012 to 2016 in the share of all votes for ten times the votes of 2016, "
    "Grosso's regression replayed on his table; municipalities with more than ten votes in 2012, "
    "each once; classical errors, Student's t.",
    grosso_coefficient("size_only", "log10_votes"),
    digits=3,
    sources=GROSSO,
)
points_row(
    "rival-grosso-edge-pp",
    "Republican gain of 2012 to 2016 in the share of all votes where Grosso's table has the AVC "
    "Edge, minus the rest, log votes held fixed; municipalities with more than ten votes in 2012; "
    "errors clustered by county.",
    grosso_coefficient("with_edge", "edge"),
    sources=GROSSO,
)
points_row(
    "rival-grosso-edge-residual-pp",
    f"{LEFT} the AVC Edge, his regression on size.",
    lambda: frames.grosso_fit().edge_residual_pp,
    sources=GROSSO,
)
points_row(
    "rival-grosso-other-residual-pp",
    f"{LEFT} no AVC Edge, his regression on size.",
    lambda: frames.grosso_fit().other_residual_pp,
    sources=GROSSO,
)
points_row(
    "rival-grosso-official-edge-pp",
    f"{GAIN}, each once; errors clustered by county.",
    grosso_official(),
    sources=LISTED,
)
points_row(
    "rival-grosso-official-edge-weighted-pp",
    f"{GAIN}, weighted by votes of 2016; errors clustered by county.",
    grosso_official("total_2016_votes"),
    sources=LISTED,
)


@places_n("rival-grosso-recoded-n", sources=(*GROSSO, "wi_equipment"))
def grosso_recoded():
    """Municipalities with an AVC Edge on the state's list of September 2016 that Grosso's table,
    which has the list of August 2018, does not count as Edge."""
    table = load("grosso_municipalities").set_index("municipality_key")
    edge = frames.listed_edge().reindex(table.index).fillna(False).astype(bool)
    return int((edge & (table["accessible_filed"] != frames.GROSSO_EDGE)).sum())


@votes("rival-grosso-missing-votes", sources=(*GROSSO, UNITS_2016))
def grosso_missing():
    """All votes of the recount canvass of 2016 minus the votes of 2016 in Grosso's table of
    municipalities."""
    official = load(UNITS_2016)["recount_total_votes"].sum()
    return int(official - load("grosso_municipalities")["total_2016_votes"].sum())


@votes("rival-grosso-2012-excess-votes", sources=(*GROSSO, UNITS_2012))
def grosso_excess():
    """Votes of 2012 in Grosso's table of municipalities minus all votes in the canvass of that
    year."""
    official = load(UNITS_2012)["total_votes"].sum()
    return int(load("grosso_municipalities")["total_2012_votes"].sum() - official)


# Case


def case_coefficient(model, term):
    """A function that gives a term of one of Case's models on his table: see frames.case_fit()."""
    return lambda: as_estimate(frames.case_fit(model), term)


for _id, _digits, _model, _term, _words in (
    ("rival-case-presence-pp", 1, "presence-raw", "dre_listed", "Change of the Democrats' share "
     "from 2012 to 2016 where Case's table has a DRE, minus the rest; means of municipalities"),
    ("rival-case-presence-inside-pp", 1, "presence-inside", "dre_listed", "Change of the "
     "Democrats' share where Case's table has a DRE, minus other places of its county, with the "
     "terms of his mixed model"),
    ("rival-case-much-used-pp", 1, "much-used-raw", "much_used", "Republican gain where a quarter "
     "of the ballots or more were cast on the AVC Edge, minus the rest; Case's table, means of "
     "municipalities"),
    ("rival-case-use-pp", 2, "use", "dre_share", "Republican gain of 2012 to 2016, all ballots on "
     "the AVC Edge against none, Case's model replayed on his table"),
    ("rival-case-use-2012-pp", 2, "use-2012", "dre_2012_share", "Romney's share in 2012, all "
     "ballots on the AVC Edge against none, Case's model replayed on his table with no share "
     "larger than one"),
    ("rival-case-use-2012-uncapped-pp", 2, "use-2012-uncapped", "dre_2012_share", "Romney's share "
     "in 2012, all ballots on the AVC Edge against none, Case's model replayed on his table as it "
     "stands"),
):  # fmt: skip
    _words = f"{_words}; errors clustered by county."
    points_row(_id, _words, case_coefficient(_model, _term), digits=_digits, sources=CASE)

points_row(
    "rival-case-presence-official-pp",
    "Change of the Democrats' share of all votes from 2012 to 2016 where the state's list of "
    "September 2016 has a DRE, minus the rest; canvass, means of Wisconsin municipalities with ten "
    "votes or more in 2016 and an EL-190; errors clustered by county.",
    Model(
        "I(100 * (democrat_2016_share - democrat_2012_share)) ~ dre_listed_2016",
        frame=PLACES,
        where=COMPARED,
        errors=CLUSTERED,
    ),
)


@number("rival-case-largest-share-2012", unit="ratio", digits=1, sources=CASE)
def case_largest_share():
    """The largest share of ballots on DREs in 2012 in Case's table, the Town of Dallas."""
    return frames.case_table()["dre_2012_share"].max()


@places_n("rival-case-census-wrong-n", sources=(*CASE, "wi_municipalities"))
def case_census_wrong():
    """Municipalities whose census figures in Case's table are those of another place."""
    table = frames.case_table().set_index("municipality_key")["census_unit"].dropna()
    official = load("wi_municipalities").set_index("municipality_key")["mcd_fips"]
    return int((table != official.reindex(table.index)).sum())


@votes("rival-case-swing-votes", sources=("wi_ballots_by_method_2016", "caseunits"))
def case_swing():
    """Case's arithmetic replayed: twice his coefficient for reporting units, times the ballots on
    DREs by form EL-190."""
    return 2 * published_value("case-unit-use") / 100 * dre_ballots()


TRUMP = replace(ask_design("trump"), within=None)
ROMNEY = Model(
    "I(100 * (republican_2012_share - republican_2008_share)) ~ dre_share_2012"
    f" + {PEOPLE} + log(total_2012_votes) + two_party_2008_share",
    frame=PLACES,
    where=f"{COMPARED} and dre_share_2012.notna()"
    f" and total_2012_votes >= {LEAST_VOTES} and total_2008_votes >= {LEAST_VOTES}",
    errors=BOOTSTRAP,
)
GAB_PLACES = ", those with a GAB-190, ten votes or more in 2008 and in 2012"
for _id, _model, _years, _also in (
    ("rival-case-official-pp", TRUMP, "2012 to 2016", ""),
    ("rival-case-official-2012-pp", ROMNEY, "2008 to 2012", GAB_PLACES),
    ("rival-case-official-2012-inside-pp", replace(ROMNEY, within="county_fips"), "2008 to 2012",
     GAB_PLACES),
):  # fmt: skip
    points_row(
        _id,
        f"Republican change of {_years} in the share of all votes on the DRE share of ballots by "
        f"the four methods of the later year (as filed), {DEGREE}, non-Hispanic white share, log "
        f"of all votes of the later year, two-party share of the earlier; {MAIN_PLACES}{_also}; "
        f"each once; {'places of one county' if _model.within else 'the whole state'} compared; "
        f"{BOOTSTRAP_WORDS}.",
        _model,
    )


# Radford; Cooley, Griffy, Rupert


@states_n("rival-radford-states")
def radford_states():
    """States of ten counties or more, without Alaska and Hawaii, some with any DRE on Verified
    Voting's list of 2016 and some with none."""
    return len(frames.radford_states())


@states_n("rival-radford-significant")
def radford_significant():
    """States of ten counties or more, without Alaska and Hawaii, some with any DRE on Verified
    Voting's list of 2016 and some with none, in which Radford's model gives machines p below 0.05:
    Trump's two-party share in an early count on any DRE, log population, unemployment, share of 25+
    with a bachelor's degree, non-Hispanic white share; classical errors."""
    return int((frames.radford_states()["p_value"] < 0.05).sum())


@states_n("rival-radford-corrected")
def radford_corrected():
    """States of ten counties or more, without Alaska and Hawaii, some with any DRE on Verified
    Voting's list of 2016 and some with none, in which Radford's model gives machines p below 0.05
    over the number of such states: Trump's two-party share in an early count on any DRE, log
    population, unemployment, share of 25+ with a bachelor's degree, non-Hispanic white share;
    classical errors."""
    fits = frames.radford_states()
    return int((fits["p_value"] < 0.05 / len(fits)).sum())


@points("rival-radford-wi-pp", sources=COUNTIES)
def radford_wisconsin():
    """Trump's two-party share in Wisconsin's counties with any DRE on Verified Voting's list of
    2016, minus the rest, in an early count, with log population, unemployment, share of 25+ with a
    bachelor's degree, non-Hispanic white share; each county once, classical errors."""
    return _state(frames.radford_states(), "Wisconsin")


@points("rival-radford-nation-pp", sources=COUNTIES)
def radford_nation():
    """Trump's two-party share in counties with any DRE on Verified Voting's list of 2016, minus
    other counties of the state, in an early count, with log population, unemployment, share of 25+
    with a bachelor's degree, non-Hispanic white share; contiguous states, each county once; errors
    clustered by state."""
    return as_estimate(frames.radford_nation())


def _state(fits, state):
    row = fits.loc[state]
    interval = None if isinstance(row["reason"], str) else (float(row["low"]), float(row["high"]))
    return Estimate(float(row["coefficient"]), interval)


def ask_cooley(outcome, state):
    """A model like theirs on the counties of a state."""
    controls = " + ".join(frames.COOLEY_CONTROLS)
    return Model(f"{outcome} ~ any_dre + {controls}", NATION, f"state == '{state}'")


NOW = "I(100 * democrat_2016_share)"
THEN = "I(100 * democrat_2012_share)"
CHANGE = "I(100 * (democrat_2016_share - democrat_2012_share))"
for _state_name, _ids in (
    ("Wisconsin", ("rival-cooley-wi-2016-pp", "rival-cooley-wi-2012-pp",
                   "rival-cooley-wi-change-pp")),
    ("Pennsylvania", ("rival-cooley-pa-2016-pp", "rival-cooley-pa-2012-pp",
                      "rival-cooley-pa-change-pp")),
):  # fmt: skip
    for _id, _outcome, _words in zip(
        _ids,
        (NOW, THEN, CHANGE),
        (
            "Clinton's share of all votes in 2016",
            "Obama's share of all votes in 2012",
            "Change of the Democrats' share of all votes, 2012 to 2016",
        ),
        strict=True,
    ):
        points_row(
            _id,
            f"{_words} in {_state_name}'s counties with a DRE, minus the rest, with race, age, "
            "gender, education, unemployment, income; HC3 errors.",
            ask_cooley(_outcome, _state_name),
        )


@states_n("rival-cooley-states")
def cooley_states():
    """States of fifteen counties or more, some with any DRE at a polling place on Verified Voting's
    list of 2016 and some with none: enough for a model with race, age, gender, education,
    unemployment, income."""
    return len(frames.cooley_states("change_pp"))


@states_n("rival-cooley-change-significant")
def cooley_change_significant():
    """States of fifteen counties or more, some with any DRE at a polling place on Verified Voting's
    list of 2016 and some with none, in which machines have p below 0.05 (HC3): change of the
    Democrats' share of all votes 2012 to 2016, with race, age, gender, education, unemployment,
    income; each county once."""
    return int((frames.cooley_states("change_pp")["p_value"] < 0.05).sum())


# Digits, recount


def second_digit(name, party):
    """Mean second digit of a count over reporting units."""
    mean = mean_second_digit(frames.unit_counts()[name, party])
    return Estimate(mean.value, mean.interval)


for _id, _key, _source in (
    ("rival-second-digit-trump", ("Trump, canvass of 2016", "republican"), UNITS_2016),
    ("rival-second-digit-trump-recount", ("Trump, recount of 2016", "republican"), UNITS_2016),
    ("rival-second-digit-clinton", ("Clinton, canvass of 2016", "democrat"), UNITS_2016),
    ("rival-second-digit-clinton-recount", ("Clinton, recount of 2016", "democrat"), UNITS_2016),
    ("rival-second-digit-romney", ("Romney, 2012", "republican"), UNITS_2012),
    ("rival-second-digit-senate-republican", ("Johnson, US Senate, the same day", "republican"),
     SENATE),
):  # fmt: skip
    _who = _key[0].replace("the same day", "November 2016")
    row(
        _id,
        "Mean second digit of the votes of Wisconsin's reporting units with ten votes or more for "
        f"{_who}; each unit once; error: standard deviation over the root of the units, normal "
        "law.",
        partial(second_digit, *_key),
        unit="digit", digits=2, sources=(_source,),
    )  # fmt: skip


@number("rival-second-digit-benford", unit="digit", digits=3, sources=("hickenmebane2017",))
def second_digit_benford():
    """Mean of the second digits of numbers that follow Benford's law, computed."""
    return float(SECOND_DIGIT_MEAN)


@percent("rival-first-digit-benford-pct", sources=("wendling2018",))
def first_digit_benford():
    """Numbers that begin with a one where they follow Benford's law, computed."""
    return 100 * float(FIRST_DIGIT_ONE_SHARE)


def milwaukee_units(kind, table, column):
    """Reporting units of the City of Milwaukee whose count begins with a one, or is of a thousand
    votes or more."""
    counts = frames.city_of_milwaukee(table, column)
    if kind == "large":
        return 100 * float((counts >= LARGE_VOTES).mean())
    return 100 * share_starting_with_one(counts).value


for _id, _kind, _year, _table, _column in (
    ("rival-milwaukee-first-digit-2016-pct", "one", 2016, UNITS_2016, "canvass_total_votes"),
    ("rival-milwaukee-large-2016-pct", "large", 2016, UNITS_2016, "canvass_total_votes"),
    ("rival-milwaukee-first-digit-2012-pct", "one", 2012, UNITS_2012, "total_votes"),
    ("rival-milwaukee-large-2012-pct", "large", 2012, UNITS_2012, "total_votes"),
):
    _words = "is a thousand or more" if _kind == "large" else "begins with a one"
    row(
        _id,
        f"Reporting units of the City of Milwaukee whose count of all votes {_words}, {_year}.",
        partial(milwaukee_units, _kind, _table, _column),
        unit="percent", digits=0, sources=(_table,),
    )  # fmt: skip


@percent("rival-recount-small-pct", sources=(UNITS_2016,), claims=("C16",))
def recount_small():
    """Of the reporting units where the recount moved Trump's or Clinton's count, those where the
    two moved by two votes or fewer together, without sign."""
    return 100 * float((frames.recount_changes() <= SMALL_VOTES).mean())


@percent("rival-recount-largest-pct", sources=(UNITS_2016,), claims=("C16",))
def recount_largest():
    """Votes by which the recount moved Trump's and Clinton's counts, without sign: those of the ten
    reporting units of Wisconsin that moved most, in those of all units."""
    moved = frames.recount_changes()
    return 100 * float(moved.head(LARGEST_N).sum() / moved.sum())
