"""The designs of the chapter on municipalities: each one outcome, one exposure, one sample."""

from dataclasses import dataclass, replace

import pandas as pd

from citable.registry import Estimate
from sevenpercent.chapters.municipalities.places import COMPARED, LEAST_VOTES
from sevenpercent.frames.names import PLACE_RACES, PLACES
from sevenpercent.models import BOOTSTRAP, Model, fit_model
from sevenpercent.tables.ballots import METHODS

PEOPLE = "degree_share + non_hispanic_white_share"
PAST = "two_party_2012_share"
CONTROLS = f"{PEOPLE} + log_votes + {PAST}"
RECOUNT = "recount_clinton_votes / (recount_clinton_votes + recount_trump_votes)"
SIZES = "C(tenths(total_votes))"
KIND = "I(1 * (municipality_type == 'town')) + I(1 * (municipality_type == 'village'))"
SWING = "swing_2012_2016_pp"
LARGE_VOTES = 1_000
FORM_TOLERANCE = 0.02  # how far the four methods may be from all ballots of a sound form
WEIGHTS = {"each place once": None, "by votes": "total_votes"}
INSIDE = {"within": "county_fips", "errors": BOOTSTRAP}
AS_FILED = " and ".join(f"{name} == {name}_cleaned" for name in METHODS)
SOUND_FORM = (
    f"{AS_FILED} and ({' + '.join(METHODS)} - total_ballots).abs()"
    f" <= {FORM_TOLERANCE} * total_ballots"
)


@dataclass(frozen=True)
class Design:
    """One way to ask the question: its words in pictures and tables, its model by places."""

    heading: str
    label: str
    model: Model


def _ask(heading, label, machines="dre_share", controls=CONTROLS, *, outcome=SWING, keep=""):
    formula = f"{outcome} ~ {machines}{f' + {controls}' if controls else ''}"
    where = f"{COMPARED} and {keep}" if keep else COMPARED
    return Design(heading, label, Model(formula, PLACES, where, **INSIDE))


def _race(heading, label, later, earlier, past, machines="dre_share", keep="", **options):
    """A change between two races; the past vote is the share in the race named past."""
    later, earlier, past = (f"two_party_{race}_share" for race in (later, earlier, past))
    voted = [f"{share}.notna()" for share in dict.fromkeys((later, earlier, past))]
    where = " and ".join([COMPARED, *voted, *([keep] if keep else [])])
    formula = f"I(100 * ({later} - {earlier})) ~ {machines} + {PEOPLE} + log_votes + {past}"
    return Design(heading, label, Model(formula, PLACE_RACES, where, **INSIDE | options))


def _share_of_votes(share):
    return {"outcome": f"I(100 * {share})"}


MAIN = "The main comparison"
SIZE = "Size and kind of place"
FORM = "Form EL-190"
PRESENCE = "A yes or no instead of a share"
BEFORE, NOVEMBER, AFTER = "Before", "November 2016", "After"
VOTES = "Share of all votes"
WITHOUT_SIZE = f"{PEOPLE} + {PAST} + {SIZES}"
GAVE_UP = {"machines": "I(1 - dre_listed_2018)", "keep": "dre_listed_2016 == 1"}

DESIGNS = {
    "raw": Design("Steps", "nothing else held alike",
                  Model(f"{SWING} ~ dre_share", PLACES, COMPARED, errors=BOOTSTRAP)),
    "counties": _ask("Steps", "places of one county compared", controls=""),
    "people": _ask("Steps", "and schooling and race", controls=PEOPLE),
    "past": _ask("Steps", "and the vote of 2012", controls=f"{PEOPLE} + {PAST}"),
    "main": _ask(MAIN, "as defined"),
    "both-years": _ask(MAIN, "ten votes or more in 2012 too",
                       keep=f"total_2012_votes >= {LEAST_VOTES}"),
    "no-dane": _ask(MAIN, "without Dane County", keep="county_fips != '55025'"),
    "recount": _ask(MAIN, "votes of the recount", outcome=f"I(100 * ({RECOUNT} - {PAST}))"),
    "size": _ask(SIZE, "size in ten classes", controls=WITHOUT_SIZE),
    "shape": _ask(SIZE, "ten classes, kind of place, curved schooling",
                  controls=f"{WITHOUT_SIZE} + {KIND} + I(degree_share ** 2)"),
    "towns": _ask(SIZE, "towns alone", keep="municipality_type == 'town'"),
    "large": _ask(SIZE, "places of a thousand votes or more",
                  keep=f"total_votes >= {LARGE_VOTES}"),
    "corrected": _ask(FORM, "its known errors corrected", "dre_share_cleaned"),
    "corrected-size": _ask(FORM, "corrected, size in ten classes", "dre_share_cleaned",
                           WITHOUT_SIZE),
    "corrected-no-size": _ask(FORM, "corrected, size not held alike", "dre_share_cleaned",
                              f"{PEOPLE} + {PAST}"),
    "sound": _ask(FORM, "doubtful forms left out", keep=SOUND_FORM),
    "listed": _ask(PRESENCE, "a DRE on the state's list", "dre_listed_2016"),
    "alone": _ask(PRESENCE, "a DRE and no scanner listed", "dre_alone_2016"),
    "majority": _ask(PRESENCE, "most ballots on DREs", "I(1 * (dre_share > 0.5))"),
    "clinton": _ask(VOTES, "Clinton, against Obama",
                    **_share_of_votes("(democrat_2016_share - democrat_2012_share)")),
    "trump": _ask(VOTES, "Trump, against Romney",
                  **_share_of_votes("(republican_2016_share - republican_2012_share)")),
    "trump-corrected": _ask(
        VOTES, "Trump, against Romney, forms corrected", "dre_share_cleaned",
        **_share_of_votes("(republican_2016_share - republican_2012_share)")),
    "trump-recount": _ask(
        VOTES, "Trump, against Romney, by the recount",
        **_share_of_votes("(recount_trump_votes / recount_total_votes - republican_2012_share)")),
    "others": _ask(VOTES, "everyone else",
                   **_share_of_votes("(other_2016_share - other_2012_share)")),
    "johnson": _ask(VOTES, "Johnson, 2016", **_share_of_votes("johnson_votes / total_votes")),
    "rest": _ask(VOTES, "all but Clinton, Trump, Johnson, Stein, 2016",
                 **_share_of_votes("(other_votes - johnson_votes - stein_votes) / total_votes")),
    "others-2012": _ask(VOTES, "everyone but the two, 2012", **_share_of_votes("other_2012_share")),
    "others-senate": _ask(VOTES, "everyone but the two, US Senate 2016", **_share_of_votes(
        "us_senate_2016_other_votes / us_senate_2016_total_votes")),
    "before-0812": _race(BEFORE, "President, 2008 to 2012", "2012", "2008", "2008"),
    "before-0812-corrected": Design(
        BEFORE, "President, 2008 to 2012, forms corrected",
        Model(f"swing_2008_2012_pp ~ dre_share_cleaned + {PEOPLE} + log_votes"
              " + two_party_2008_share", PLACES, COMPARED, **INSIDE)),
    "before-1214": _race(BEFORE, "President 2012 to Governor 2014", "governor_2014", "2012",
                         "2012"),
    "president": _race(NOVEMBER, "President, 2012 to 2016", "2016", "2012", "2012"),
    "senate": _race(NOVEMBER, "President 2012 to US Senate 2016", "us_senate_2016", "2012",
                    "2012"),
    "same-ballots": _race(NOVEMBER, "same ballots: President minus US Senate", "2016",
                          "us_senate_2016", "2012"),
    "after-1418": _race(AFTER, "Governor, 2014 to 2018", "governor_2018", "governor_2014",
                        "governor_2014"),
    "after-1618": _race(AFTER, "President 2016 to Governor 2018", "governor_2018", "2016", "2016"),
    "after-1218": _race(AFTER, "President 2012 to US Senate 2018", "us_senate_2018", "2012",
                        "2012"),
    "own-2012": _race(BEFORE, "2008 to 2012, machines of 2012", "2012", "2008", "2008",
                      machines="dre_share_2012", keep="dre_share_2012.notna()"),
    "gave-up-2018": _race(AFTER, "gave up DREs by 2018, against the rest that had them",
                          "governor_2018", "2016", "2016", **GAVE_UP),
    "gave-up-2018-state": _race(AFTER, "gave up DREs by 2018, over the whole state",
                                "governor_2018", "2016", "2016", **GAVE_UP, within=None),
}  # fmt: skip


def ask_design(key, weight=None):
    """The model of a design of DESIGNS: each place once, or by a column."""
    return replace(DESIGNS[key].model, weight=weight)


def fit_design(key, weight=None):
    """A design of DESIGNS, fitted: a MunicipalFit.

    Units: percentage points from no ballot on DREs to all, or from no machine to a machine.
    """
    return fit_model(ask_design(key, weight))


def tabulate_designs(keys):
    """Designs in the form of charts: heading, label, weight, value, low, high, p, n.

    Two rows a design: each place once, by votes.
    """
    rows = []
    for key in keys:
        for name, weight in WEIGHTS.items():
            design, fit = DESIGNS[key], fit_design(key, weight)
            row = {"heading": design.heading, "label": design.label, "weight": name}
            row |= Estimate(fit.coefficient, fit.interval).as_row()
            rows.append(row | {"p_value": fit.p_value, "municipalities": fit.n})
    return pd.DataFrame(rows)
