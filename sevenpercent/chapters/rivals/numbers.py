"""Everyone who published an analysis: what was claimed, what a replay gives."""

from dataclasses import replace
from functools import partial

from citable.registry import Estimate, as_estimate, declare_number
from sevenpercent.chapters.municipalities.designs import PEOPLE, ask_design
from sevenpercent.chapters.municipalities.places import COMPARED, LEAST_VOTES
from sevenpercent.chapters.rivals import frames
from sevenpercent.chapters.votes_and_machines.numbers import dre_ballots
from sevenpercent.estimators import case, grosso
from sevenpercent.frames.columns import PLACE_TABLES
from sevenpercent.frames.names import NATION, PLACES
from sevenpercent.models import BOOTSTRAP, CLUSTERED, Model
from sevenpercent.tables.load import load
from sevenpercent.tables.published import published_value
from sevenpercent.wording import BOOTSTRAP as BOOTSTRAP_WORDS
from sevenpercent.wording import DEGREE, MAIN_PLACES

UNITS_2016 = "wi_reporting_units_2016"
UNITS_2012 = "wi_reporting_units_2012"
CASE = ("case_municipalities",)
GROSSO = ("grosso_municipalities",)
COUNTIES = ("us_counties_president", "us_counties_context", "us_equipment_2016")

number = partial(declare_number, __name__)
points = partial(number, unit="percentage points", digits=1, claims=("C01", "C14"))
places_n = partial(number, unit="municipalities", digits=0)
votes = partial(number, unit="votes", digits=0)
states_n = partial(number, unit="states", digits=0, sources=COUNTIES, claims=("C13",))
CHANGE = "I(100 * (democrat_2016_share - democrat_2012_share))"

# Grosso


def grosso_official(people=(), **options):
    """The AVC Edge beside size, by the canvass and the list of 2016."""
    fit = frames.grosso_official_fit(people, **options)
    return Estimate(fit.coefficient, fit.interval)


def grosso_inside(frame):
    """The AVC Edge beside size among places of one county, by Grosso's table."""
    return as_estimate(grosso.fit_inside(frame()), "edge")


grosso_official_inside = partial(grosso_official, within=True)
grosso_official_people = partial(
    grosso_official_inside, ("degree_share", "non_hispanic_white_share")
)


def count_recoded():
    table = load("grosso_municipalities").set_index("municipality_key")
    edge = frames.listed_edge().reindex(table.index).fillna(False).astype(bool)
    return int((edge & (table["accessible_filed"] != frames.GROSSO_EDGE)).sum())


def grosso_excess(year, table, column):
    """All votes of a year in Grosso's table minus those of the official table."""
    return load("grosso_municipalities")[f"total_{year}_votes"].sum() - load(table)[column].sum()


LISTED = (UNITS_2016, UNITS_2012, "wi_ballots_by_method_2016", "wi_equipment", *PLACE_TABLES)
REPUBLICAN = "Republican gain of 2012 to 2016 in the share of all votes"
LISTED_GAIN = (
    f"{REPUBLICAN} (canvasses) where the state's list of September 2016 gives the AVC Edge, minus"
)
MORE_THAN_TEN = (
    "Wisconsin municipalities with ten votes or more in 2016, more than ten in 2012, an EL-190"
)
GAIN = f"{LISTED_GAIN} the rest, log votes of 2016 held fixed; {MORE_THAN_TEN}"
INSIDE = f"{LISTED_GAIN} other places of the county; log votes of 2016"
INSIDE_PEOPLE = f"{INSIDE}, {DEGREE}, non-Hispanic white share held fixed; {MORE_THAN_TEN}"
ONCE, BY_VOTES = (
    f"{counting}; {BOOTSTRAP_WORDS}." for counting in ("each once", "weighted by votes of 2016")
)
LISTED_PEOPLE = (*LISTED, "wi_municipality_demographics")
LEFT = "Mean of observed minus fitted Republican gain where Grosso's table has"
OF_HIS_TABLE = (
    "minus other places of the county, log votes held fixed; municipalities with more than ten "
    "votes in 2012, each once; errors clustered by county."
)
THE_LABEL = f'the label "{frames.GROSSO_EDGE}" alone, as his script takes it'
for id, digits, sources, compute, words in (
    ("rival-grosso-slope-pp", 3, GROSSO,
     lambda: as_estimate(frames.grosso_fit().size_only, "log10_votes"),
     f"{REPUBLICAN} for ten times the votes of 2016, Grosso's regression replayed on his table; "
     "municipalities with more than ten votes in 2012, each once; classical errors, Student's t."),
    ("rival-grosso-edge-pp", 1, GROSSO, lambda: as_estimate(frames.grosso_fit().with_edge, "edge"),
     f"{REPUBLICAN} where Grosso's table has the AVC Edge ({THE_LABEL}), minus the rest, log votes "
     "held fixed; municipalities with more than ten votes in 2012; errors clustered by county."),
    ("rival-grosso-edge-inside-pp", 1, GROSSO, partial(grosso_inside, frames.grosso_frame),
     f"{REPUBLICAN} where Grosso's table has the AVC Edge ({THE_LABEL}), {OF_HIS_TABLE}"),
    ("rival-grosso-listed-inside-pp", 1, (*GROSSO, "wi_equipment"),
     partial(grosso_inside, frames.grosso_listed_frame),
     f"{REPUBLICAN} by Grosso's table where the state's list of September 2016 gives the AVC Edge, "
     f"{OF_HIS_TABLE}"),
    ("rival-grosso-edge-residual-pp", 1, GROSSO, lambda: frames.grosso_fit().edge_residual_pp,
     f"{LEFT} the AVC Edge ({THE_LABEL}), his regression on size."),
    ("rival-grosso-other-residual-pp", 1, GROSSO, lambda: frames.grosso_fit().other_residual_pp,
     f"{LEFT} no AVC Edge ({THE_LABEL}), his regression on size."),
    ("rival-grosso-official-edge-pp", 1, LISTED, grosso_official, f"{GAIN}, {ONCE}"),
    ("rival-grosso-official-edge-weighted-pp", 1, LISTED,
     partial(grosso_official, weight="total_2016_votes"), f"{GAIN}, {BY_VOTES}"),
    ("rival-grosso-official-inside-pp", 1, LISTED, grosso_official_inside,
     f"{INSIDE} held fixed; {MORE_THAN_TEN}, {ONCE}"),
    ("rival-grosso-official-people-inside-pp", 1, LISTED_PEOPLE, grosso_official_people,
     f"{INSIDE_PEOPLE}, {ONCE}"),
    ("rival-grosso-official-people-inside-weighted-pp", 1, LISTED_PEOPLE,
     partial(grosso_official_people, weight="total_2016_votes"), f"{INSIDE_PEOPLE}, {BY_VOTES}"),
):  # fmt: skip
    points(id, words, compute, digits=digits, sources=sources)
places_n(
    "rival-grosso-recoded-n",
    "Municipalities with an AVC Edge on the state's list of September 2016 that Grosso's table, "
    "which has the list of August 2018, does not count as Edge.",
    count_recoded,
    sources=(*GROSSO, "wi_equipment"),
)
for id, table, compute, words in (
    ("rival-grosso-missing-votes", UNITS_2016,
     lambda: -grosso_excess(2016, UNITS_2016, "recount_total_votes"),
     "All votes of the recount canvass of 2016 minus the votes of 2016 in Grosso's table of "
     "municipalities."),
    ("rival-grosso-2012-excess-votes", UNITS_2012,
     lambda: grosso_excess(2012, UNITS_2012, "total_votes"),
     "Votes of 2012 in Grosso's table of municipalities minus all votes in the canvass of that "
     "year."),
):  # fmt: skip
    votes(id, words, compute, sources=(*GROSSO, table))

# Case

ON_HIS_TABLE = "Case's model replayed on his table"
USE = (
    f"Republican gain of 2012 to 2016, all ballots on the AVC Edge against none, {ON_HIS_TABLE} "
    f"({len(case.TERMS_2016)} terms; {{}} places with the Edge or no DRE), DRE share capped at one"
)
USE_2012 = (
    f"Romney's share in 2012, all ballots on the AVC Edge against none, {ON_HIS_TABLE} "
    f"({len(case.TERMS_2012)} terms; 1,690 places with the Edge or no DRE)"
)
for id, digits, model, term, words in (
    ("rival-case-presence-pp", 1, "presence-raw", "dre_listed", "Change of the Democrats' share "
     "from 2012 to 2016 where Case's table has a DRE, minus the rest; means of municipalities"),
    ("rival-case-presence-inside-pp", 1, "presence-inside", "dre_listed", "Change of the "
     "Democrats' share where Case's table has a DRE, minus other places of its county, with "
     f"{len(case.TERMS_PRESENCE)} terms of his mixed model; 1,846 places"),
    ("rival-case-much-used-pp", 1, "much-used-raw", "much_used", "Republican gain where a quarter "
     "of the ballots or more were cast on DREs, minus the rest; Case's table, means of "
     "municipalities with the AVC Edge or no DRE"),
    ("rival-case-use-pp", 2, "use", "dre_share", USE.format("1,623")),
    ("rival-case-use-without-dallas-pp", 2, "use-without-dallas", "dre_share",
     f"{USE.format('1,622')}, without the Town of Dallas"),
    ("rival-case-use-2012-pp", 2, "use-2012", "dre_2012_share",
     f"{USE_2012}, DRE share capped at one"),
    ("rival-case-use-2012-uncapped-pp", 2, "use-2012-uncapped", "dre_2012_share",
     f"{USE_2012}, as it stands"),
):  # fmt: skip
    points(
        id,
        f"{words}; errors clustered by county.",
        lambda model=model, term=term: as_estimate(frames.case_fit(model), term),
        digits=digits, sources=CASE,
    )  # fmt: skip
points(
    "rival-case-presence-official-pp",
    "Change of the Democrats' share of all votes from 2012 to 2016 where the state's list of "
    "September 2016 has a DRE, minus the rest; canvass, means of Wisconsin municipalities with ten "
    "votes or more in 2016 and an EL-190; errors clustered by county.",
    Model(f"{CHANGE} ~ dre_listed_2016", PLACES, COMPARED, errors=CLUSTERED),
)


def count_census_wrong():
    table = load(*CASE).set_index("municipality_key")["census_unit"].dropna()
    official = load("wi_municipalities").set_index("municipality_key")["mcd_fips"]
    return int((table != official.reindex(table.index)).sum())


number(
    "rival-case-largest-share-2012",
    "The largest share of ballots on DREs in 2012 in Case's table, the Town of Dallas.",
    lambda: load(*CASE)["dre_2012_share"].max(),
    unit="ratio", digits=1, sources=CASE,
)  # fmt: skip
places_n(
    "rival-case-census-wrong-n",
    "Municipalities whose census figures in Case's table are those of another place.",
    count_census_wrong,
    sources=(*CASE, "wi_municipalities"),
)
votes(
    "rival-case-swing-votes",
    "Case's arithmetic replayed: twice his coefficient for reporting units, times the ballots on "
    "DREs by form EL-190.",
    lambda: 2 * published_value("case-unit-use") / 100 * dre_ballots(),
    sources=("wi_ballots_by_method_2016", "caseunits"),
)

TRUMP = replace(ask_design("trump"), within=None)
ROMNEY = Model(
    "I(100 * (republican_2012_share - republican_2008_share)) ~ dre_share_2012"
    f" + {PEOPLE} + log(total_2012_votes) + two_party_2008_share",
    frame=PLACES,
    where=f"{COMPARED} and dre_share_2012.notna()"
    f" and total_2012_votes >= {LEAST_VOTES} and total_2008_votes >= {LEAST_VOTES}",
    errors=BOOTSTRAP,
)
GAB_PLACES = ", a GAB-190, ten votes or more in 2008 and 2012"
EARLIER = ("2008 to 2012", f"{MAIN_PLACES}{GAB_PLACES}")
ROMNEY_INSIDE = replace(ROMNEY, within="county_fips")
for id, model, years, where in (
    ("rival-case-official-pp", TRUMP, "2012 to 2016", MAIN_PLACES),
    ("rival-case-official-2012-pp", ROMNEY, *EARLIER),
    ("rival-case-official-2012-inside-pp", ROMNEY_INSIDE, *EARLIER),
    ("rival-case-official-2012-inside-weighted-pp",
     replace(ROMNEY_INSIDE, weight="total_2012_votes"), *EARLIER),
):  # fmt: skip
    points(
        id,
        f"Republican change of {years} in the share of all votes on the DRE share of ballots by "
        f"the four methods of the later year (as filed), {DEGREE}, non-Hispanic white share, log "
        f"of all votes of the later year, two-party share of the earlier; {where}; "
        f"{'by votes of the later year' if model.weight else 'each once'}; "
        f"{'places of one county' if model.within else 'the whole state'} compared; "
        f"{BOOTSTRAP_WORDS}.",
        model,
    )


# Radford; Cooley, Griffy, Rupert


def count_below(fits, level=0.05):
    """States in which p is below a level."""
    return int((fits["p_value"] < level).sum())


def count_corrected(weight=None):
    fits = frames.radford_states(weight)
    return count_below(fits, 0.05 / len(fits))


def radford_wisconsin(weight=None):
    row = frames.radford_states(weight).loc["Wisconsin"]
    return Estimate(row["coefficient"], (row["low"], row["high"]))


SOME_DRES = "some with any DRE on Verified Voting's list of 2016 and some with none"
HIS_STATES = f"States of ten counties or more, without Alaska and Hawaii, {SOME_DRES}"
HIS_CONTROLS = (
    "log population, unemployment, share of 25+ with a bachelor's degree, non-Hispanic white share"
)
HIS_MODEL = (
    f"Trump's two-party share in an early count on any DRE, {HIS_CONTROLS}; classical errors"
)
for id, compute, words in (
    ("rival-radford-states", lambda: len(frames.radford_states()), ""),
    ("rival-radford-significant", lambda: count_below(frames.radford_states()),
     f", in which Radford's model gives machines p below 0.05: {HIS_MODEL}; each county once"),
    ("rival-radford-corrected", count_corrected, ", in which Radford's model gives machines p "
     f"below 0.05 over the number of such states: {HIS_MODEL}; each county once"),
    ("rival-radford-weighted-significant",
     lambda: count_below(frames.radford_states("population")), f", in which Radford's model, "
     f"counties weighted by population, gives machines p below 0.05: {HIS_MODEL}"),
    ("rival-radford-weighted-corrected", partial(count_corrected, "population"), ", in which "
     "Radford's model, counties weighted by population, gives machines p below 0.05 over the "
     f"number of such states: {HIS_MODEL}"),
):  # fmt: skip
    states_n(id, f"{HIS_STATES}{words}.", compute)
DRES_LISTED = "with any DRE on Verified Voting's list of 2016, minus"
EARLY = f"in an early count, with {HIS_CONTROLS}"
for id, compute, words in (
    ("rival-radford-wi-pp", radford_wisconsin,
     f"Wisconsin's counties {DRES_LISTED} the rest, {EARLY}; each county once, classical errors"),
    ("rival-radford-wi-weighted-pp", partial(radford_wisconsin, "population"),
     f"Wisconsin's counties {DRES_LISTED} the rest, {EARLY}; weighted by population, classical "
     "errors"),
    ("rival-radford-nation-pp", lambda: as_estimate(frames.radford_nation()),
     f"counties {DRES_LISTED} other counties of the state, {EARLY}; contiguous states, each county "
     "once; errors clustered by state"),
):  # fmt: skip
    points(id, f"Trump's two-party share in {words}.", compute, sources=COUNTIES)


def ask_cooley(outcome, state):
    """A model like theirs on the counties of a state."""
    controls = " + ".join(frames.COOLEY_CONTROLS)
    return Model(f"{outcome} ~ any_dre + {controls}", NATION, f"state == '{state}'")


THEIR_CONTROLS = (
    "shares non-Hispanic white, black, Hispanic; female; 29 or under; 65 or over; of 25+ with a "
    "bachelor's degree; unemployed; log median household income"
)
CLINTON = ("I(100 * democrat_2016_share)", "Clinton's share of all votes in 2016")
OBAMA = ("I(100 * democrat_2012_share)", "Obama's share of all votes in 2012")
CHANGED = (CHANGE, "Change of the Democrats' share of all votes, 2012 to 2016")
for id, state, (outcome, words) in (
    ("rival-cooley-wi-2016-pp", "Wisconsin", CLINTON),
    ("rival-cooley-wi-2012-pp", "Wisconsin", OBAMA),
    ("rival-cooley-wi-change-pp", "Wisconsin", CHANGED),
    ("rival-cooley-pa-2016-pp", "Pennsylvania", CLINTON),
    ("rival-cooley-pa-2012-pp", "Pennsylvania", OBAMA),
    ("rival-cooley-pa-change-pp", "Pennsylvania", CHANGED),
):
    points(
        id,
        f"{words} in {state}'s counties with any DRE at a polling place (Verified Voting 2016), "
        f"minus the rest, given {THEIR_CONTROLS}; each once; HC3 errors.",
        ask_cooley(outcome, state),
    )
THEIR_STATES = (
    "States of fifteen counties or more, some with any DRE at a polling place on Verified Voting's "
    "list of 2016 and some with none"
)
states_n(
    "rival-cooley-states",
    f"{THEIR_STATES}: enough for a model with {THEIR_CONTROLS}.",
    lambda: len(frames.cooley_states("change_pp")),
)
states_n(
    "rival-cooley-change-significant",
    f"{THEIR_STATES}, in which machines have p below 0.05 (HC3): change of the Democrats' share of "
    f"all votes 2012 to 2016, given {THEIR_CONTROLS}; each county once.",
    lambda: count_below(frames.cooley_states("change_pp")),
)
