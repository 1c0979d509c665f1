"""The recount of December 2016: numbers of the chapter."""

from functools import partial

import pandas as pd

from citable.registry import Estimate, number
from sevenpercent.chapters.recount.frames import (
    BY_HAND_AFTER_ALL,
    HAND,
    MACHINE,
    MIXED,
    ballots_recounted,
    canvass_lead,
    turned,
    units,
    units_of,
)
from sevenpercent.estimators.recount import ON_BALLOT, gross_error, needed_pct, vote_changes
from sevenpercent.tables.ballots import METHODS as BALLOT_METHODS
from sevenpercent.tables.load import load
from sevenpercent.tables.published import published_value
from sevenpercent.technology import READINGS, electronic_counties

VOTES = ("wi_reporting_units_2016",)
BALLOTS = (*VOTES, "wi_ballots_by_method_2016")
METHODS = (*VOTES, "wi_recount_methods")
ALL = (*BALLOTS, "wi_recount_methods")
CAST = ALL[1:]
votes = partial(number, unit="votes", digits=0, sources=VOTES)
percent = partial(number, unit="percent", claims=("C16", "C17"))
counties = partial(number, unit="counties", digits=0, sources=("wi_recount_methods",))


@votes("wi-trump-votes-recount", claims=("C03",))
def trump_votes_recount():
    """Trump, recount canvass of December 2016, all reporting units."""
    return units()["recount_trump_votes"].sum()


@votes("wi-clinton-votes-recount", claims=("C03",))
def clinton_votes_recount():
    """Clinton, recount canvass of December 2016, all reporting units."""
    return units()["recount_clinton_votes"].sum()


@votes("wi-margin-recount", claims=("C03", "C16"))
def margin_recount():
    """Trump minus Clinton in Wisconsin's recount canvass of December 2016."""
    return trump_votes_recount() - clinton_votes_recount()


@votes("recount-net-trump", claims=("C16",))
def net_trump():
    """Trump's votes in Wisconsin's recount of December 2016 minus those of the canvass of
    November."""
    return trump_votes_recount() - units()["canvass_trump_votes"].sum()


@votes("recount-net-clinton", claims=("C16",))
def net_clinton():
    """Clinton's votes in Wisconsin's recount of December 2016 minus those of the canvass of
    November."""
    return clinton_votes_recount() - units()["canvass_clinton_votes"].sum()


@votes("recount-margin-change", claims=("C16", "C17"))
def margin_change():
    """Change of Trump's lead over Clinton from the canvass to the recount."""
    return margin_recount() - canvass_lead()


@votes("recount-gross-error", claims=("C16",))
def gross():
    """Sum over reporting units and candidates, write-ins included, of the absolute change."""
    return gross_error(units())


@votes("recount-gross-error-no-write-ins", claims=("C16",))
def gross_no_write_ins():
    """Sum over reporting units and candidates of the absolute change, without write-in
    candidates and scattering."""
    return gross_error(units(), ON_BALLOT)


@percent("recount-gross-error-pct", digits=2, sources=VOTES)
def gross_pct():
    """Gross error, write-ins included, in all votes of the canvass."""
    return 100 * gross() / units()["canvass_total_votes"].sum()


@percent("recount-gross-error-no-write-ins-pct", digits=2, sources=VOTES)
def gross_no_write_ins_pct():
    """Gross error without write-in candidates and scattering, in all votes of the canvass."""
    return 100 * gross_no_write_ins() / units()["canvass_total_votes"].sum()


@number("recount-units-changed", unit="reporting units", digits=0, sources=VOTES)
def units_changed():
    """Reporting units of Wisconsin where any candidate's count changed from the canvass of November
    2016 to the recount."""
    return int((vote_changes(units()) != 0).any(axis=1).sum())


@number("recount-units-changed-two", unit="reporting units", digits=0, sources=VOTES)
def units_changed_two():
    """Reporting units of Wisconsin where the count of Trump or of Clinton changed from the canvass
    of November 2016 to the recount."""
    return int((vote_changes(units(), ("trump", "clinton")) != 0).any(axis=1).sum())


@votes("recount-largest-unit-trump", claims=("C16",))
def largest_unit_trump():
    """The largest change of Trump's count in one reporting unit: City of Milwaukee, ward 34."""
    changes = vote_changes(units(), ("trump",))["trump"]
    return changes[changes.abs().idxmax()]


@votes("recount-margin-change-without-largest")
def margin_change_without_largest():
    """Change of Trump's lead over Clinton by the recount in all reporting units but the one
    where Trump's count changed most."""
    changes = vote_changes(units(), ("trump", "clinton"))
    changes = changes.drop(changes["trump"].abs().idxmax())
    return (changes["trump"] - changes["clinton"]).sum()


@votes("recount-net-mcmullin")
def net_mcmullin():
    """Votes of McMullin, a write-in candidate, in Wisconsin's recount of 2016 minus those of the
    canvass."""
    return vote_changes(units(), ("mcmullin",)).to_numpy().sum()


@votes("recount-net-scattering")
def net_scattering():
    """Scattering, write-in votes for nobody in particular, in Wisconsin's recount of 2016 minus
    that of the canvass."""
    return vote_changes(units(), ("scattering",)).to_numpy().sum()


@votes("recount-net-scattering-washington-county")
def net_scattering_washington():
    """Scattering, write-in votes for nobody in particular, in Washington County, Wisconsin: recount
    of 2016 minus canvass."""
    chosen = units()[units()["county_name"] == "Washington"]
    return vote_changes(chosen, ("scattering",)).to_numpy().sum()


@counties("recount-hand-counties", claims=("C16",))
def hand_counties():
    """Counties that recounted by hand throughout, in one researcher's list."""
    return _listed(HAND)


@counties("recount-mixed-counties", claims=("C16",))
def mixed_counties():
    """Counties that recounted partly by hand, partly by machine, in one researcher's list."""
    return _listed(MIXED)


@counties("recount-machine-counties", claims=("C16",))
def machine_counties():
    """Counties that recounted by optical scan, in one researcher's list."""
    return _listed(MACHINE)


def _listed(method):
    return int((load("wi_recount_methods")["recount_method"] == method).sum())


@percent("recount-hand-votes-pct", digits=1, sources=METHODS)
def hand_votes_pct():
    """Votes of the counties that recounted by hand throughout, in all votes of the canvass."""
    total = units()["canvass_total_votes"]
    return 100 * total[units()["recount_method"] == HAND].sum() / total.sum()


@number("recount-units-without-form", unit="reporting units", digits=0, sources=BALLOTS)
def units_without_form():
    """Reporting units of the canvass for which the EL-190 has no row."""
    return int((~units()["form_filed"]).sum())


@votes("recount-votes-to-turn", claims=("C16",))
def votes_to_turn():
    """Votes that would have to be turned from Clinton to Trump to make up the canvass margin of
    Wisconsin: half of it, rounded down, and one more."""
    return canvass_lead() // 2 + 1


@percent("recount-flips-needed-dre-pct", digits=1, sources=BALLOTS)
def flips_needed_dre():
    """Share of DRE ballots whose vote would have to be turned from Clinton to Trump to make up
    half of the canvass margin."""
    return needed_pct(canvass_lead(), units()["dre_ballots"].sum())


@percent("recount-flips-needed-dre-cleaned-pct", digits=1, sources=BALLOTS)
def flips_needed_dre_cleaned():
    """Share of the ballots cast on DREs in Wisconsin in November 2016, form EL-190 after the
    corrections of data/errata, whose vote would have to be turned from Clinton to Trump to make up
    half of the margin of the original canvass."""
    return needed_pct(canvass_lead(), units()["dre_ballots_cleaned"].sum())


@percent("recount-flips-needed-scan-pct", digits=2, sources=BALLOTS)
def flips_needed_scan():
    """Share of scanned ballots whose vote would have to be turned from Clinton to Trump to make
    up half of the canvass margin."""
    return needed_pct(canvass_lead(), units()["optical_scan_ballots"].sum())


@percent("recount-flip-rate-dre-pct", digits=3, sources=ALL)
def flip_rate_dre():
    """Net rate of votes turned toward Trump that the hand recount found: Clinton's net change minus
    Trump's, halved, over the DRE ballots; reporting units of Wisconsin where most ballots were cast
    on DREs (EL-190 as filed), in counties that recounted by hand throughout in one researcher's
    list; interval: the 2.5 and 97.5 percentiles of 99,999 draws of as many counties with
    replacement, seed 758798565."""
    return _rate("dre-hand")


@percent("recount-flip-rate-scan-pct", digits=3, sources=ALL)
def flip_rate_scan():
    """Net rate of votes turned toward Trump that the hand recount found: Clinton's net change minus
    Trump's, halved, over the scanned ballots; reporting units of Wisconsin where most ballots were
    scanned (EL-190 as filed), in counties that recounted by hand throughout in one researcher's
    list; interval: the 2.5 and 97.5 percentiles of 99,999 draws of as many counties with
    replacement, seed 1359680443."""
    return _rate("scan-hand")


def _rate(name):
    result = turned(name)
    return Estimate(result.rate_pct, result.interval, result.level)


@percent("recount-flip-rate-dre-high-pct", digits=3, sources=ALL)
def flip_rate_dre_high():
    """The upper end of the 95% interval (99,999 draws of counties, seed 758798565) of the net rate
    of votes turned toward Trump that the hand recount found, over the DRE ballots; reporting units
    of Wisconsin where most ballots were cast on DREs (EL-190 as filed), in counties that recounted
    by hand throughout in one researcher's list."""
    return turned("dre-hand").interval[1]


@number("recount-dre-hand-units", unit="reporting units", digits=0, sources=ALL)
def dre_hand_units():
    """Reporting units of Wisconsin where most ballots were cast on DREs (EL-190 as filed), in
    counties that recounted by hand throughout in one researcher's list."""
    return turned("dre-hand").units_n


@number("recount-dre-hand-ballots", unit="ballots", digits=0, sources=CAST, claims=("C16",))
def dre_hand_ballots():
    """Ballots cast on DREs in reporting units of Wisconsin where most ballots were cast on DREs
    (EL-190 as filed), in counties that recounted by hand throughout in one researcher's list."""
    return turned("dre-hand").ballots


@number("recount-dre-hand-all-ballots", unit="ballots", digits=0, sources=CAST, claims=("C16",))
def dre_hand_all_ballots():
    """Ballots of every method (EL-190 as filed), in Wisconsin's reporting units where most ballots
    were cast on DREs, in counties that recounted by hand throughout in one researcher's list."""
    return units_of("dre-hand")[[*BALLOT_METHODS]].to_numpy().sum()


@percent("recount-dre-hand-ballots-pct", digits=0, sources=CAST)
def dre_hand_ballots_pct():
    """Ballots cast on DREs, in all of Wisconsin's, in reporting units of Wisconsin where most
    ballots were cast on DREs (EL-190 as filed), in counties that recounted by hand throughout in
    one researcher's list."""
    return 100 * dre_hand_ballots() / units()["dre_ballots"].sum()


@percent("recount-dre-hand-unchanged-pct", digits=0, sources=ALL)
def dre_hand_unchanged():
    """Part of the reporting units of Wisconsin where most ballots were cast on DREs (EL-190 as
    filed), in counties that recounted by hand throughout in one researcher's list, where neither
    Trump's nor Clinton's count changed."""
    changes = vote_changes(units_of("dre-hand"), ("trump", "clinton"))
    return 100 * (changes == 0).all(axis=1).mean()


@votes("recount-dre-hand-expected", sources=ALL, claims=("C16",))
def dre_hand_expected():
    """Votes that the hand recount would have had to turn back, had half of the canvass margin been
    turned on all of the state's DRE ballots at one rate: that rate times the DRE ballots of
    reporting units of Wisconsin where most ballots were cast on DREs (EL-190 as filed), in counties
    that recounted by hand throughout in one researcher's list."""
    return flips_needed_dre() / 100 * dre_hand_ballots()


@votes("recount-dre-back-to-clinton", sources=ALL, claims=("C16",))
def dre_back_to_clinton():
    """Votes that Trump lost and Clinton gained from the canvass to the recount, in each unit the
    smaller of his loss and her gain; reporting units of Wisconsin where most ballots were cast on
    DREs (EL-190 as filed), in counties that recounted by hand throughout in one researcher's
    list."""
    return turned("dre-hand").back_to_clinton_votes


@votes("recount-dre-hand-trump-losses", sources=ALL, claims=("C16", "C17"))
def dre_hand_trump_losses():
    """Votes that Trump lost from the canvass of November 2016 to the recount, summed over the
    reporting units of Wisconsin where his count fell; units where most ballots were cast on DREs
    (EL-190 as filed), in counties that recounted by hand throughout in one researcher's list."""
    changes = vote_changes(units_of("dre-hand"), ("trump",))["trump"]
    return -changes.clip(upper=0).sum()


@votes("recount-dre-hand-clinton-gains", sources=ALL, claims=("C16", "C17"))
def dre_hand_clinton_gains():
    """Votes that Clinton gained from the canvass of November 2016 to the recount, summed over the
    reporting units of Wisconsin where her count rose; units where most ballots were cast on DREs
    (EL-190 as filed), in counties that recounted by hand throughout in one researcher's list."""
    changes = vote_changes(units_of("dre-hand"), ("clinton",))["clinton"]
    return changes.clip(lower=0).sum()


@votes("recount-dre-over-to-trump", sources=ALL, claims=("C16",))
def dre_over_to_trump():
    """Votes that Clinton lost and Trump gained from the canvass to the recount, in each unit the
    smaller of her loss and his gain; reporting units of Wisconsin where most ballots were cast on
    DREs (EL-190 as filed), in counties that recounted by hand throughout in one researcher's
    list."""
    return turned("dre-hand").over_to_trump_votes


@votes("recount-back-to-clinton", claims=("C16",))
def back_to_clinton():
    """Votes that Trump lost and Clinton gained from the canvass to the recount, in each reporting
    unit of Wisconsin the smaller of his loss and her gain."""
    changes = vote_changes(units(), ("trump", "clinton"))
    pairs = changes.assign(trump=-changes["trump"]).min(axis=1)
    return pairs.clip(lower=0).sum()


@percent("recount-escape-machine-scan-pct", digits=1, sources=ALL)
def escape_machine_scan():
    """Share of the scanned ballots of the counties that recounted by machine whose vote would
    have to be turned to make up half of the canvass margin; Sheboygan, Vilas counties left out."""
    ballots = ballots_recounted(MACHINE, "optical_scan_ballots", doubtful=False)
    return needed_pct(canvass_lead(), ballots)


@percent(
    "recount-machine-scan-never-electronic-pct",
    digits=0,
    sources=tuple(dict.fromkeys((*ALL, *(reading.source for reading in READINGS.values())))),
)
def machine_scan_never_electronic():
    """Scanned ballots of counties that no reading calls electronic, in the scanned ballots of the
    counties that recounted by machine; Sheboygan, Vilas counties left out."""
    chosen = units()[units()["recount_method"] == MACHINE]
    chosen = chosen[~chosen["county_name"].isin(BY_HAND_AFTER_ALL)]
    electronic = pd.concat([electronic_counties(name) for name in READINGS], axis=1).any(axis=1)
    never = ~electronic.loc[chosen["county_fips"]].to_numpy()
    ballots = chosen["optical_scan_ballots"]
    return 100 * ballots[never].sum() / ballots.sum()


@percent("recount-escape-not-hand-scan-pct", digits=1, sources=ALL)
def escape_not_hand_scan():
    """Share of the scanned ballots whose vote would have to be turned to make up half of the
    canvass margin, in the counties that recounted by machine or partly by hand; Sheboygan, Vilas
    counties left out."""
    ballots = ballots_recounted(MACHINE, "optical_scan_ballots", doubtful=False)
    ballots += ballots_recounted(MIXED, "optical_scan_ballots")
    return needed_pct(canvass_lead(), ballots)


@percent("recount-escape-not-hand-dre-pct", digits=0, sources=ALL)
def escape_not_hand_dre():
    """Share of the DRE ballots of counties that did not recount by hand throughout whose vote
    would have to be turned to make up half of the canvass margin."""
    ballots = sum(ballots_recounted(method, "dre_ballots") for method in (MACHINE, MIXED))
    return needed_pct(canvass_lead(), ballots)


@percent("recount-published-reported-pct", digits=1, sources=("bernhard2020",))
def published_reported():
    """Voters in a mock election who told a poll worker that the machine had printed another
    choice than theirs, as published."""
    return published_value("bernhard-reported")


@number("recount-escape-complaints", unit="people", digits=0, sources=(*VOTES, "bernhard2020"))
def escape_complaints():
    """Voters who would have told a poll worker, at the rate of that mock election, if the DREs had
    printed as many false paper records as were needed."""
    return published_reported() / 100 * votes_to_turn()
