"""Thirteen elections: before the machines came, while they stood, after they went."""

from dataclasses import replace
from functools import partial

from citable.registry import Estimate, compute_number, declare_number
from sevenpercent.chapters.elections import designs
from sevenpercent.chapters.elections.designs import FURTHER, PEOPLE, VOTES
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.frames.names import COUNTY_ELECTIONS, PLACE_ELECTIONS
from sevenpercent.frames.ready import ready_frame
from sevenpercent.models import CLUSTERED, Model, fit_model
from sevenpercent.tables.ballots import METHODS, ballots_by_method
from sevenpercent.tables.elections import all_places
from sevenpercent.tables.load import load
from sevenpercent.tables.touchscreens import CAME_LATER, IN_USE_BY_2012, touchscreens
from sevenpercent.wording import DEGREE

FORMS = tuple(f"wi_ballots_by_method_{year}" for year in (2012, 2016, 2018, 2020))
PRESIDENTS = (
    "wi_reporting_units_president_2000", "wi_reporting_units_president_2004",
    "wi_reporting_units_2008", "wi_reporting_units_2012", "wi_reporting_units_2016",
    "wi_reporting_units_president_2020", "wi_reporting_units_president_2024",
)  # fmt: skip
GOVERNORS = tuple(
    f"wi_reporting_units_governor_{year}" for year in (2002, 2006, 2012, 2014, 2018, 2022)
)
CHANGES = "wi_municipality_changes"
CENSUS, PLACE_CENSUS = "us_counties_context", "wi_municipality_demographics"
COUNTIES = (*PRESIDENTS, FORMS[1], CENSUS)
PLACES = (*PRESIDENTS, *FORMS[1:2], PLACE_CENSUS, CHANGES)
LEFT = (*PRESIDENTS, *FORMS[1:], PLACE_CENSUS, CENSUS, CHANGES)

number = partial(declare_number, __name__, claims=("C14",))
points = partial(number, unit="percentage points", digits=1, claims=("C01", "C14"))
counted = partial(number, unit="municipalities", digits=0)
p_value = partial(number, unit="p value", digits=3)

DRE_SHARE = "the DRE share of ballots in 2016 (EL-190 as filed, 0 to 1)"
TWO = f"{DEGREE}, share of people not non-Hispanic white"
FOUR = f"{TWO}, rural share, log population"
ONCE = "Wisconsin's 72 counties, each once, HC3"
TWO_PARTY = "Democratic two-party share for"
AFTER = "votes of 2016 and 2020 after the recounts"


def ask_change(earlier, later, further=(), machines="dre_share", also=()):
    """The change of the two-party percent between two elections on machines and controls."""
    change = f"two_party_{later}_share - two_party_{earlier}_share"
    terms = " + ".join([machines, *also, *PEOPLE, *further])
    return Model(f"I(100 * ({change})) ~ {terms}", frame=COUNTY_ELECTIONS)


# What the share of ballots on DREs goes with: from none to all

for id, four_id, earlier, later in (
    ("elections-dose-swing-0004-pp", "elections-dose-swing-0004-rural-size-pp", 2000, 2004),
    ("elections-dose-swing-0408-pp", "elections-dose-swing-0408-rural-size-pp", 2004, 2008),
    ("elections-dose-swing-1216-pp", "elections-dose-swing-1216-rural-size-pp", 2012, 2016),
    ("elections-dose-swing-1620-pp", "elections-dose-swing-1620-rural-size-pp", 2016, 2020),
    ("elections-dose-swing-2024-pp", "elections-dose-swing-2024-rural-size-pp", 2020, 2024),
    ("elections-drift-1224-pp", "elections-drift-1224-rural-size-pp", 2012, 2024),
):
    words = f"Change of the {TWO_PARTY} President from {earlier} to {later} on {DRE_SHARE}"
    model = partial(ask_change, f"president_{earlier}", f"president_{later}")
    points(id, f"{words}, {TWO}; {ONCE}; {AFTER}.", model())
    points(four_id, f"{words}, {FOUR}; {ONCE}; {AFTER}.", model(FURTHER))

for id, election, words in (
    ("elections-dose-level-president-2000-pp", "president_2000", "President in 2000"),
    ("elections-dose-level-president-2004-pp", "president_2004", "President in 2004"),
    ("elections-dose-level-president-2008-pp", "president_2008", "President in 2008"),
    ("elections-dose-level-president-2012-pp", "president_2012", "President in 2012"),
    ("elections-dose-level-president-2016-pp", "president_2016",
     "President in 2016 (after the recount)"),
    ("elections-dose-level-president-2020-pp", "president_2020",
     "President in 2020 (after the recount)"),
    ("elections-dose-level-president-2024-pp", "president_2024", "President in 2024"),
    ("elections-dose-level-governor-2002-pp", "governor_2002", "Governor in 2002"),
    ("elections-dose-level-governor-2006-pp", "governor_2006", "Governor in 2006"),
    ("elections-dose-level-governor-2010-pp", "governor_2010", "Governor in 2010"),
    ("elections-dose-level-governor-2014-pp", "governor_2014", "Governor in 2014"),
    ("elections-dose-level-governor-2018-pp", "governor_2018", "Governor in 2018"),
    ("elections-dose-level-governor-2022-pp", "governor_2022", "Governor in 2022"),
):  # fmt: skip
    points(
        id,
        f"{TWO_PARTY} {words} on {DRE_SHARE}, {TWO}; {ONCE}.",
        Model(
            f"I(100 * two_party_{election}_share) ~ dre_share + {' + '.join(PEOPLE)}",
            frame=COUNTY_ELECTIONS,
        ),
    )

# Since 2004, all later elections held at once


def since_2004(year, further):
    row = designs.county_study("president", further).effects.loc[year]
    return Estimate(row["value"], (row["band_low"], row["band_high"]))


for id, year, further, words in (
    ("elections-since-2004-2016-pp", 2016, (), TWO),
    ("elections-since-2004-2016-rural-size-pp", 2016, FURTHER, FOUR),
    ("elections-since-2004-2024-pp", 2024, (), TWO),
    ("elections-since-2004-2024-rural-size-pp", 2024, FURTHER, FOUR),
):
    points(
        id,
        f"Change of the {TWO_PARTY} President from 2004 to {year} on {DRE_SHARE}, {words}; {ONCE}; "
        f"{AFTER}; the interval is a band that holds the six elections beside 2004 at once with "
        f"95% probability ({designs.event_draws()}).",
        partial(since_2004, year, further),
        sources=COUNTIES,
    )

# Machines that came and went

USE_CHANGE = "I(dre_share_2020 - dre_share)"
points(
    "elections-use-change-1620-pp",
    f"Change of the {TWO_PARTY} President from 2016 to 2020 on the change of the DRE share of "
    f"ballots from 2016 to 2020 (EL-190 as filed, 0 to 1), given the DRE share of 2016, {TWO}; "
    f"{ONCE}; {AFTER}.",
    ask_change("president_2016", "president_2020", (), USE_CHANGE, ("dre_share",)),
)
points(
    "elections-use-change-1620-rural-size-pp",
    f"Change of the {TWO_PARTY} President from 2016 to 2020 on the change of the DRE share of "
    f"ballots from 2016 to 2020 (EL-190 as filed, 0 to 1), given the DRE share of 2016, {FOUR}; "
    f"{ONCE}; {AFTER}.",
    ask_change("president_2016", "president_2020", FURTHER, USE_CHANGE, ("dre_share",)),
)
points(
    "elections-use-change-1620-weighted-pp",
    f"Change of the {TWO_PARTY} President from 2016 to 2020 on the change of the DRE share of "
    f"ballots from 2016 to 2020 (EL-190 as filed, 0 to 1), given the DRE share of 2016, {TWO}; "
    f"Wisconsin's 72 counties, by votes of 2016, HC3; {AFTER}.",
    replace(
        ask_change("president_2016", "president_2020", (), USE_CHANGE, ("dre_share",)),
        weight=VOTES,
    ),
)
points(
    "elections-use-change-1822-pp",
    f"Change of the {TWO_PARTY} Governor from 2018 to 2022 on the change of the DRE share of "
    "ballots from 2018 to 2020, the last year with a form (EL-190 as filed, 0 to 1), given the "
    f"DRE share of 2018, {TWO}; {ONCE}.",
    ask_change(
        "governor_2018", "governor_2022", (), "I(dre_share_2020 - dre_share_2018)",
        ("dre_share_2018",),
    ),
)  # fmt: skip


def after_leaving(office, weight, where="election >= group"):
    effect = designs.left_effects(office, weight).average(where)
    return Estimate(effect.value, (effect.low, effect.high))


COMPARED = (
    "Wisconsin municipalities that cast 30% of ballots or more on DREs in 2016 and under 5% by "
    "2018 or 2020, minus those with 30% or more in all three years (EL-190, known errors corrected)"
)
LIKE = (
    f"given {TWO}, log of votes cast in 2016, the county's rural share and log population, by a "
    "regression among those with 30% or more; ten votes or more in every election since 2000; "
    "Callaway and Sant'Anna, clustered by county"
)
for id, office, weight, where, change, counts in (
    ("elections-left-president-pp", "president", None, "election >= group",
     "President from 2016 to 2020 and 2024, averaged", "each once"),
    ("elections-left-president-weighted-pp", "president", VOTES, "election >= group",
     "President from 2016 to 2020 and 2024, averaged", "by votes of 2016"),
    ("elections-left-2020-pp", "president", None, "election == 2020",
     "President from 2016 to 2020", "each once"),
    ("elections-left-governor-pp", "governor", None, "election >= group",
     "Governor since the last such race before they were left (2014 or 2018), to 2018 and 2022, "
     "averaged", "each once"),
    ("elections-left-governor-weighted-pp", "governor", VOTES, "election >= group",
     "Governor since the last such race before they were left (2014 or 2018), to 2018 and 2022, "
     "averaged", "by votes of 2016"),
):  # fmt: skip
    points(
        id,
        f"Change of the {TWO_PARTY} {change}: {COMPARED}; {LIKE}; {counts}.",
        partial(after_leaving, office, weight, where),
        sources=LEFT if office == "president" else (*GOVERNORS, *LEFT[len(PRESIDENTS) :]),
    )


points(
    "elections-left-before-pp",
    f"{TWO_PARTY} President, the average of 2000, 2004, 2008 and 2012 minus that of 2016: "
    f"{COMPARED}; {LIKE}; each once.",
    partial(after_leaving, "president", None, "election < group"),
    sources=LEFT,
)


def left_bounds():
    bounds = designs.bound_left(1.0)
    effect = after_leaving("president", None, "election == 2020")
    return Estimate(effect.value, (bounds.low, bounds.high))


points(
    "elections-left-bounds-pp",
    f"Change of the {TWO_PARTY} President from 2016 to 2020: {COMPARED}; {LIKE}; each once; "
    "trends may part by their largest step of any four years from 2000 to 2016 (Rambachan and "
    "Roth, relative magnitudes, multiple 1).",
    left_bounds,
    sources=LEFT,
)

# What is left room for: ends of intervals


def end_of(estimate, end, sign=1):
    return sign * estimate().interval[end]


ENDS_OF = {
    "elections-1620-high-pp": (
        ask_change("president_2016", "president_2020"), 1, 1, COUNTIES,
        f"Upper end of the 95% interval of the change of the {TWO_PARTY} President from 2016 to "
        f"2020 on {DRE_SHARE}, {TWO}; {ONCE}; {AFTER}.",
    ),
    "elections-use-change-room-pp": (
        ask_change("president_2016", "president_2020", (), USE_CHANGE, ("dre_share",)), 0, -1,
        (*COUNTIES, FORMS[3]),
        f"Lower end of the 95% interval, its sign turned, of the change of the {TWO_PARTY} "
        "President from 2016 to 2020 on the change of the DRE share of ballots from 2016 to 2020 "
        f"(EL-190 as filed, 0 to 1), given that of 2016, {TWO}; {ONCE}; {AFTER}.",
    ),
}  # fmt: skip
for id, (estimate, end, sign, sources, words) in ENDS_OF.items():
    points(id, words, partial(end_of, estimate, end, sign), sources=sources)

points(
    "elections-left-use-pp",
    "Fall of the share of ballots on DREs from 2016 to 2020 (EL-190, known errors corrected, "
    f"percent): {COMPARED}; {LIKE}; each once.",
    designs.left_use,
    sources=LEFT[len(PRESIDENTS) :],
)
LEAVERS = (
    "Wisconsin municipalities with 30% of ballots or more on DREs in 2016 and under 5% by 2018 or "
    f"2020, minus those that stayed at 30% (EL-190, known errors corrected), given {TWO}, log of "
    "votes, the county's rural share and log population; ten votes or more since 2000"
)
AS_BALLOTS = (
    "as a share of ballots on DREs: over the two's difference in the fall of the share of ballots "
    "on DREs"
)


def as_ballots(points_pp):
    return 100 * points_pp / designs.left_use()


percent = partial(number, unit="percent", digits=1, sources=LEFT)


def jackknife():
    value, low, high = designs.jackknife_left()
    return Estimate(value, (low, high))


JACKKNIFE = "errors by leaving out one county at a time, Student's t"
points(
    "elections-left-jackknife-pp",
    f"Change of the {TWO_PARTY} President from 2016 to 2020: {COMPARED}; {LIKE}; each once; "
    f"{JACKKNIFE}.",
    jackknife,
    sources=LEFT,
)
percent(
    "elections-left-high-pct",
    f"Upper end of the 95% interval of the change of the {TWO_PARTY} President from 2016 to 2020, "
    f"{AS_BALLOTS}: {LEAVERS}; each once; {JACKKNIFE}.",
    lambda: as_ballots(jackknife().interval[1]),
)
percent(
    "elections-left-governor-high-pct",
    f"Upper end of the 95% interval of the change of the {TWO_PARTY} Governor since the last such "
    f"race before touchscreens were left, to 2018 and 2022, averaged, {AS_BALLOTS}: {LEAVERS}; "
    "each once.",
    lambda: as_ballots(after_leaving("governor", None).interval[1]),
    sources=(*GOVERNORS, *LEFT[len(PRESIDENTS) :]),
)
percent(
    "elections-left-room-pct",
    f"Upper end of the 95% interval of the change of the {TWO_PARTY} President from 2016 to 2020, "
    f"{AS_BALLOTS}: {LEAVERS}; each once; trends may part by their largest step of "
    "any four years from 2000 to 2016 (Rambachan and Roth, relative magnitudes, multiple 1).",
    lambda: as_ballots(left_bounds().interval[1]),
)


def multiple_left():
    """Where what is left room for reaches what decided the state."""
    needed = compute_number("recount-flips-needed-dre-pct").value
    return designs.find_multiple(needed * designs.left_use() / 100, designs.bound_left)


def multiple_1620():
    needed = compute_number("recount-flips-needed-dre-pct").value
    study = designs.county_study()
    return designs.find_multiple(needed, partial(designs.bound_step, study, 2016, 2020))


NEEDED = "what decided the state"
for id, compute, words, sources in (
    ("elections-left-multiple", multiple_left,
     f"Change of the {TWO_PARTY} President from 2016 to 2020, {AS_BALLOTS}: {LEAVERS}; "
     "each once", LEFT),
    ("elections-1620-multiple", multiple_1620,
     f"Change of the {TWO_PARTY} President from 2016 to 2020 on {DRE_SHARE}, {TWO}; {ONCE}; "
     f"{AFTER}", COUNTIES),
):  # fmt: skip
    number(
        id,
        f"{words}: how far trends may part before the 95% interval holds {NEEDED}, in largest "
        "steps before 2016 (Rambachan and Roth).",
        compute,
        unit="ratio", digits=2, sources=sources,
    )  # fmt: skip
points(
    "elections-1620-room-pp",
    f"Upper end of the 95% interval of the change of the {TWO_PARTY} President from 2016 to 2020 "
    f"on {DRE_SHARE}, {TWO}; {ONCE}; {AFTER}; trends may part by the largest step of any four "
    "years from 2000 to 2016 (Rambachan and Roth, relative magnitudes, multiple 1).",
    lambda: designs.bound_step(designs.county_study(), 2016, 2020, 1.0).high,
    sources=COUNTIES,
)

# Leaving beside others of the county: asked after the results above had been seen

WITHIN = (
    "Change of the two-party share for President from 2016 to 2020 of Wisconsin municipalities "
    "that cast 30% of ballots or more on DREs in 2016 and under 5% by 2018 or 2020, minus those "
    f"that cast 30% or more in all three years (EL-190, known errors corrected), given {DEGREE}, "
    "share not non-Hispanic white, log of votes cast in 2016, county fixed effects; ten votes or "
    "more in every election; clustered by county"
)
for id, weight, counts in (
    ("elections-left-within-pp", None, "each once"),
    ("elections-left-within-weighted-pp", VOTES, "by votes of 2016"),
):
    change = "two_party_president_2020_share - two_party_president_2016_share"
    points(
        id,
        f"{WITHIN}; {counts}.",
        Model(
            f"I(100 * ({change})) ~ I((touchscreens_left > 0) * 1) + "
            f"{' + '.join(designs.PLACE_PEOPLE)}",
            frame=PLACE_ELECTIONS, within="county_fips", weight=weight, errors=CLUSTERED,
            where="touchscreens_left >= 0 and fewest_votes >= 10 and degree_share >= 0",
        ),
    )  # fmt: skip

# Beside others of the county


def place_step(earlier, later, weight):
    study = designs.place_study("president", weight)
    value, se = designs.find_step(study, earlier, later)
    half = designs.students_t(study.df) * se
    return Estimate(value, (value - half, value + half))


ALIKE_PLACES = (
    f"given {DEGREE}, share not non-Hispanic white, log of votes cast in 2016, county fixed "
    "effects; Wisconsin municipalities, those split, merged or renamed since 2000 as one, ten "
    "votes or more in every election"
)
for id, weighted_id, earlier, later in (
    ("elections-places-0004-pp", "elections-places-0004-weighted-pp", 2000, 2004),
    ("elections-places-0408-pp", "elections-places-0408-weighted-pp", 2004, 2008),
    ("elections-places-1216-pp", "elections-places-1216-weighted-pp", 2012, 2016),
    ("elections-places-1620-pp", "elections-places-1620-weighted-pp", 2016, 2020),
):
    words = (
        f"Change of the {TWO_PARTY} President from {earlier} to {later} on the DRE share of "
        f"ballots in 2016 (EL-190, known errors corrected, 0 to 1), {ALIKE_PLACES}"
    )
    points(id, f"{words}; each once, clustered by county; {AFTER}.",
           partial(place_step, earlier, later, None), sources=PLACES)  # fmt: skip
    points(weighted_id, f"{words}; by votes of 2016, clustered by county; {AFTER}.",
           partial(place_step, earlier, later, VOTES), sources=PLACES)  # fmt: skip

# Chance, and trends that part

for id, earlier, later in (
    ("elections-0004-spatial-p", 2000, 2004),
    ("elections-0408-spatial-p", 2004, 2008),
    ("elections-1216-spatial-p", 2012, 2016),
    ("elections-1620-spatial-p", 2016, 2020),
):
    p_value(
        id,
        f"How often a map of shuffled machines goes with as large a change of the {TWO_PARTY} "
        f"President from {earlier} to {later} as the real one, given {TWO}: two-sided, "
        f"{designs.SHUFFLES:,} shuffles of the counties' DRE shares of 2016 that keep their "
        "Moran's I, seeds by name; Wisconsin's 72 counties, each once.",
        partial(designs.shuffled_p, earlier, later),
        sources=(*PRESIDENTS, FORMS[1], CENSUS, "plotlygeo"),
    )
for id, earlier, later in (
    ("elections-0408-breakdown", 2004, 2008),
    ("elections-1216-breakdown", 2012, 2016),
):
    number(
        id,
        f"Change of the {TWO_PARTY} President from {earlier} to {later} on {DRE_SHARE}, {TWO}; "
        f"{ONCE}: how far trends may have parted before the 95% interval holds zero, as a multiple "
        "of the largest step from one election to the next since 2000 (Rambachan and Roth, "
        "relative magnitudes).",
        lambda earlier=earlier, later=later: designs.break_step(
            designs.county_study(), earlier, later
        ),
        unit="ratio", digits=2, sources=COUNTIES,
    )  # fmt: skip

# A placebo: scanners in place of counting by hand


def after_scanners(weight):
    effect = designs.scanner_effects("president", weight).average("election >= group")
    return Estimate(effect.value, (effect.low, effect.high))


for id, weight, counts in (
    ("elections-scanners-president-pp", None, "each once"),
    ("elections-scanners-president-weighted-pp", VOTES, "by votes of 2016"),
):
    points(
        id,
        f"Change of the {TWO_PARTY} President since the last election before scanners, to 2024, "
        "averaged: Wisconsin municipalities that counted more than half of their ballots by hand "
        "in 2012 and scanned more than half from 2016, 2018 or 2020 on, minus those that counted "
        "by hand throughout; under 30% on DREs in all; given schooling, race, log of votes cast in "
        f"2016; {counts}; group by group after Callaway and Sant'Anna, clustered by county.",
        partial(after_scanners, weight),
        sources=(*PRESIDENTS, *FORMS, PLACE_CENSUS, CHANGES),
    )

# How large a taking each design would have seen

SEEN = "the smallest change that it would call clear of zero in four elections of five"


def detectable_1620():
    fit = fit_model(ask_change("president_2016", "president_2020"))
    return minimum_detectable_effect(fit.se["dre_share"], fit.df)


def detectable_use_change(weight=None):
    model = ask_change("president_2016", "president_2020", (), USE_CHANGE, ("dre_share",))
    fit = fit_model(replace(model, weight=weight))
    return minimum_detectable_effect(fit.se[USE_CHANGE], fit.df)


def detectable_left():
    fit = designs.left_effects()
    effect = fit.average("election == 2020")
    return as_ballots(minimum_detectable_effect(effect.se, len(fit.influence) - 1))


for id, compute, words, sources in (
    ("elections-1620-detectable-pp", detectable_1620,
     f"Change from 2016 to 2020 on {DRE_SHARE}, {TWO}; {ONCE}", COUNTIES),
    ("elections-use-change-detectable-pp", detectable_use_change,
     "Change from 2016 to 2020 on the change of the DRE share of ballots from 2016 to 2020, given "
     f"that of 2016, {TWO}; {ONCE}", (*COUNTIES, FORMS[3])),
    ("elections-use-change-detectable-weighted-pp", partial(detectable_use_change, VOTES),
     "Change from 2016 to 2020 on the change of the DRE share of ballots from 2016 to 2020, given "
     f"that of 2016, {TWO}; Wisconsin's 72 counties, by votes of 2016, HC3", (*COUNTIES, FORMS[3])),
    ("elections-left-detectable-pct", detectable_left,
     f"Change from 2016 to 2020, {AS_BALLOTS}: {LEAVERS}; each once", LEFT),
):  # fmt: skip
    declare = percent if id.endswith("pct") else points
    declare(id, f"{words}: {SEEN} (80% power, two-sided 5%, noncentral t).", compute,
            sources=sources)  # fmt: skip

# Forms and places


def filed(year, part):
    units = ballots_by_method(year)
    dres = units["dre_ballots"].sum()
    if part == "ballots":
        return dres
    methods = [name for name in METHODS if name in units]
    return 100 * dres / units[methods].sum().sum()


for id, year, part, unit, words in (
    ("wi-dre-ballots-2018", 2018, "ballots", "ballots",
     "Ballots cast on DREs in Wisconsin, EL-190 of November 2018 as filed."),
    ("wi-dre-ballots-2018-pct", 2018, "share", "percent",
     "Ballots cast on DREs in Wisconsin as a share of all ballots by method, EL-190 of November "
     "2018 as filed."),
    ("wi-dre-ballots-2020", 2020, "ballots", "ballots",
     "Ballots cast on DREs in Wisconsin, EL-190 of November 2020 as filed."),
    ("wi-dre-ballots-2020-pct", 2020, "share", "percent",
     "Ballots cast on DREs in Wisconsin as a share of all ballots by method, EL-190 of November "
     "2020 as filed."),
):  # fmt: skip
    number(
        id, words, partial(filed, year, part), unit=unit, digits=0 if part == "ballots" else 1,
        sources=(f"wi_ballots_by_method_{year}",), claims=("C02", "C14"),
    )  # fmt: skip


def fell_by_40_points():
    frame = ready_frame(COUNTY_ELECTIONS)
    return int((frame["dre_share"] - frame["dre_share_2020"] >= 0.4).sum())


def incomplete(year):
    units = load(f"wi_ballots_by_method_{year}")
    return units.loc[units["report_incomplete"], "hindi_code_filed"].nunique()


for id, year in (("wi-forms-incomplete-2018-n", 2018), ("wi-forms-incomplete-2020-n", 2020)):
    counted(
        id,
        "Wisconsin municipalities that the sheet of incomplete reports in form EL-190 of November "
        f"{year} names, a city or village in two counties once.",
        partial(incomplete, year),
        sources=(f"wi_ballots_by_method_{year}",),
    )
number(
    "wi-counties-dre-fell-40-points-1620",
    "Wisconsin counties whose DRE share of ballots fell by 40 points or more from 2016 to 2020, "
    "EL-190 as filed.",
    fell_by_40_points,
    unit="counties", digits=0, sources=(FORMS[1], FORMS[3]),
)  # fmt: skip
counted(
    "elections-places-n",
    "Wisconsin places that can be compared from 2000 to 2024: municipalities, those split, merged "
    "or renamed since 2000 as one, a city or village in two counties as two.",
    lambda: len(set(all_places().values())),
    sources=("wi_municipalities", CHANGES),
)
counted(
    "elections-compared-places-n",
    "Wisconsin places, comparable from 2000 to 2024, with people in the census survey, a form "
    "EL-190 of 2016, and ten votes or more in each of thirteen elections from 2000 to 2024.",
    lambda: len(designs.places()),
    sources=(*PRESIDENTS, *GOVERNORS, FORMS[1], PLACE_CENSUS, CHANGES),
)
counted(
    "elections-left-n",
    "Wisconsin places with ten votes or more in each of thirteen elections that cast 30% of "
    "ballots or more on DREs in 2016 and under 5% by 2018 or 2020, and stayed there (EL-190, known "
    "errors corrected).",
    lambda: int((designs.places()["touchscreens_left"] > 0).sum()),
    sources=LEFT,
)
counted(
    "elections-kept-n",
    "Wisconsin places with ten votes or more in each of thirteen elections that cast 30% of "
    "ballots or more on DREs in 2016, 2018 and 2020 (EL-190, known errors corrected).",
    lambda: int((designs.places()["touchscreens_left"] == 0).sum()),
    sources=LEFT,
)
counted(
    "elections-scanners-n",
    "Wisconsin places that counted more than half of their ballots by hand in 2012 and scanned "
    "more than half from 2016, 2018 or 2020 on; under 30% on DREs throughout (forms, known errors "
    "corrected).",
    lambda: int((designs.places()["scanners_came"] > 0).sum()),
    sources=(*FORMS, CHANGES),
)
for id, words, dating in (
    ("elections-dated-by-2012-n",
     "whose touchscreens are known to have been in use by November 2012, and no earlier",
     IN_USE_BY_2012),
    ("elections-dated-later-n",
     "where one of the state's lists has no DRE and a later one has", CAME_LATER),
):  # fmt: skip
    counted(
        id,
        f"Wisconsin places that can be compared from 2000 to 2024 {words} (ballots by method 2012 "
        "to 2020, the state's lists of 2014, 2016 and 2018).",
        lambda dating=dating: int((touchscreens()["dating"] == dating).sum()),
        sources=(*FORMS, "wi_equipment"),
    )
