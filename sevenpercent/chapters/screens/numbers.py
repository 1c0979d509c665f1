"""What the published screens measure in 2016, and how many elections they were run on."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.screens import contests, results, wording
from sevenpercent.chapters.screens.contests import HONEST, SIDES, WITH_REGISTRANTS, state_votes
from sevenpercent.chapters.screens.frauds import FRAUDS
from sevenpercent.chapters.screens.screens import SCREENS, fit_fraud
from sevenpercent.chapters.screens.wording import (
    ALL_HONEST,
    FORMED,
    FORMS,
    HONEST_WITH_FORMS,
    KLIMEK,
    MIXTURE,
    PLANTED,
    table_of,
)
from sevenpercent.estimators.fraud_mixture import fit_mixture
from sevenpercent.estimators.klimek import fit_fraud_model, toolkit_laws

number = partial(declare_number, __name__, claims=wording.CLAIMS)
percent = partial(number, unit="percent", digits=0)

# The real election of 2016


def real_value(key, side=results.GAINER, factor=1):
    return factor * results.real_look(key, side)["value"]


REAL = "Wisconsin, November 2016 (canvass)"
COUNTS, SHARES = "Trump's counts of ten and more", "Trump's shares of all votes"
BENFORD, EVEN = "against Benford's law", "against equal chances"
TURNOUT = "turnout, votes over registrants"
for id, key, unit, digits, words in (
    ("screens-real-second-chi2", "second-chi2", "ratio", 1,
     f"Chi-square of the second digits of {COUNTS} {BENFORD}, nine degrees of freedom"),
    ("screens-real-last-mean", "last-mean", "digit", 2, f"Mean last digit of {COUNTS}"),
    ("screens-real-last-chi2", "last-chi2", "ratio", 1,
     f"Chi-square of the last digits of {COUNTS} {EVEN}, nine degrees of freedom"),
    ("screens-real-count-fives-pct", "count-fives", "percent", 1, f"{COUNTS} that end in 0 or 5"),
    ("screens-real-percent-fives-pct", "percent-fives", "percent", 1,
     "Trump's percentages of all votes, rounded to whole ones, that end in 0 or 5"),
    ("screens-real-spikes-pct", "spikes", "percent", 1,
     "Units in excess at shares of Trump's that stand out from draws of the votes around what they "
     "were (normal, flat prior), in percent of all"),
    ("screens-real-skew", "skew", "ratio", 2, f"Skewness of {SHARES}"),
    ("screens-real-kurtosis", "kurtosis", "ratio", 2, f"Kurtosis of {SHARES}"),
    ("screens-real-dip", "dip", "ratio", 4, f"Hartigan's dip of {SHARES}"),
    ("screens-real-turnout-skew", "turnout-skew", "ratio", 2, f"Skewness of {TURNOUT}"),
    ("screens-real-turnout-kurtosis", "turnout-kurtosis", "ratio", 1, f"Kurtosis of {TURNOUT}"),
    ("screens-real-slope", "slope", "ratio", 2,
     "Slope of Trump's votes per registrant on turnout, votes per further voter"),
    ("screens-real-klimek-pct", "klimek", "percent", 0,
     f"Units with incremental or extreme fraud for Trump {KLIMEK}"),
    ("screens-real-mixture-pct", "mixture", "percent", 0,
     f"Units' mean probability of some or extreme fraud for Trump, by a mixture with no "
     f"fraud {MIXTURE}"),
):  # fmt: skip
    factor = 100 if unit == "percent" and key != "spikes" else 1  # spikes are in percent
    formed = SCREENS[key].registrants
    number(
        id,
        f"{words}; {REAL}, {FORMED if formed else wording.UNITS_IN_WORDS}.",
        partial(real_value, key, factor=factor),
        unit=unit, digits=digits, sources=PLANTED if formed else (wording.UNITS_2016,),
    )  # fmt: skip
percent(
    "screens-real-klimek-clinton-pct",
    f"Units with incremental or extreme fraud for Clinton {KLIMEK}; {REAL}, {FORMED}.",
    partial(real_value, "klimek", "democrat", 100),
    sources=PLANTED,
)


def fit_fallen(votes, side):
    """Klimek's model about the toolkit's start values, as a Look."""
    return fit_fraud(partial(fit_fraud_model, find_laws=toolkit_laws), votes, side).look


def count_fallen(side):
    looks = [fit_fallen(contests.read_votes(it), side) for it in WITH_REGISTRANTS]
    return sum(look.alarm for look in looks)


percent(
    "screens-real-klimek-fallen-pct",
    f"Units with incremental or extreme fraud for Trump {wording.FALLEN}; {REAL}, {FORMED}.",
    lambda: 100 * fit_fallen(contests.read_votes(contests.REAL), results.GAINER).value,
    digits=1,
    sources=PLANTED,
)
percent(
    "screens-mixture-2020-pct",
    "Units' mean probability of some or extreme fraud for Trump in November 2020 (recounted), by a "
    f"mixture with no fraud {MIXTURE}; Wisconsin, {FORMED}.",
    lambda: 100 * results.honest_look("mixture", "president_2020")["value"],
    sources=(table_of("president_2020"), FORMS[2020]),
)


def mixture_votes_pct(election):
    return 100 * fit_fraud(fit_mixture, contests.read_votes(election), results.GAINER).votes


for id, year in (
    ("screens-mixture-votes-2016-pct", 2016),
    ("screens-mixture-votes-2020-pct", 2020),
):
    percent(
        id,
        f"Of Trump's votes of November {year} those that fraud brought, by a mixture of units with "
        f"none, some and extreme fraud {MIXTURE}; Wisconsin, {FORMED}.",
        partial(mixture_votes_pct, f"president_{year}"),
        sources=(table_of(f"president_{year}"), FORMS[year]),
    )


def count_alarms(key, side):
    looks = results.honest_looks().query("screen == @key and side == @side")
    return int(looks["alarm"].sum())


OFFICES = (
    f"elections of {len(WITH_REGISTRANTS)} offices: President 2012 and 2020, Governor and US "
    "Senate 2018 in Wisconsin"
)
for id, key, side in (
    ("screens-false-klimek-democrat-n", "klimek", "democrat"),
    ("screens-false-klimek-republican-n", "klimek", "republican"),
    ("screens-false-mixture-democrat-n", "mixture", "democrat"),
    ("screens-false-mixture-republican-n", "mixture", "republican"),
    ("screens-false-slope-democrat-n", "slope", "democrat"),
    ("screens-false-slope-republican-n", "slope", "republican"),
):
    number(
        id,
        f"Alarms for the {side.capitalize()} in {OFFICES}; {FORMED}: "
        f"{wording.SCREENS_IN_WORDS[key]}.",
        partial(count_alarms, key, side),
        unit="candidates", digits=0, sources=HONEST_WITH_FORMS,
    )  # fmt: skip

for id, side in (
    ("screens-false-klimek-fallen-democrat-n", "democrat"),
    ("screens-false-klimek-fallen-republican-n", "republican"),
):
    number(
        id,
        f"Alarms for the {side.capitalize()} in {OFFICES}; {FORMED}: units' part with incremental "
        f"or with extreme fraud {wording.FALLEN} {wording.KLIMEK_BAR}.",
        partial(count_fallen, side),
        unit="candidates", digits=0, sources=HONEST_WITH_FORMS,
    )  # fmt: skip

# How many were looked at

for id, unit, words, count, sources in (
    ("screens-honest-n", "elections", "Elections in Wisconsin, 2000 to 2024, with returns by "
     "reporting unit in which nobody is shown to have moved votes: President without 2016, "
     "Governor without 2010, US Senate 2018.", lambda: len(HONEST), ALL_HONEST),
    ("screens-registrants-n", "elections", "Elections in Wisconsin, without November 2016, of "
     "which the clerks' forms tell registrants by reporting unit: President 2012 and 2020, "
     "Governor and US Senate 2018.", lambda: len(WITH_REGISTRANTS), HONEST_WITH_FORMS),
    ("screens-planted-n", "elections", "Elections with a planted fraud behind the screens' powers: "
     "kinds of fraud times sizes times draws.",
     lambda: len(FRAUDS) * len(results.SIZES_PCT) * results.DRAWS, PLANTED),
    ("screens-candidates-n", "candidates", "Candidates in honest elections to which a screen of "
     f"counts is put: {wording.HONEST_IN_WORDS}.", lambda: len(HONEST) * len(SIDES), ALL_HONEST),
    ("screens-registrants-candidates-n", "candidates", "Candidates in honest elections to which a "
     f"screen of turnout is put: {wording.FORMS_IN_WORDS}.",
     lambda: len(WITH_REGISTRANTS) * len(SIDES), HONEST_WITH_FORMS),
    ("screens-states-candidates-n", "candidates", "Candidates in other states' counties to which a "
     f"screen is put: {wording.STATES_IN_WORDS}.", lambda: len(state_votes()) * len(SIDES),
     wording.STATES),
    ("screens-states-n", "states", f"States of {contests.LEAST_COUNTIES} counties or more whose "
     "counties the screens are run on; Wisconsin is left out.",
     lambda: len(state_votes()) // len(contests.STATE_YEARS), wording.STATES),
    ("screens-units-over-n", "reporting units", "Reporting units of ten votes or more in November "
     "2016 (canvass) whose EL-190 has fewer registrants than votes for President, or no "
     "registrant, or was not filed.",
     lambda: int((~contests.read_votes(contests.REAL).known).sum()), PLANTED),
):  # fmt: skip
    number(id, words, count, unit=unit, digits=0, sources=sources)
