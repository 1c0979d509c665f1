"""What the published screens measure in 2016, and how many elections they were run on."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.screens import results
from sevenpercent.chapters.screens.contests import (
    HONEST,
    LEAST_COUNTIES,
    REAL,
    SIDES,
    STATE_YEARS,
    WITH_REGISTRANTS,
    read_votes,
    state_votes,
)
from sevenpercent.chapters.screens.frauds import FRAUDS
from sevenpercent.chapters.screens.screens import SCREENS, fit_fraud
from sevenpercent.chapters.screens.sources import (
    ALL_HONEST,
    CLAIMS,
    FORMS,
    HONEST_WITH_FORMS,
    PLANTED,
    STATES,
    UNITS_2016,
    table_of,
)
from sevenpercent.chapters.screens.wording import (
    FORMS_IN_WORDS,
    HONEST_IN_WORDS,
    KLIMEK,
    REGISTRANTS,
    SCREENS_IN_WORDS,
    STATES_IN_WORDS,
    UNITS_IN_WORDS,
)
from sevenpercent.estimators.fraud_mixture import fit_mixture

number = partial(declare_number, __name__, claims=CLAIMS)
percent = partial(number, unit="percent", digits=0)
ratio = partial(number, unit="ratio")


# The real election of 2016


def real_value(key, side=results.GAINER, factor=1):
    return factor * results.real_look(key, side)["value"]


WISCONSIN = f"Wisconsin, November 2016 (canvass), {UNITS_IN_WORDS}"
FORMED = f"{WISCONSIN}; {REGISTRANTS}"
for id, key, unit, digits, factor, words in (
    ("screens-real-second-chi2", "second-chi2", "ratio", 1, 1,
     f"Chi-square of the second digits of Trump's counts of ten and more against Benford's law, "
     f"nine degrees of freedom; {WISCONSIN}."),
    ("screens-real-last-mean", "last-mean", "digit", 2, 1,
     f"Mean last digit of Trump's counts of ten and more; {WISCONSIN}."),
    ("screens-real-last-chi2", "last-chi2", "ratio", 1, 1,
     f"Chi-square of the last digits of Trump's counts of ten and more against equal chances, nine "
     f"degrees of freedom; {WISCONSIN}."),
    ("screens-real-count-fives-pct", "count-fives", "percent", 1, 100,
     f"Trump's counts of ten and more that end in 0 or 5; {WISCONSIN}."),
    ("screens-real-percent-fives-pct", "percent-fives", "percent", 1, 100,
     f"Trump's percentages of all votes, rounded to whole ones, that end in 0 or 5; {WISCONSIN}."),
    ("screens-real-spikes-pct", "spikes", "percent", 1, 1,
     f"Units in excess at shares of Trump's that stand out from draws of the votes around what "
     f"they were (normal, flat prior), in percent of all; {WISCONSIN}."),
    ("screens-real-skew", "skew", "ratio", 2, 1,
     f"Skewness of Trump's shares of all votes; {WISCONSIN}."),
    ("screens-real-kurtosis", "kurtosis", "ratio", 2, 1,
     f"Kurtosis of Trump's shares of all votes; {WISCONSIN}."),
    ("screens-real-dip", "dip", "ratio", 4, 1,
     f"Hartigan's dip of Trump's shares of all votes; {WISCONSIN}."),
    ("screens-real-turnout-skew", "turnout-skew", "ratio", 2, 1,
     f"Skewness of turnout, votes over registrants; {FORMED}."),
    ("screens-real-turnout-kurtosis", "turnout-kurtosis", "ratio", 1, 1,
     f"Kurtosis of turnout, votes over registrants; {FORMED}."),
    ("screens-real-slope", "slope", "ratio", 2, 1,
     f"Slope of Trump's votes per registrant on turnout, votes per further voter; {FORMED}."),
    ("screens-real-klimek-pct", "klimek", "percent", 0, 100,
     f"Units with incremental or extreme fraud for Trump {KLIMEK}; {FORMED}."),
    ("screens-real-mixture-pct", "mixture", "percent", 0, 100,
     f"Units with some or extreme fraud for Trump, by a mixture with no fraud (normal turnout and "
     f"share, fraud of 0.1, 0.2, 0.35, 0.5, 0.8 or 0.9, fitted by EM); {FORMED}."),
):  # fmt: skip
    number(
        id, words, partial(real_value, key, factor=factor), unit=unit, digits=digits,
        sources=PLANTED if SCREENS[key].registrants else (UNITS_2016,),
    )  # fmt: skip
percent(
    "screens-real-klimek-clinton-pct",
    f"Units with incremental or extreme fraud for Clinton {KLIMEK}; {FORMED}.",
    partial(real_value, "klimek", "democrat", 100),
    sources=PLANTED,
)


percent(
    "screens-mixture-2020-pct",
    "Units with some or extreme fraud for Trump in November 2020 (recounted), by a mixture with no "
    "fraud (normal turnout and share, fraud of 0.1, 0.2, 0.35, 0.5, 0.8 or 0.9, fitted by EM); "
    f"Wisconsin, {UNITS_IN_WORDS}; {REGISTRANTS}.",
    lambda: 100 * results.honest_look("mixture", "president_2020")["value"],
    sources=(table_of("president_2020"), FORMS[2020]),
)


def mixture_votes_pct(election):
    return 100 * fit_fraud(fit_mixture, read_votes(election), results.GAINER).votes


for id, year in (
    ("screens-mixture-votes-2016-pct", 2016),
    ("screens-mixture-votes-2020-pct", 2020),
):
    percent(
        id,
        f"Of Trump's votes of November {year} those that fraud brought, by a mixture of units with "
        "none, some and extreme fraud (normal turnout and share, fraud of 0.1, 0.2, 0.35, 0.5, 0.8 "
        f"or 0.9, fitted by EM); Wisconsin, {UNITS_IN_WORDS}; {REGISTRANTS}.",
        partial(mixture_votes_pct, f"president_{year}"),
        sources=(table_of(f"president_{year}"), FORMS[year]),
    )


def count_alarms(key, side):
    looks = results.honest_looks().query("screen == @key and side == @side")
    return int(looks["alarm"].sum())


candidates = partial(number, unit="candidates", digits=0)
for id, key, side in (
    ("screens-false-klimek-democrat-n", "klimek", "democrat"),
    ("screens-false-klimek-republican-n", "klimek", "republican"),
    ("screens-false-mixture-democrat-n", "mixture", "democrat"),
    ("screens-false-mixture-republican-n", "mixture", "republican"),
    ("screens-false-slope-democrat-n", "slope", "democrat"),
    ("screens-false-slope-republican-n", "slope", "republican"),
):
    candidates(
        id,
        f"Alarms for the {side.capitalize()} in elections of {len(WITH_REGISTRANTS)} offices: "
        f"President 2012 and 2020, Governor and US Senate 2018 in Wisconsin; {UNITS_IN_WORDS}; "
        f"{REGISTRANTS}: {SCREENS_IN_WORDS[key]}.",
        partial(count_alarms, key, side),
        sources=HONEST_WITH_FORMS,
    )

# How many were looked at

elections = partial(number, unit="elections", digits=0)
elections(
    "screens-honest-n",
    "Elections in Wisconsin, 2000 to 2024, with returns by reporting unit in which nobody is shown "
    "to have moved votes: President without 2016, Governor without 2010, US Senate 2018.",
    lambda: len(HONEST),
    sources=ALL_HONEST,
)
elections(
    "screens-registrants-n",
    "Elections in Wisconsin, without November 2016, of which the clerks' forms tell registrants by "
    "reporting unit: President 2012 and 2020, Governor and US Senate 2018.",
    lambda: len(WITH_REGISTRANTS),
    sources=HONEST_WITH_FORMS,
)
elections(
    "screens-planted-n",
    "Elections with a planted fraud behind the screens' powers: kinds of fraud times sizes times "
    "draws.",
    lambda: len(FRAUDS) * len(results.SIZES_PCT) * results.DRAWS,
    sources=PLANTED,
)
candidates(
    "screens-candidates-n",
    f"Candidates in honest elections to which a screen of counts is put: {HONEST_IN_WORDS}.",
    lambda: len(HONEST) * len(SIDES),
    sources=ALL_HONEST,
)
candidates(
    "screens-registrants-candidates-n",
    f"Candidates in honest elections to which a screen of turnout is put: {FORMS_IN_WORDS}.",
    lambda: len(WITH_REGISTRANTS) * len(SIDES),
    sources=HONEST_WITH_FORMS,
)
candidates(
    "screens-states-candidates-n",
    f"Candidates in other states' counties to which a screen is put: {STATES_IN_WORDS}.",
    lambda: len(state_votes()) * len(SIDES),
    sources=STATES,
)
number(
    "screens-states-n",
    f"States of {LEAST_COUNTIES} counties or more whose counties the screens are run on; Wisconsin "
    "is left out.",
    lambda: len(state_votes()) // len(STATE_YEARS),
    unit="states", digits=0, sources=STATES,
)  # fmt: skip
number(
    "screens-units-over-n",
    "Reporting units of ten votes or more in November 2016 (canvass) whose EL-190 has fewer "
    "registrants than votes for President, or no registrant, or was not filed.",
    lambda: int((~read_votes(REAL).known).sum()),
    unit="reporting units", digits=0, sources=PLANTED,
)  # fmt: skip
