"""The screens: what each claims to see, what it needs, whose it is."""

from collections.abc import Callable
from dataclasses import dataclass

from sevenpercent.estimators import fraud_screens as looks
from sevenpercent.estimators.fraud_mixture import fit_mixture
from sevenpercent.estimators.klimek import fit_fraud_model
from sevenpercent.estimators.spikes import count_spikes


@dataclass(frozen=True)
class Screen:
    """A published screen for fraud.

    Attributes
    ----------
    label : str, for pictures and tables
    sees : str, what it takes for a mark of fraud
    source : str, key of the bibliography
    look : function of Votes and a side -> Look
    registrants : bool, whether it needs them; units without are left out then
    turned : bool, False where votes turned from one to another cannot change it
    slow : bool, fewer elections are planted for it
    counties : bool, whether it is run on other states' counties too
    """

    label: str
    sees: str
    source: str
    look: Callable
    registrants: bool = False
    turned: bool = True
    slow: bool = False
    counties: bool = True


def _on_counts(test):
    return lambda votes, side: test(votes.of(side))


def _on_shares(test):
    return lambda votes, side: test(votes.share(side))


def _on_turnout(test):
    return lambda votes, side: test(votes.registered.turnout)


def _on_both(test):
    return lambda votes, side: test(votes.registered.turnout, votes.registered.share(side))


def _slope(votes, side):
    here = votes.registered
    own = here.of(side)
    return looks.turnout_slope(here.turnout, own / here.registrants, own.sum() / here.total.sum())


def fit_fraud(fit, votes, side):
    """A model of fraud fitted to a side's votes in units with registrants."""
    here = votes.registered
    own = here.of(side)
    return fit(own, here.total - own, here.registrants)


def _on_model(fit):
    return lambda votes, side: fit_fraud(fit, votes, side).look


ABSENT = {"registrants": True, "counties": False}
# What several of them see.
ADDED_UP = "Counts that are not what people's choices add up to"
MADE_UP = "Counts that somebody made up"
REACHED = "Shares that somebody was told to reach"
PUSHED, FAR_OUT = "Units pushed to one side", "A few units far out"
ADDED, STUFFED = "Votes added for one candidate", "Ballots stuffed, a few units all but invented"
SCREENS = {
    "second-mean": Screen("Second digits, mean", ADDED_UP, "eftoolkit",
                          _on_counts(looks.second_digit_mean)),
    "second-chi2": Screen("Second digits, chi-square", ADDED_UP, "mebane2006",
                          _on_counts(looks.second_digit_chi_square)),
    "last-mean": Screen("Last digits, mean", MADE_UP, "eftoolkit",
                        _on_counts(looks.last_digit_mean)),
    "last-chi2": Screen("Last digits, chi-square", MADE_UP, "beberscacco2012",
                        _on_counts(looks.last_digit_chi_square)),
    "count-fives": Screen("Counts that end in 0 or 5", "Counts that somebody rounded", "eftoolkit",
                          _on_counts(looks.count_fives)),
    "percent-fives": Screen("Percentages that end in 0 or 5", REACHED, "eftoolkit",
                            _on_shares(looks.percent_fives)),
    "spikes": Screen("Spikes at round shares", REACHED, "spikes",
                     lambda votes, side: count_spikes(votes.of(side), votes.total),
                     slow=True, counties=False),
    "skew": Screen("Skewness of shares", PUSHED, "eftoolkit", _on_shares(looks.skewness)),
    "kurtosis": Screen("Kurtosis of shares", FAR_OUT, "eftoolkit", _on_shares(looks.kurtosis)),
    "dip": Screen("Peaks of shares (dip)", "Two kinds of units, pushed and not", "eftoolkit",
                  _on_shares(looks.dip_look), slow=True),
    "turnout-skew": Screen("Skewness of turnout", PUSHED, "eftoolkit",
                           _on_turnout(looks.skewness), turned=False, **ABSENT),
    "turnout-kurtosis": Screen("Kurtosis of turnout", FAR_OUT, "eftoolkit",
                               _on_turnout(looks.kurtosis), turned=False, **ABSENT),
    "turnout-dip": Screen("Peaks of turnout (dip)", "Two kinds of units, stuffed and not",
                          "eftoolkit", _on_turnout(looks.dip_look),
                          turned=False, slow=True, **ABSENT),
    "correlation": Screen("Turnout with share", ADDED, "eftoolkit",
                          _on_both(looks.turnout_correlation), **ABSENT),
    "slope": Screen("Votes per further voter", ADDED, "sobyanin", _slope, **ABSENT),
    "klimek": Screen("Klimek's model, our variant", STUFFED, "klimek2012",
                     _on_model(fit_fraud_model), slow=True, **ABSENT),
    "mixture": Screen("Finite mixture, as eforensics", STUFFED, "eforensics",
                      _on_model(fit_mixture), slow=True, **ABSENT),
}  # fmt: skip
