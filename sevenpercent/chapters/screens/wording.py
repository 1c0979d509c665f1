"""The tables behind the numbers of the screens; each screen, election, fraud in full words."""

from sevenpercent.chapters.screens.contests import HONEST, LEAST_COUNTIES, REAL, WITH_REGISTRANTS
from sevenpercent.chapters.screens.results import DRAWS, SLOW_DRAWS
from sevenpercent.chapters.screens.screens import SCREENS
from sevenpercent.estimators.klimek import FALL, REPEATS, SHARE_FROM, TURNOUT_FROM
from sevenpercent.estimators.spikes import DRAWS as SPIKE_DRAWS

CLAIMS = ("C17",)
UNITS_2016, FORMS_2016 = "wi_reporting_units_2016", "wi_ballots_by_method_2016"
FORMS = {year: f"wi_ballots_by_method_{year}" for year in (2012, 2016, 2018, 2020)}


def table_of(election):
    """The table of returns of an election."""
    plain = {"president_2008", "president_2012", REAL}
    name = election.removeprefix("president_") if election in plain else election
    return f"wi_reporting_units_{name}"


ALL_HONEST = tuple(table_of(election) for election in HONEST)
HONEST_WITH_FORMS = (
    *(table_of(election) for election in WITH_REGISTRANTS), FORMS[2012], FORMS[2018], FORMS[2020],
)  # fmt: skip
PLANTED = (UNITS_2016, FORMS_2016)
STATES = ("us_counties_president",)
EVERYTHING = (*ALL_HONEST, *FORMS.values(), UNITS_2016, *STATES)

NOT_AS = "beyond 1.96 standard errors by the influence of each unit"
SHARES = "of a candidate's shares of all votes"
TURNOUT = "of turnout, votes over registrants,"
REGISTRANTS = "registrants by clerks' forms as filed, units with more votes left out"
KLIMEK_ABOUT = (
    "by Klimek's model (turnout and share normal about {}, as wide as to their left; "
    "incremental fraud half-normal, extreme so below one (0.075); alpha 0.5 to 2; best fit in "
    f"whole percents, mean of {REPEATS} draws)"
)
KLIMEK = KLIMEK_ABOUT.format("their peaks")
FALLEN = KLIMEK_ABOUT.format(
    f"the toolkit's start values, the lower edge of the first bin, of turnout from {TURNOUT_FROM}% "
    f"and of share from {SHARE_FROM}% on, before a fall of more than {FALL} units"
)
KLIMEK_BAR = "1.96 of its standard deviations above zero"
# What each screen gives an alarm at, by the key of screens.SCREENS.
SCREENS_IN_WORDS = {
    "second-mean": f"mean second digit of counts of ten and more not that of Benford's law, "
                   f"{NOT_AS}",
    "second-chi2": "second digits of counts of ten and more against Benford's law, chi-square with "
                   "nine degrees of freedom above its 95th percentile",
    "last-mean": f"mean last digit of counts of ten and more not 4.5, {NOT_AS}",
    "last-chi2": "last digits of counts of ten and more against equal chances, chi-square with "
                 "nine degrees of freedom above its 95th percentile",
    "count-fives": f"share of counts of ten and more that end in 0 or 5 not a fifth, {NOT_AS}",
    "percent-fives": f"share of percentages of all votes, rounded to whole ones, that end in 0 or "
                     f"5 not a fifth, {NOT_AS}",
    "spikes": f"more units at shares that stand out from {SPIKE_DRAWS} draws of the votes around "
              "what they were (normal, flat prior) than in all but two of half of the draws",
    "skew": f"skewness {SHARES} not zero, {NOT_AS}",
    "kurtosis": f"kurtosis {SHARES} not three, {NOT_AS}",
    "dip": f"Hartigan's dip {SHARES} above the 95th percentile for uniform values",
    "turnout-skew": f"skewness {TURNOUT} not zero, {NOT_AS}",
    "turnout-kurtosis": f"kurtosis {TURNOUT} not three, {NOT_AS}",
    "turnout-dip": f"Hartigan's dip {TURNOUT} above the 95th percentile for uniform values",
    "correlation": "correlation of turnout with a candidate's share of all votes beyond 0.4 either "
                   "way",
    "slope": "slope of a candidate's votes per registrant on turnout above the candidate's share "
             "of all votes, one-sided 5%, HC1",
    "klimek": f"units' part with incremental or with extreme fraud {KLIMEK} {KLIMEK_BAR}",
    "mixture": "mixture of no, some and extreme fraud (normal turnout and share, fraud of 0.1, "
               "0.2, 0.35, 0.5, 0.8 or 0.9, fitted by EM), likelihood ratio to no fraud above the "
               "95th percentile of chi-square with six degrees of freedom",
}  # fmt: skip
FRAUDS_IN_WORDS = {
    "alike": "each ballot for Clinton on a DRE as likely to be switched to Trump",
    "half": "ballots for Clinton switched to Trump on the DREs of half of the units, drawn at "
        "random",
    "smaller": "ballots for Clinton switched to Trump on the DREs of the smallest units that hold "
               "half of the votes on DREs",
    "larger": "ballots for Clinton switched to Trump on the DREs of the largest units that hold "
              "half of the votes on DREs",
    "rounded": "Trump's share raised to the next whole tenth at Clinton's cost in units drawn at "
               "random, most of their ballots on DREs",
    "stuffed": "two ballots for Trump for each vote otherwise switched, in half-normal parts of "
               "registrants who stayed at home in a quarter of units drawn at random",
}  # fmt: skip
ALL_UNITS = "reporting units of ten votes or more"
UNITS_IN_WORDS = f"{ALL_UNITS}, each once"
HONEST_IN_WORDS = (
    "either major candidate for President 2000 to 2024 without 2016, Governor 2002 to 2022 and US "
    "Senate 2018 in Wisconsin"
)
FORMS_IN_WORDS = (
    "either major candidate for President 2012 and 2020, Governor and US Senate 2018 in Wisconsin"
)
STATES_IN_WORDS = (
    "either major candidate for President 2008, 2012, 2020 and 2024 in each state of "
    f"{LEAST_COUNTIES} counties or more but Wisconsin, counties each once"
)


MIXTURE = (
    "(normal turnout and share, fraud of 0.1, 0.2, 0.35, 0.5, 0.8 or 0.9, neither kind weighing "
    "more than none, a bound that is reached; fitted by EM)"
)
FORMED = f"{UNITS_IN_WORDS}; {REGISTRANTS}"


def describe_honest(key):
    """What a screen says of honest elections of Wisconsin."""
    who = f"{FORMS_IN_WORDS}; {REGISTRANTS}" if SCREENS[key].registrants else HONEST_IN_WORDS
    return (
        f"How often the screen gives an alarm for {who}; {UNITS_IN_WORDS}: {SCREENS_IN_WORDS[key]}."
    )


def describe_states(key):
    return f"How often the screen gives an alarm for {STATES_IN_WORDS}: {SCREENS_IN_WORDS[key]}."


def describe_power(key, kind):
    draws = SLOW_DRAWS if SCREENS[key].slow else DRAWS
    return (
        "How often the screen gives an alarm in Trump's votes of 2016 (canvass) with half the "
        f"margin and one vote planted, {draws} draws: {FRAUDS_IN_WORDS[kind]}; "
        f"{FORMED if SCREENS[key].registrants else UNITS_IN_WORDS}: {SCREENS_IN_WORDS[key]}."
    )
