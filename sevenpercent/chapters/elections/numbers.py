"""Thirteen elections by county: before the machines came, while they stood, after they went."""

from dataclasses import replace
from functools import partial

from citable.registry import Estimate, compute_number, declare_number
from sevenpercent.chapters.elections import designs, wording
from sevenpercent.chapters.elections.designs import FURTHER, PEOPLE, VOTES
from sevenpercent.chapters.elections.wording import (
    AFTER,
    BY_VOTES,
    CORRECTED_SHARE,
    COUNTIES,
    DRE_SHARE,
    FORMS,
    FOUR,
    ONCE,
    RAMBACHAN_ROTH,
    TWO,
    TWO_PARTY,
)
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.frames.columns import SHAPES
from sevenpercent.frames.names import COUNTY_ELECTIONS
from sevenpercent.models import ALL_OR_NONE, Model, fit_model, tell_difference

number = partial(declare_number, __name__, claims=("C14",))
points = partial(declare_number, __name__, **wording.POINTS)
p_value = partial(number, unit="p value", digits=3)


def ask_change(earlier, later, further=(), machines="dre_share", also=()):
    """The change of the two-party percent between two elections on machines and controls."""
    change = f"two_party_{later}_share - two_party_{earlier}_share"
    terms = " + ".join([machines, *also, *PEOPLE, *further])
    return Model(f"I(100 * ({change})) ~ {terms}", frame=COUNTY_ELECTIONS)


USE_CHANGE = "I(dre_share_2020 - dre_share)"
USE_CHANGE_CLEANED = "I(dre_share_cleaned_2020 - dre_share_cleaned)"
STEP_1620 = ask_change("president_2016", "president_2020")


def ask_use_change(further=(), weight=None, machines=USE_CHANGE, before="dre_share"):
    """The change from 2016 to 2020 on that of use, given use in 2016."""
    years = "president_2016", "president_2020"
    return replace(ask_change(*years, further, machines, (before,)), weight=weight)


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

ask_corrected = partial(ask_change, further=FURTHER, machines="dre_share_cleaned")
for id, earlier, later, share, given, model in (
    ("elections-dose-swing-0004-weighted-pp", 2000, 2004, DRE_SHARE, TWO, ask_change),
    ("elections-dose-swing-0408-weighted-pp", 2004, 2008, DRE_SHARE, TWO, ask_change),
    ("elections-dose-swing-0424-rural-size-cleaned-weighted-pp", 2004, 2024, CORRECTED_SHARE, FOUR,
     ask_corrected),
    ("elections-drift-1224-rural-size-cleaned-weighted-pp", 2012, 2024, CORRECTED_SHARE, FOUR,
     ask_corrected),
):  # fmt: skip
    words = f"Change of the {TWO_PARTY} President from {earlier} to {later} on {share}, {given}"
    model = replace(model(f"president_{earlier}", f"president_{later}"), weight=VOTES)
    points(id, f"{words}; {BY_VOTES}; {AFTER}.", model)

for id, office, year, after in (
    ("elections-dose-level-president-2000-pp", "president", 2000, ""),
    ("elections-dose-level-president-2004-pp", "president", 2004, ""),
    ("elections-dose-level-president-2008-pp", "president", 2008, ""),
    ("elections-dose-level-president-2012-pp", "president", 2012, ""),
    ("elections-dose-level-president-2016-pp", "president", 2016, " (after the recount)"),
    ("elections-dose-level-president-2020-pp", "president", 2020, " (after the recount)"),
    ("elections-dose-level-president-2024-pp", "president", 2024, ""),
    ("elections-dose-level-governor-2002-pp", "governor", 2002, ""),
    ("elections-dose-level-governor-2006-pp", "governor", 2006, ""),
    ("elections-dose-level-governor-2010-pp", "governor", 2010, ""),
    ("elections-dose-level-governor-2014-pp", "governor", 2014, ""),
    ("elections-dose-level-governor-2018-pp", "governor", 2018, ""),
    ("elections-dose-level-governor-2022-pp", "governor", 2022, ""),
):
    share = designs.name_share(office, year)
    points(
        id,
        f"{TWO_PARTY} {office.capitalize()} in {year}{after} on {DRE_SHARE}, {TWO}; {ONCE}.",
        Model(f"I(100 * {share}) ~ dre_share + {' + '.join(PEOPLE)}", frame=COUNTY_ELECTIONS),
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
    model = f"change of the {TWO_PARTY} President from 2004 to {year} on {DRE_SHARE}, {words}"
    told = tell_difference(ALL_OR_NONE, model)
    points(
        id,
        f"{told}; {ONCE}; {AFTER}; the interval is a band that holds the six elections beside 2004 "
        f"at once with 95% probability ({designs.event_draws()}).",
        partial(since_2004, year, further),
        sources=COUNTIES,
    )

# Machines that came and went

AS_FILED, CORRECTED = "EL-190 as filed", "EL-190, known errors corrected"
for id, form, given, counted, model in (
    ("elections-use-change-1620-pp", AS_FILED, TWO, ONCE, ask_use_change()),
    ("elections-use-change-1620-rural-size-pp", AS_FILED, FOUR, ONCE, ask_use_change(FURTHER)),
    ("elections-use-change-1620-weighted-pp", AS_FILED, TWO, BY_VOTES,
     ask_use_change(weight=VOTES)),
    ("elections-use-change-1620-cleaned-weighted-pp", CORRECTED, TWO, BY_VOTES,
     ask_use_change((), VOTES, USE_CHANGE_CLEANED, "dre_share_cleaned")),
):  # fmt: skip
    points(
        id,
        f"Change of the {TWO_PARTY} President from 2016 to 2020 on the change of the DRE share of "
        f"ballots from 2016 to 2020 ({form}, 0 to 1), given the DRE share of 2016, "
        f"{given}; {counted}; {AFTER}.",
        model,
    )
points(
    "elections-use-change-1822-pp",
    f"Change of the {TWO_PARTY} Governor from 2018 to 2022 on the change of the DRE share of "
    "ballots from 2018 to 2020, the last year with a form (EL-190 as filed, 0 to 1), given the "
    f"DRE share of 2018, {TWO}; {ONCE}.",
    ask_change("governor_2018", "governor_2022", (), "I(dre_share_2020 - dre_share_2018)",
               ("dre_share_2018",)),
)  # fmt: skip

# What is left room for: ends of intervals


SINCE_2016 = f"change of the {TWO_PARTY} President from 2016 to 2020"
points(
    "elections-1620-high-pp",
    f"Upper end of the 95% interval of the {SINCE_2016} on {DRE_SHARE}, {TWO}; {ONCE}; {AFTER}.",
    lambda: STEP_1620().interval[1],
    sources=COUNTIES,
)
for id, weight, counted in (
    ("elections-use-change-room-pp", None, ONCE),
    ("elections-use-change-room-weighted-pp", VOTES, BY_VOTES),
):
    points(
        id,
        f"Lower end of the 95% interval, with the sign changed, of the {SINCE_2016} on the change "
        "of the DRE share of ballots from 2016 to 2020 (EL-190 as filed, 0 to 1), given that of "
        f"2016, {TWO}; {counted}; {AFTER}.",
        lambda weight=weight: -ask_use_change(weight=weight)().interval[0],
        sources=(*COUNTIES, FORMS[3]),
    )


def multiple_1620():
    """How far trends may part before the way back could be what decided."""
    needed = compute_number("recount-flips-needed-dre-pct").value
    bound = partial(designs.bound_step, designs.county_study(), 2020)
    return designs.find_multiple(needed, bound)


number(
    "elections-1620-multiple",
    "How far trends may part before a 95% interval holds what decided the state, in largest steps "
    f"before 2016 ({RAMBACHAN_ROTH}): {SINCE_2016} on {DRE_SHARE}, {TWO}; {ONCE}; {AFTER}.",
    multiple_1620,
    unit="ratio", digits=2, sources=COUNTIES,
)  # fmt: skip
points(
    "elections-1620-room-pp",
    f"Upper end of the 95% interval of the change of the {TWO_PARTY} President from 2016 to 2020 "
    f"on {DRE_SHARE}, {TWO}; {ONCE}; {AFTER}; trends may part by the largest step of any four "
    f"years from 2000 to 2016 ({RAMBACHAN_ROTH}, relative magnitudes, multiple 1).",
    lambda: designs.bound_step(designs.county_study(), 2020, 1.0).high,
    sources=COUNTIES,
)

# Chance, and trends that part


def break_step(later, **options):
    return designs.break_step(designs.county_study(**options), later)


for id, earlier, later in (
    ("elections-0004-spatial-p", 2000, 2004),
    ("elections-0408-spatial-p", 2004, 2008),
    ("elections-1216-spatial-p", 2012, 2016),
    ("elections-1620-spatial-p", 2016, 2020),
):
    p_value(
        id,
        f"How often shuffled machines are linked with as large a change of the {TWO_PARTY} "
        f"President from {earlier} to {later} as the real ones, given {TWO}: two-sided, "
        f"{designs.SHUFFLES:,} shuffles of the counties' DRE shares of 2016 (EL-190 as filed) "
        "that keep their Moran's I, seeds by name; Wisconsin's 72 counties, each once.",
        partial(designs.shuffled_p, earlier, later),
        sources=(*COUNTIES, SHAPES),
    )
for id, earlier, later, options, counted in (
    ("elections-0408-breakdown", 2004, 2008, {}, ONCE),
    ("elections-1216-breakdown", 2012, 2016, {}, ONCE),
    ("elections-1216-weighted-breakdown", 2012, 2016, {"weight": VOTES}, BY_VOTES),
):
    number(
        id,
        "How far trends may have parted before a 95% interval holds zero, as a multiple of the "
        f"largest step from one election to the next since 2000 ({RAMBACHAN_ROTH}, relative "
        f"magnitudes): change of the {TWO_PARTY} President from {earlier} to {later} on "
        f"{DRE_SHARE}, {TWO}; {counted}.",
        partial(break_step, later, **options),
        unit="ratio", digits=2, sources=COUNTIES,
    )  # fmt: skip

# How large a taking would have been seen


def detectable(model, term):
    fit = fit_model(model)
    return minimum_detectable_effect(fit.se[term], fit.df)


USE_CHANGED = (
    "the change of the DRE share of ballots from 2016 to 2020 (EL-190 as filed), given that of 2016"
)
for id, model, term, words, counted, sources in (
    ("elections-1620-detectable-pp", STEP_1620, "dre_share", DRE_SHARE, ONCE, COUNTIES),
    ("elections-use-change-detectable-pp", ask_use_change(), USE_CHANGE, USE_CHANGED, ONCE,
     (*COUNTIES, FORMS[3])),
    ("elections-use-change-detectable-weighted-pp", ask_use_change(weight=VOTES), USE_CHANGE,
     USE_CHANGED, BY_VOTES, (*COUNTIES, FORMS[3])),
):  # fmt: skip
    points(id, f"Change from 2016 to 2020 on {words}, {TWO}; {counted}: {wording.SEEN}.",
           partial(detectable, model, term), sources=sources)  # fmt: skip
