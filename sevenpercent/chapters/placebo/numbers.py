"""The same models where the claim was not made: other elections, changed machines."""

from functools import partial

from citable.registry import as_estimate, number
from sevenpercent import wording
from sevenpercent.chapters.placebo.estimates import (
    bound_without,
    clustered_p,
    count_both_states,
    count_changes,
    count_few_dres,
    count_place_counties,
    count_places,
    count_swing_states,
    detectable_event,
    estimate_break,
    estimate_event,
    estimate_level,
    estimate_places,
    estimate_rural,
    estimate_states,
    estimate_swing,
    expected_place_change,
    measure_dose_change,
    permutation_p,
    place_dre_pct,
)
from sevenpercent.chapters.placebo.sources import (
    CONTEXT,
    DRE_SHARE,
    FORM,
    FORM_2012,
    LISTS,
    MACHINES,
    NATION,
    PEOPLE,
    PLACES,
    SOURCES_2012,
    STATES,
    VOTES,
)
from sevenpercent.estimators.fivethirtyeight import fit_fivethirtyeight
from sevenpercent.tables.counties import counties
from sevenpercent.tables.offices import ELECTIONS
from sevenpercent.technology import electronic_counties
from sevenpercent.technology_changes import off_polls_pct

points = partial(number, unit="percentage points", digits=1)


def fit_2012(reading, *, weight=None):
    """FiveThirtyEight's model with Obama's two-party share of 2012 as outcome."""
    frame = counties().set_index("county_fips")
    return fit_fivethirtyeight(
        frame,
        electronic_counties(reading),
        democrat="obama_2012_votes",
        republican="romney_2012_votes",
        weight=weight,
    )


@points(
    "placebo-2012-any-dre-pp",
    sources=(*SOURCES_2012, "us_equipment_2016"),
    claims=("C13", "C14"),
)
def any_dre_2012():
    """Obama's 2012 two-party share on any DRE at a polling place in 2016 (Verified Voting), share
    of 25+ with a bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72
    counties, each once, HC3."""
    return as_estimate(fit_2012("any-dre"))


@points("placebo-2012-miller-pp", sources=(*SOURCES_2012, "miller_counties"), claims=("C13", "C14"))
def miller_2012():
    """Obama's 2012 two-party share on Miller's machine indicator of 2016, share of 25+ with a
    bachelor's degree, share not non-Hispanic white; least squares, Wisconsin's 72 counties, each
    once, HC3."""
    return as_estimate(fit_2012("miller"))


def declare(id, definition, compute, *arguments, sources, claims=("C14",), form=None, **options):
    """Register a number that a function of placebo_estimates computes.

    Parameters
    ----------
    id, sources, claims : as in registry.number
    definition : str, printed with the number
    compute : function, called with the arguments and options; its name is the code path
    form : dict of unit and digits, where not percentage points with one decimal
    """

    def estimate():
        return compute(*arguments, **options)

    estimate.__doc__ = definition
    estimate.__name__ = estimate.__qualname__ = compute.__name__
    register = points(id, sources=tuple(dict.fromkeys(sources)), claims=claims, **(form or {}))
    register(estimate)


COUNTIES = {"unit": "counties", "digits": 0}
TOWNS = {"unit": "municipalities", "digits": 0}
P_VALUE = {"unit": "p value", "digits": 3}
PERCENT = {"unit": "percent", "digits": 1}
ONCE_HC3 = wording.COUNTIES["72 counties once, HC3"]

for election, label in ELECTIONS.items():
    for reading, (source, machines) in MACHINES.items():
        if election == "2016" or f"{election}-{reading}" in ("2012-any-dre", "2012-miller"):
            continue
        declare(
            f"placebo-{election}-{reading}-pp",
            f"{label}, Democrat's two-party share on {machines}, {PEOPLE}; {ONCE_HC3}.",
            estimate_level,
            election,
            reading,
            sources=(VOTES[election], CONTEXT, source),
            claims=("C13", "C14"),
        )

SWINGS = {
    "0812": ("2008", "2012", "Change of two-party share 2008 to 2012"),
    "1620": ("2016", "2020", "Change of two-party share 2016 to 2020"),
    "2024": ("2020", "2024", "Change of two-party share 2020 to 2024"),
    "governor-1418": ("governor-2014", "governor-2018",
                      "Change of two-party share from Governor 2014 to Governor 2018"),
    "president-12-senate-16": ("2012", "senate-2016",
                               "Two-party share for US Senate 2016 minus for President 2012"),
    "senate-president-16": ("senate-2016", "2016",
                            "Two-party share for President minus for US Senate, both of "
                            "November 2016,"),
}  # fmt: skip
ON_DOSE = f"on {DRE_SHARE} (EL-190 as filed), {PEOPLE}"
ONCE, BY_VOTES = "each once", "weighted by votes cast in 2016"
for key, (earlier, later, change) in SWINGS.items():
    sources = (VOTES[earlier], VOTES[later], CONTEXT, FORM)
    for end, how, options in (
        ("", f"; Wisconsin's 72 counties, {ONCE}", {}),
        ("-weighted", f"; Wisconsin's 72 counties, {BY_VOTES}", {"weight": "total_votes"}),
        ("-rural-size", f", rural share, log population; Wisconsin's 72 counties, {ONCE}",
         {"further": ("rural_share", "log_population")}),
    ):  # fmt: skip
        declare(
            f"dose-swing-{key}{end}-pp",
            f"{change} {ON_DOSE}{how}; coefficient of the DRE share, from 0 to 1, HC3 errors.",
            estimate_swing,
            earlier,
            later,
            sources=(*sources, *((VOTES["2016"],) if "weight" in options else ())),
            **options,
        )
declare(
    "dose-swing-break-pp",
    f"Change of two-party share 2012 to 2016 minus that of 2008 to 2012 {ON_DOSE}; Wisconsin's 72 "
    f"counties, {ONCE}; coefficient of the DRE share, from 0 to 1, HC3 errors.",
    estimate_break,
    sources=(*(VOTES[year] for year in ("2008", "2012", "2016")), CONTEXT, FORM),
)

FEW = "in Wisconsin counties that cast less than 5% of ballots on DREs in 2016"
for key in ("0812", "1216"):
    earlier, later = f"20{key[:2]}", f"20{key[2:]}"
    declare(
        f"rural-swing-few-dres-{key}-pp",
        f"Change of two-party share {earlier} to {later} {FEW}, each once: coefficient of rural "
        f"share (0 to 1), with {PEOPLE}; least squares, HC3 errors, Student's t.",
        estimate_rural,
        earlier,
        later,
        sources=(VOTES[earlier], VOTES[later], CONTEXT, FORM),
    )
declare("counties-few-dres-n", "Wisconsin counties that cast less than 5% of ballots on DREs in "
        "2016, EL-190 as filed.", count_few_dres, sources=(FORM,),
        form=COUNTIES)  # fmt: skip

DOSE_CHANGE = (
    "the county's change in the DRE share of ballots by the four methods, 2012 (GAB-190) to 2016 "
    "(EL-190)"
)
for suffix, ballots in (("", "as filed"), ("_cleaned", "after repair of the forms")):
    end = suffix.replace("_", "-")
    declare(
        f"dose-change-spread{end}-pp",
        f"Standard deviation over Wisconsin's 72 counties of {DOSE_CHANGE}, {ballots}.",
        measure_dose_change,
        suffix,
        sources=(FORM, FORM_2012),
    )
    for earlier, later, name in (("2012", "2016", "1216"), ("2008", "2012", "0812")):
        declare(
            f"dose-change-{name}{end}-pp",
            f"Change of two-party share {earlier} to {later} on {DOSE_CHANGE}, 0 to 1, {ballots}; "
            f"given {PEOPLE}; {ONCE_HC3}.",
            estimate_swing,
            earlier,
            later,
            f"dose_change{suffix}",
            sources=(VOTES[earlier], VOTES[later], CONTEXT, FORM, FORM_2012),
        )
declare(
    "dose-change-1216-cleaned-rural-size-pp",
    f"Change of two-party share 2012 to 2016 on {DOSE_CHANGE}, 0 to 1, after repair of the forms; "
    f"given {PEOPLE}, rural share, log population; {ONCE_HC3}.",
    estimate_swing,
    "2012",
    "2016",
    "dose_change_cleaned",
    further=("rural_share", "log_population"),
    sources=(VOTES["2012"], VOTES["2016"], CONTEXT, FORM, FORM_2012),
)

for year in (2012, 2016):
    declare(
        f"us-dre-rows-off-polls-{year}-pct",
        f"Share of Verified Voting's DRE rows of {year} that it marks as not used at polling "
        "places.",
        off_polls_pct,
        year,
        sources=(f"us_equipment_{year}",),
        claims=(),
        form=PERCENT,
    )

for kind, words in {
    "kept": "with a DRE on Verified Voting's lists of both 2012 and 2016",
    "dropped": "with a DRE on Verified Voting's list of 2012, none on that of 2016",
    "adopted": "without a DRE on Verified Voting's list of 2012, with one on that of 2016",
    "never": "without a DRE on either of Verified Voting's lists of 2012 and 2016",
}.items():
    declare(f"us-dre-{kind}-n",
            f"US counties {words}, whatever its use; without Alaska and Wisconsin.",
            count_changes, kind, sources=LISTS, form=COUNTIES)  # fmt: skip
declare("us-dre-both-states-n", "States in which some counties dropped their DREs from 2012 to "
        "2016 and others kept them.", count_both_states, sources=NATION,
        form={"unit": "states", "digits": 0})  # fmt: skip

EVENT = (
    "Change of two-party share from 2012 to {} in US counties with a DRE in any row, whatever its "
    "use, of Verified Voting's list of 2012 and none in that of 2016, minus that in counties with "
    "one in both; without Alaska and Wisconsin; {}state fixed effects, each county once, CR1 "
    "errors by state (state intercepts among the coefficients), Student's t, degrees of freedom: "
    "states less one"
)
for election in ("2008", "2016", "2020", "2024"):
    for end, controls, controlled in (("", f"{PEOPLE}, ", True), ("-plain", "", False)):
        declare(f"us-dropped-{election}{end}-pp", EVENT.format(election, controls) + ".",
                estimate_event, election, controlled=controlled, sources=NATION)  # fmt: skip
for sample, words in (
    ("standard", "only counties with a DRE for everyone at polling places in 2012"),
    (
        "swing",
        "only states where Clinton led the polls of the last three weeks by less than ten points",
    ),
):
    for election in ("2016", "2020"):
        declare(f"us-dropped-{election}-{sample}-pp",
                f"{EVENT.format(election, PEOPLE + ', ')}; {words}.", estimate_event, election,
                sample=sample,
                sources=(*NATION, *["polls_president"] * (sample == "swing")))  # fmt: skip
declare("us-dropped-2016-detectable-pp", "Effect that a comparison would find in 80% of draws, 2.8 "
        f"of its standard errors. {EVENT.format('2016', PEOPLE + ', ')}.",
        detectable_event, "2016", sources=NATION)  # fmt: skip

STEPS = {"1618": ("2016-2018", "September 2016 to August 2018"),
         "1416": ("2014-2016", "November 2014 to September 2016")}  # fmt: skip
CHANGE = {
    "0812": ("2008", "2012", "President 2008 to President 2012"),
    "1216": ("2012", "2016", "President 2012 to President 2016"),
    "senate": ("2012", "senate-2016", "President 2012 to US Senate 2016"),
    "governor": ("governor-2014", "governor-2018", "Governor 2014 to Governor 2018"),
    "rebound": ("2016", "governor-2018", "President 2016 to Governor 2018"),
}
HOW = {
    "": ("", {}),
    "-fe": (", county fixed effects", {"county_effects": True}),
    "-rural-size": (
        ", the county's rural share and log population",
        {"further": ("county_rural_share", "county_log_population")},
    ),
}
for step, (period, words) in STEPS.items():
    for dropped, kind in ((True, "dropped"), (False, "kept")):
        declare(f"places-{kind}-{step}-n", f"Wisconsin municipalities that {kind} the DREs of the "
                f"state's list, {words}; ten votes or more in 2016.", count_places, period,
                dropped=dropped, sources=PLACES, form=TOWNS)  # fmt: skip
        declare(f"places-{kind}-{step}-dre-pct", "Share of the ballots of November 2016 cast on "
                f"DREs (EL-190 as filed) in Wisconsin municipalities that {kind} the DREs of the "
                f"state's list, {words}; ten votes or more in 2016.", place_dre_pct, period,
                dropped=dropped, sources=(*PLACES, FORM), form=PERCENT)  # fmt: skip
    for end, among in (("", False), ("-fe", True)):
        declare(f"places-dropped-{step}-counties{end}-n", "Wisconsin counties with municipalities "
                f"that dropped the DREs of the state's list, {words}"
                f"{', and others that kept them' if among else ''}.",
                count_place_counties, period, county_effects=among, sources=PLACES,
                form=COUNTIES)  # fmt: skip
    for key, (earlier, later, races) in CHANGE.items():
        for end, (also, options) in HOW.items():
            declare(f"places-dropped-{step}-{key}{end}-pp",
                    f"Change of two-party share, {races}, in Wisconsin municipalities that "
                    f"dropped the DREs of the state's list, {words}, minus those that kept them; "
                    f"{PEOPLE}, log votes{also}; ten votes or more in 2016, each once; errors "
                    "clustered by county.", estimate_places, period, earlier, later,
                    sources=(VOTES[earlier], VOTES[later], *PLACES,
                             *((CONTEXT,) if "further" in options else ())), **options)  # fmt: skip
declare("places-dropped-1618-expected-pp", "Change expected where municipalities dropped DREs "
        "from September 2016 to August 2018: their DRE share of ballots by the four methods in "
        "November 2016 times the coefficient of the DRE share, its sign turned, on the change of "
        f"two-party share 2012 to 2016 in Wisconsin's 72 counties, each once, with {PEOPLE}.",
        expected_place_change, "2016-2018",
        sources=(*PLACES, FORM, CONTEXT, VOTES["2012"], VOTES["2016"]))  # fmt: skip

for mixed, end, words in ((False, "", ""), (True, "-mixed", ", with counties of both kinds")):
    declare(f"swing-states{end}-n", "States in which Clinton led the polls of the last three weeks "
            f"by less than ten points{words}.", count_swing_states, mixed=mixed,
            sources=("polls_president", *(("us_equipment_2016",) if mixed else ())),
            form={"unit": "states", "digits": 0})  # fmt: skip
NARROW = "states where Clinton led the polls of the last three weeks by less than {} points"
MODELS = {
    "": ("any DRE at polling places", {}),
    "-2012": ("any DRE at polling places in 2016", {"outcome": "swing_2012"}),
    "-level": ("any DRE at polling places", {"outcome": "2016"}),
    "-weighted": ("any DRE at polling places, weighted by votes", {"weight": "total_votes"}),
    "-paperless": ("any DRE without a paper trail", {"machines": "paperless_dre"}),
    "-rows": ("the DREs' share of the county's equipment rows", {"machines": "dre_rows"}),
    "-narrow": ("any DRE at polling places", {"limit": 5}),
}
OUTCOME = {"swing_2012": "Change of two-party share 2008 to 2012", "2016": "Two-party share 2016"}
for end, (machines, options) in MODELS.items():
    narrow = NARROW.format("five" if "limit" in options else "ten")
    outcome = OUTCOME.get(options.get("outcome"), "Change of two-party share 2012 to 2016")
    model = (f"{outcome} on {machines}, {PEOPLE}, state fixed effects; US counties, errors "
             "clustered by state")  # fmt: skip
    for part, key, words in (
        ("inside", "swing", narrow),
        ("outside", "other", f"all states but those {narrow.removeprefix('states ')}"),
        ("difference", "difference", f"{narrow} minus all other states"),
    ):
        declare(f"{key}-state-machines{end}-pp", f"{model}: coefficient of machines, {words}.",
                estimate_states, part, sources=STATES, claims=("C13",), **options)  # fmt: skip
    for compute, key, words in (
        (permutation_p, "permutation", "share of all choices of as many mixed states as there are "
         f"{narrow} in which the coefficients inside and outside differ as much"),
        (clustered_p, "clustered", f"p value of the coefficient's difference, {narrow} against all "
         "other states"),
    ):  # fmt: skip
        declare(f"swing-state-machines{end}-{key}-p", f"{model}: {words}.", compute,
                sources=STATES, claims=("C13",), form=P_VALUE, **options)  # fmt: skip
for bound in ("min", "max"):
    declare(f"swing-state-machines-without-{bound}-pp", f"Change of two-party share 2012 to "
            f"2016 on any DRE at polling places, {PEOPLE}, state fixed effects; US counties; "
            f"coefficient of machines in {NARROW.format('ten')}, with one state left out: the "
            f"{bound}imum over all that can be left out.",
            bound_without, bound, sources=STATES, claims=("C13",))  # fmt: skip
