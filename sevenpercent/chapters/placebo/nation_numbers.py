"""Counties of the nation: those that dropped their DREs, those of states that swing."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.placebo import designs
from sevenpercent.chapters.placebo.sources import LISTS, NATION, PEOPLE, STATES
from sevenpercent.technology_changes import off_polls_pct, us_county_changes

number = partial(declare_number, __name__)
counted = partial(number, unit="counties", digits=0, sources=LISTS, claims=("C14",))
states = partial(number, unit="states", digits=0, claims=("C14",))
points = partial(number, unit="percentage points", digits=1, claims=("C14",))
off_polls = partial(number, unit="percent", digits=1)

for id, year in (
    ("us-dre-rows-off-polls-2012-pct", 2012),
    ("us-dre-rows-off-polls-2016-pct", 2016),
):
    off_polls(
        id,
        f"Share of Verified Voting's DRE rows of {year} that it marks as not used at polling "
        "places.",
        partial(off_polls_pct, year),
        sources=(f"us_equipment_{year}",),
    )


def count_changes(kind):
    return int((us_county_changes() == kind).sum())


def count_both_states():
    frame = designs.nation_frame().query("change in ('dropped', 'kept')")
    return int((frame.groupby("state")["change"].nunique() == 2).sum())


def find_event(election, **options):
    """The row of one election in an event study of US counties."""
    return designs.compare_dropped(**options).set_index("election").loc[election]


def estimate_event(election, **options):
    row = find_event(election, **options)
    return Estimate(float(row["value"]), (float(row["low"]), float(row["high"])))


for id, kind, words in (
    ("us-dre-kept-n", "kept", "with a DRE on Verified Voting's lists of both 2012 and 2016"),
    ("us-dre-dropped-n", "dropped",
     "with a DRE on Verified Voting's list of 2012, none on that of 2016"),
    ("us-dre-adopted-n", "adopted",
     "without a DRE on Verified Voting's list of 2012, with one on that of 2016"),
    ("us-dre-never-n", "never",
     "without a DRE on either of Verified Voting's lists of 2012 and 2016"),
):  # fmt: skip
    counted(id, f"US counties {words}, whatever its use; without Alaska and Wisconsin.",
            partial(count_changes, kind))  # fmt: skip
states("us-dre-both-states-n", "States in which some counties dropped their DREs from 2012 to 2016 "
       "and others kept them.", count_both_states, sources=NATION)  # fmt: skip
EVENT = (
    "Democrat's two-party share of {} minus that of 2012{} in US counties with a DRE in any row, "
    "whatever its use, of Verified Voting's list of 2012 and none in that of 2016, minus that in "
    "counties with one in both; without Alaska and Wisconsin; {}state fixed effects, each county "
    "once, CR1 errors by state (state intercepts among the coefficients), Student's t, degrees of "
    "freedom: states less one"
)
FELL = " (positive: higher before the DREs were dropped)"
events = partial(points, sources=NATION)
for id, plain_id, election in (
    ("us-dropped-2008-pp", "us-dropped-2008-plain-pp", "2008"),
    ("us-dropped-2016-pp", "us-dropped-2016-plain-pp", "2016"),
    ("us-dropped-2020-pp", "us-dropped-2020-plain-pp", "2020"),
    ("us-dropped-2024-pp", "us-dropped-2024-plain-pp", "2024"),
):
    since = FELL if election == "2008" else ""
    events(id, f"{EVENT.format(election, since, f'{PEOPLE}, ')}.",
           partial(estimate_event, election))  # fmt: skip
    events(plain_id, f"{EVENT.format(election, since, '')}.",
           partial(estimate_event, election, controlled=False))  # fmt: skip
FULL_POWER_SE = 2.80  # standard errors: found in 80% of draws by a test at the 5% level
STANDARD = "only counties with a DRE that the list of 2012 marks as used at polling places"
NARROWLY = "only states where Clinton led the polls of the last three weeks by less than ten points"
for id, election, sample, words, sources in (
    ("us-dropped-2016-standard-pp", "2016", "standard", STANDARD, NATION),
    ("us-dropped-2020-standard-pp", "2020", "standard", STANDARD, NATION),
    ("us-dropped-2016-swing-pp", "2016", "swing", NARROWLY, (*NATION, "polls_president")),
    ("us-dropped-2020-swing-pp", "2020", "swing", NARROWLY, (*NATION, "polls_president")),
):
    events(id, f"{EVENT.format(election, '', f'{PEOPLE}, ')}; {words}.",
           partial(estimate_event, election, sample=sample), sources=sources)  # fmt: skip
events(
    "us-dropped-2016-detectable-pp",
    "Effect that a comparison would find in 80% of draws, 2.8 of its standard errors. "
    f"{EVENT.format('2016', '', f'{PEOPLE}, ')}.",
    lambda: float(FULL_POWER_SE * find_event("2016")["se"]),
)

# States where the vote was close

LED = "States in which Clinton led the polls of the last three weeks by less than ten points"
states("swing-states-n", f"{LED}.", lambda: len(designs.expected_democratic()),
       sources=("polls_president",))  # fmt: skip
states("swing-states-mixed-n", f"{LED}, with counties of both kinds.",
       lambda: len(designs.mixed_among(designs.expected_democratic())),
       sources=("polls_president", "us_equipment_2016"))  # fmt: skip
WHERE_LED = "where Clinton led the polls of the last three weeks by less than"
coefficients = partial(points, sources=STATES, claims=("C13",))
p_value = partial(number, unit="p value", digits=3, sources=STATES, claims=("C13",))


def estimate_states(part, **options):
    """A coefficient (inside, outside, difference) of the swing-state model."""
    fit, _ = designs.split_states(**options)
    return Estimate(getattr(fit, part), getattr(fit, f"{part}_interval"))


CHANGE = "Change of the Democrat's two-party share"
OUTCOME = {"swing_2012": f"{CHANGE} 2008 to 2012", "2016": "Clinton's two-party share 2016"}
for machines, options, inside, outside, difference, permuted, clustered in (
    ("any DRE at polling places", {}, "swing-state-machines-pp", "other-state-machines-pp",
     "difference-state-machines-pp", "swing-state-machines-permutation-p",
     "swing-state-machines-clustered-p"),
    ("any DRE at polling places in 2016", {"outcome": "swing_2012"}, "swing-state-machines-2012-pp",
     "other-state-machines-2012-pp", "difference-state-machines-2012-pp",
     "swing-state-machines-2012-permutation-p", "swing-state-machines-2012-clustered-p"),
    ("any DRE at polling places", {"outcome": "2016"}, "swing-state-machines-level-pp",
     "other-state-machines-level-pp", "difference-state-machines-level-pp",
     "swing-state-machines-level-permutation-p", "swing-state-machines-level-clustered-p"),
    ("any DRE at polling places, weighted by votes", {"weight": "total_votes"},
     "swing-state-machines-weighted-pp", "other-state-machines-weighted-pp",
     "difference-state-machines-weighted-pp", "swing-state-machines-weighted-permutation-p",
     "swing-state-machines-weighted-clustered-p"),
    ("any DRE without a paper trail", {"machines": "paperless_dre"},
     "swing-state-machines-paperless-pp", "other-state-machines-paperless-pp",
     "difference-state-machines-paperless-pp", "swing-state-machines-paperless-permutation-p",
     "swing-state-machines-paperless-clustered-p"),
    ("the DREs' share of the county's equipment rows", {"machines": "dre_rows"},
     "swing-state-machines-rows-pp", "other-state-machines-rows-pp",
     "difference-state-machines-rows-pp", "swing-state-machines-rows-permutation-p",
     "swing-state-machines-rows-clustered-p"),
    ("any DRE at polling places", {"limit": 5}, "swing-state-machines-narrow-pp",
     "other-state-machines-narrow-pp", "difference-state-machines-narrow-pp",
     "swing-state-machines-narrow-permutation-p", "swing-state-machines-narrow-clustered-p"),
):  # fmt: skip
    narrow = f"{WHERE_LED} {'five' if 'limit' in options else 'ten'} points"
    outcome = OUTCOME.get(options.get("outcome"), f"{CHANGE} 2012 to 2016")
    model = (
        f"{outcome} on {machines}, {PEOPLE}, state fixed effects; US counties, errors clustered "
        "by state"
    )
    for id, part, words in (
        (inside, "inside", f"states {narrow}"),
        (outside, "outside", f"all states but those {narrow}"),
        (difference, "difference", f"states {narrow} minus all other states"),
    ):
        coefficients(id, f"{model}: coefficient of machines, {words}.",
                     partial(estimate_states, part, **options))  # fmt: skip
    p_value(
        permuted,
        f"{model}: share of all choices of as many mixed states as there are states {narrow} in "
        "which the coefficients inside and outside differ as much.",
        lambda options=options: designs.split_states(**options)[1],
    )
    p_value(
        clustered,
        f"{model}: p value of the coefficient's difference, states {narrow} against all other "
        "states.",
        lambda options=options: designs.split_states(**options)[0].difference_p,
    )
for id, bound, word in (
    ("swing-state-machines-without-min-pp", "min", "minimum"),
    ("swing-state-machines-without-max-pp", "max", "maximum"),
):
    coefficients(
        id,
        f"{CHANGE} 2012 to 2016 on any DRE at polling places, {PEOPLE}, state "
        f"fixed effects; US counties; coefficient of machines in states {WHERE_LED} ten points, "
        f"with one state left out: the {word} over all that can be left out.",
        lambda bound=bound: float(designs.leave_each_out()["inside"].agg(bound)),
    )
