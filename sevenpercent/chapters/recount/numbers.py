"""The recount of December 2016: numbers of the chapter."""

from functools import partial

import numpy as np
import pandas as pd

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.recount import frames
from sevenpercent.chapters.recount.frames import HAND, MACHINE, MIXED, changes, turned, units
from sevenpercent.estimators.recount import ON_BALLOT, gross_error, needed_pct
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.load import load
from sevenpercent.tables.published import published_value
from sevenpercent.technology import READINGS, electronic_counties

VOTES = ("wi_reporting_units_2016",)
BALLOTS = (*VOTES, "wi_ballots_by_method_2016")
ALL = (*BALLOTS, "wi_recount_methods")
CAST = ALL[1:]
number = partial(declare_number, __name__)
votes = partial(number, unit="votes", digits=0, sources=VOTES, claims=("C16",))
percent = partial(number, unit="percent", claims=("C16", "C17"))
counted = partial(number, unit="reporting units", digits=0)

# Votes

DECEMBER = "in Wisconsin's recount of December 2016 minus those of the canvass of November"
GROSS = "Sum over reporting units and candidates"
SCATTERING = "Scattering, write-in votes for nobody in particular, in"
for id, claims, compute, words in (
    ("wi-trump-votes-recount", ("C03",), lambda: units()["recount_trump_votes"].sum(),
     "Trump, recount canvass of December 2016, all reporting units."),
    ("wi-clinton-votes-recount", ("C03",), lambda: units()["recount_clinton_votes"].sum(),
     "Clinton, recount canvass of December 2016, all reporting units."),
    ("wi-margin-recount", ("C03", "C16"),
     lambda: frames.canvass_lead() + changes()["lead"].sum(),
     "Trump minus Clinton in Wisconsin's recount canvass of December 2016."),
    ("recount-net-trump", ("C16",), lambda: changes()["trump"].sum(),
     f"Trump's votes {DECEMBER}."),
    ("recount-net-clinton", ("C16",), lambda: changes()["clinton"].sum(),
     f"Clinton's votes {DECEMBER}."),
    ("recount-margin-change", ("C16", "C17"), lambda: changes()["lead"].sum(),
     "Change of Trump's lead over Clinton from the canvass to the recount."),
    ("recount-margin-change-without-largest", (),
     lambda: changes()["lead"].drop(changes()["trump"].abs().idxmax()).sum(),
     "Change of Trump's lead over Clinton by the recount in all reporting units but the one where "
     "Trump's count changed most."),
    ("recount-largest-unit-trump", ("C16",),
     lambda: changes()["trump"][changes()["trump"].abs().idxmax()],
     "The largest change of Trump's count in one reporting unit: City of Milwaukee, ward 34."),
    ("recount-gross-error", ("C16",), lambda: gross_error(units()),
     f"{GROSS}, write-ins included, of the absolute change."),
    ("recount-gross-error-no-write-ins", ("C16",), lambda: gross_error(units(), ON_BALLOT),
     f"{GROSS} of the absolute change, without write-in candidates and scattering."),
    ("recount-net-mcmullin", (), lambda: changes()["mcmullin"].sum(),
     "Votes of McMullin, a write-in candidate, in Wisconsin's recount of 2016 minus those of the "
     "canvass."),
    ("recount-net-scattering", (), lambda: changes()["scattering"].sum(),
     f"{SCATTERING} Wisconsin's recount of 2016 minus that of the canvass."),
    ("recount-net-scattering-washington-county", (),
     lambda: changes()["scattering"][units()["county_name"] == "Washington"].sum(),
     f"{SCATTERING} Washington County, Wisconsin: recount of 2016 minus canvass."),
):  # fmt: skip
    votes(id, words, compute, claims=claims)


def as_pct(error):
    """A gross error in all votes of the canvass."""
    return 100 * error / units()["canvass_total_votes"].sum()


for id, names, words in (
    ("recount-gross-error-pct", None, "Gross error, write-ins included"),
    ("recount-gross-error-no-write-ins-pct", ON_BALLOT,
     "Gross error without write-in candidates and scattering"),
):  # fmt: skip
    percent(
        id,
        f"{words}, in all votes of the canvass.",
        lambda names=names: as_pct(gross_error(units(), names)),
        digits=2, sources=VOTES,
    )  # fmt: skip
CHANGED = "changed from the canvass of November 2016 to the recount"
for id, sources, compute, words in (
    ("recount-units-changed", VOTES, lambda: int((changes() != 0).any(axis=1).sum()),
     f"Reporting units of Wisconsin where any candidate's count {CHANGED}."),
    ("recount-units-changed-two", VOTES,
     lambda: int((changes()[["trump", "clinton"]] != 0).any(axis=1).sum()),
     f"Reporting units of Wisconsin where the count of Trump or of Clinton {CHANGED}."),
    ("recount-units-without-form", BALLOTS, lambda: (~units()["form_filed"]).sum(),
     "Reporting units of the canvass for which the EL-190 has no row."),
):  # fmt: skip
    counted(id, words, compute, sources=sources)

# Who recounted how

for id, method, how in (
    ("recount-hand-counties", HAND, "by hand throughout"),
    ("recount-mixed-counties", MIXED, "partly by hand, partly by machine"),
    ("recount-machine-counties", MACHINE, "by optical scan"),
):
    number(
        id,
        f"Counties that recounted {how}, in one researcher's list.",
        lambda method=method: (load("wi_recount_methods")["recount_method"] == method).sum(),
        unit="counties", digits=0, sources=("wi_recount_methods",), claims=("C16",),
    )  # fmt: skip
percent(
    "recount-hand-votes-pct",
    "Votes of the counties that recounted by hand throughout in one researcher's list, in all "
    "votes of the canvass.",
    lambda: as_pct(units().query(f"recount_method == '{HAND}'")["canvass_total_votes"].sum()),
    digits=1, sources=(*VOTES, "wi_recount_methods"),
)  # fmt: skip

# What it would have taken


def votes_to_turn():
    return frames.canvass_lead() // 2 + 1


def flips_needed(column):
    """Percent of the ballots of a column to be turned for half of the canvass margin."""
    return needed_pct(frames.canvass_lead(), units()[column].sum())


TURNED = "whose vote would have to be switched from Clinton to Trump to make up half of the"
votes(
    "recount-votes-to-turn",
    "Votes that would have to be switched from Clinton to Trump to make up the canvass margin of "
    "Wisconsin: half of it, rounded down, and one more.",
    votes_to_turn,
)
for id, digits, column, words in (
    ("recount-flips-needed-dre-pct", 1, "dre_ballots",
     f"Share of DRE ballots (EL-190 as filed) {TURNED} canvass margin."),
    ("recount-flips-needed-dre-cleaned-pct", 1, "dre_ballots_cleaned",
     "Share of the ballots cast on DREs in Wisconsin in November 2016, form EL-190 after the "
     f"corrections of data/errata, {TURNED} margin of the original canvass."),
    ("recount-flips-needed-scan-pct", 2, "optical_scan_ballots",
     f"Share of scanned ballots (EL-190 as filed) {TURNED} canvass margin."),
):  # fmt: skip
    percent(id, words, partial(flips_needed, column), digits=digits, sources=BALLOTS)

# What the recount by hand found


def flip_rate(part):
    """The net rate of votes turned in a part of PARTS."""
    found = turned(part)
    return Estimate(found.rate_pct, found.interval, found.level)


BY_HAND = "in counties that recounted by hand throughout in one researcher's list"
MOST_ON_DRES = f"where most ballots were cast on DREs (EL-190 as filed), {BY_HAND}"
DRE_UNITS = f"reporting units of Wisconsin {MOST_ON_DRES}"
NET_RATE = (
    "Net rate of votes switched toward Trump that the hand recount found: Clinton's net change "
    "minus Trump's, halved, over the"
)
DRAWN = (
    "interval: the 2.5 and 97.5 percentiles of 99,999 draws of as many counties with replacement, "
    "seed"
)


def dre_hand_ballots():
    return turned("dre-hand").ballots


def dre_hand_changes():
    """What the recount changed in the units of the part dre-hand."""
    return changes().loc[frames.units_of("dre-hand").index, ["trump", "clinton"]]


for id, digits, sources, compute, words in (
    ("recount-flip-rate-dre-pct", 3, ALL, partial(flip_rate, "dre-hand"),
     f"{NET_RATE} DRE ballots; {DRE_UNITS}; {DRAWN} 758798565."),
    ("recount-flip-rate-scan-pct", 3, ALL, partial(flip_rate, "scan-hand"),
     f"{NET_RATE} scanned ballots; reporting units of Wisconsin where most ballots were scanned "
     f"(EL-190 as filed), {BY_HAND}; {DRAWN} 1359680443."),
    ("recount-flip-rate-dre-high-pct", 3, ALL, lambda: turned("dre-hand").interval[1],
     "The upper end of the 95% interval (99,999 draws of counties, seed 758798565) of the net rate "
     "of votes switched toward Trump that the hand recount found, over the DRE ballots; "
     f"{DRE_UNITS}."),
    ("recount-dre-hand-ballots-pct", 0, CAST,
     lambda: 100 * dre_hand_ballots() / units()["dre_ballots"].sum(),
     f"Ballots cast on DREs, in all of Wisconsin's, in {DRE_UNITS}."),
    ("recount-dre-hand-unchanged-pct", 0, ALL,
     lambda: 100 * (dre_hand_changes() == 0).all(axis=1).mean(),
     f"Part of the {DRE_UNITS}, where neither Trump's nor Clinton's count changed."),
):  # fmt: skip
    percent(id, words, compute, digits=digits, sources=sources)
counted("recount-dre-hand-units", f"Reporting units of Wisconsin {MOST_ON_DRES}.",
        lambda: turned("dre-hand").units_n, sources=ALL)  # fmt: skip
for id, compute, words in (
    ("recount-dre-hand-ballots", dre_hand_ballots, f"Ballots cast on DREs in {DRE_UNITS}."),
    ("recount-dre-hand-all-ballots",
     lambda: frames.units_of("dre-hand")[[*METHODS]].to_numpy().sum(),
     "Ballots of every method (EL-190 as filed), in Wisconsin's reporting units where most ballots "
     f"were cast on DREs, {BY_HAND}."),
):  # fmt: skip
    number(id, words, compute, unit="ballots", digits=0, sources=CAST, claims=("C16",))


def sum_signed(name, sign):
    """Votes that a candidate gained (1) or lost (-1) in the units where that happened."""
    return (sign * dre_hand_changes()[name]).clip(lower=0).sum()


def back_to_clinton():
    return np.minimum(-changes()["trump"], changes()["clinton"]).clip(lower=0).sum()


FROM_TO = "from the canvass to the recount, in each"
OVER_UNITS = "from the canvass of November 2016 to the recount, summed over the reporting units of"
for id, sources, claims, compute, words in (
    ("recount-dre-hand-expected", ALL, ("C16",),
     lambda: flips_needed("dre_ballots") / 100 * dre_hand_ballots(),
     "Votes that the hand recount would have had to switch back, had half of the canvass margin "
     "been switched on all of the state's DRE ballots at one rate: that rate times the DRE "
     f"ballots of {DRE_UNITS}."),
    ("recount-dre-back-to-clinton", ALL, ("C16",),
     lambda: turned("dre-hand").back_to_clinton_votes,
     f"Votes that Trump lost and Clinton gained {FROM_TO} unit the smaller of his loss and her "
     f"gain; {DRE_UNITS}."),
    ("recount-dre-over-to-trump", ALL, ("C16",), lambda: turned("dre-hand").over_to_trump_votes,
     f"Votes that Clinton lost and Trump gained {FROM_TO} unit the smaller of her loss and his "
     f"gain; {DRE_UNITS}."),
    ("recount-dre-hand-trump-losses", ALL, ("C16", "C17"), partial(sum_signed, "trump", -1),
     f"Votes that Trump lost {OVER_UNITS} Wisconsin where his count fell; units {MOST_ON_DRES}."),
    ("recount-dre-hand-clinton-gains", ALL, ("C16", "C17"), partial(sum_signed, "clinton", 1),
     f"Votes that Clinton gained {OVER_UNITS} Wisconsin where her count rose; units "
     f"{MOST_ON_DRES}."),
    ("recount-back-to-clinton", VOTES, ("C16",), back_to_clinton,
     f"Votes that Trump lost and Clinton gained {FROM_TO} reporting unit of Wisconsin the smaller "
     "of his loss and her gain."),
):  # fmt: skip
    votes(id, words, compute, sources=sources, claims=claims)

# Where it did not look


def needed_where(column, *methods, doubtful=True):
    """Percent of the ballots of counties that recounted so, needed for half of the margin."""
    counted = (frames.ballots_recounted(how, column, doubtful=doubtful) for how in methods)
    return needed_pct(frames.canvass_lead(), sum(counted))


def machine_scan_never_electronic():
    chosen = units()[units()["recount_method"] == MACHINE]
    chosen = chosen[~chosen["county_name"].isin(frames.BY_HAND_AFTER_ALL)]
    electronic = pd.concat([electronic_counties(name) for name in READINGS], axis=1).any(axis=1)
    never = ~electronic.loc[chosen["county_fips"]].to_numpy()
    scanned = chosen["optical_scan_ballots"]
    return 100 * scanned[never].sum() / scanned.sum()


ANY_READING = tuple(dict.fromkeys((*ALL, *(reading.source for reading in READINGS.values()))))
NEEDED = "whose vote would have to be switched to make up half of the canvass margin"
LEFT_OUT = "counties by one researcher's list, Sheboygan, Vilas left out"
for id, digits, sources, compute, words in (
    ("recount-escape-machine-scan-pct", 1, ALL,
     partial(needed_where, "optical_scan_ballots", MACHINE, doubtful=False),
     "Share of the scanned ballots (EL-190 as filed) of the counties that recounted by machine "
     f"{NEEDED}; {LEFT_OUT}."),
    ("recount-machine-scan-never-electronic-pct", 0, ANY_READING, machine_scan_never_electronic,
     "Scanned ballots of counties without machines by Verified Voting (a DRE at polling places), "
     "the state's list or Miller's, and without most ballots on DREs (EL-190 as filed), in the "
     f"scanned ballots of the counties that recounted by machine; {LEFT_OUT}."),
    ("recount-escape-not-hand-scan-pct", 1, ALL,
     partial(needed_where, "optical_scan_ballots", MACHINE, MIXED, doubtful=False),
     f"Share of the scanned ballots (EL-190 as filed) {NEEDED}, in the counties that recounted by "
     f"machine or partly by hand; {LEFT_OUT}."),
    ("recount-escape-not-hand-dre-pct", 0, ALL,
     partial(needed_where, "dre_ballots", MACHINE, MIXED),
     "Share of the DRE ballots (EL-190 as filed) of counties that did not recount by hand "
     f"throughout {NEEDED}; counties by one researcher's list, doubtful ones included."),
    ("recount-published-reported-pct", 1, ("bernhard2020",),
     partial(published_value, "bernhard-reported"),
     "Voters in a mock election who told a poll worker that the machine had printed another choice "
     "than theirs, as published."),
):  # fmt: skip
    percent(id, words, compute, digits=digits, sources=sources)
number(
    "recount-escape-complaints",
    "Voters who would have told a poll worker, at the rate of that mock election, if the DREs had "
    "printed as many false paper records as were needed.",
    lambda: published_value("bernhard-reported") / 100 * votes_to_turn(),
    unit="people", digits=0, sources=(*VOTES, "bernhard2020"),
)  # fmt: skip
