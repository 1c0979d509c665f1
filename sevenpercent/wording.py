"""Words that the definitions of many numbers share, so that each tells its model in full."""

from sevenpercent.estimators.wild_bootstrap import DRAWS_N, SEED

DEGREE = "share of 25+ with a bachelor's degree"
PEOPLE = f"{DEGREE}, share not non-Hispanic white"
COUNTRY_SIZE = "rural share, log population"
EVERY_OTHER = (
    "share of whites of 25+ without a bachelor's degree, log of median household income, "
    "shares aged 65 and over, unemployed, born abroad, rural share, logs of population and of "
    "people per square kilometre"
)
DOSE = "DRE share of ballots by the four methods (0 to 1, EL-190 as filed)"
ANY_DRE = "any DRE at a polling place (Verified Voting 2016)"
SWING = "change of the Democrat's two-party share 2012 to 2016"
LEVEL = "Clinton's two-party share of 2016"
ONCE = "Wisconsin's 72 counties, each once"
BY_VOTES = "Wisconsin's 72 counties, weighted by votes cast in 2016"
LEAST_SQUARES = "least squares, HC3 errors, Student's t"
QUEEN = "weights of counties with a shared border or corner, row-standardised"
LIKELIHOOD = "maximum likelihood, errors by the information matrix, normal law"
DYADIC = (
    "each pair once; dyadic errors of plain residuals, pairs that share a county may err "
    "together; Student's t, degrees of freedom: counties in pairs less coefficients"
)
WITHIN_REACH = "census centroids within 10 kilometres (EPSG:3071)"
TOWNS = f"Wisconsin municipalities, each the other's nearest in any other county, {WITHIN_REACH}"
LOG_VOTES = "log of all votes for President 2016"
WILD_BOOTSTRAP = (
    "wild bootstrap of counties (null imposed, clustered t, Rademacher weights, "
    f"{DRAWS_N:,} draws, seed {SEED})"
)
BOOTSTRAP = f"interval by inverting the {WILD_BOOTSTRAP}"


def with_capitals(words):
    """Words by name; a name that begins with a capital gives those that begin a sentence."""
    return {_capital(name): _capital(text) for name, text in words.items()} | words


def _capital(text):
    return text[0].upper() + text[1:]


COUNTIES = with_capitals({
    "swing": SWING,
    "swing on DRE share, schooling, race": f"{SWING} on the county's {DOSE}, {PEOPLE}",
    "level on DRE share, schooling, race": f"{LEVEL} on the county's {DOSE}, {PEOPLE}",
    "level on any DRE, schooling, race": f"{LEVEL} on {ANY_DRE}, {PEOPLE}",
    "level on Miller's list, schooling, race": f"{LEVEL} on Miller's machine indicator, {PEOPLE}",
    "DRE share": DOSE,
    "any DRE": ANY_DRE,
    "schooling, race": PEOPLE,
    "rural share, size": COUNTRY_SIZE,
    "every other control": EVERY_OTHER,
    "72 counties once": ONCE,
    "72 counties once, HC3": f"{ONCE}; {LEAST_SQUARES}",
    "72 counties by votes": BY_VOTES,
    "72 counties by votes, HC3": f"{BY_VOTES}; {LEAST_SQUARES}",
    "least squares": LEAST_SQUARES,
    "paired errors":
        "paired differences, standard deviation over the root of the pairs, Student's t, pairs "
        "less one degrees of freedom",
    "grid of controls":
        "eight sets of controls: degree share and share not non-Hispanic white, alone or with log "
        "density, log population, rural share, the last two, or log median income, 65 and over, "
        "unemployed, foreign-born; whites without a degree and share not non-Hispanic white; all "
        "together; each county once, by population, by votes; the DRE share as filed and "
        "corrected, HC3 errors, Student's t",
    "summed in votes":
        "the coefficient times DRE share times two-party votes of 2016, summed over the counties",
    "end summed in votes":
        "that end times DRE share times two-party votes of 2016, summed over the counties",
    "queen weights": QUEEN,
    "spatial errors":
        f"{ONCE}; errors that lean on the neighbours' errors ({QUEEN}), {LIKELIHOOD}",
    "neighbours of two kinds":
        "neighbouring counties of Wisconsin (a shared border or corner) of which Miller's table "
        "gives one machines and one paper",
    "dyadic errors": DYADIC,
})  # fmt: skip

TOWN_PAIRS = with_capitals({
    "swing": SWING,
    "towns across a line": TOWNS,
    "one on DREs": "most ballots on DREs in one (EL-190 as filed) and not in the other",
    "alike in people, size":
        f"equal in {DEGREE}, share not non-Hispanic white, log population",
    "within reach": WITHIN_REACH,
    "ten votes, linked":
        "those under ten votes in 2016, without an EL-190 or without votes for the two parties in "
        f"2008, 2012, 2016 left out first; {DYADIC}",
})  # fmt: skip


def _hold_alike(past, size=LOG_VOTES, within=", county fixed effects"):
    return f"{DEGREE}, non-Hispanic white share, {size}, two-party share of {past}{within}"


PLACE_DOSE = "the DRE share of ballots by the four methods (EL-190 as filed)"
IN_VOTES = "times DRE share times two-party votes of 2016, summed over places"
HARRISON = " (Harrison under Calumet)"  # the one place of two counties
MAIN_PLACES = (
    "Wisconsin municipalities with ten votes or more in 2016 and an EL-190, split or merged since "
    f"2008 as one{HARRISON}"
)
RACE_PLACES = (
    "Wisconsin municipalities with ten votes or more in 2016, an EL-190 and votes for the two "
    "parties in each race named, split or merged from 2008 to 2018 as one"
)

PLACES = with_capitals({
    "swing": SWING,
    "swing on DRE share, people, size, past": f"{SWING} on {PLACE_DOSE}, {_hold_alike(2012)}",
    "DRE share": PLACE_DOSE,
    "DRE share of 2016": "the DRE share of ballots by the four methods of 2016 (EL-190 as filed)",
    "corrected DRE share":
        "the DRE share of ballots by the four methods (EL-190 after corrections of data/errata)",
    "people, size, past": _hold_alike(2012),
    "people, classes of size, past":
        _hold_alike(2012, "ten classes of votes cast in 2016 with as many places in each"),
    "people, size, share of 2008": _hold_alike(2008),
    "people, size, share of 2014": _hold_alike("the governor's race of 2014"),
    "people, size, share of 2016": _hold_alike(2016),
    "people, size, share of 2016, whole state": _hold_alike(2016, within=""),
    "places": MAIN_PLACES,
    "places counted once": f"{MAIN_PLACES}; each once",
    "places counted by votes": f"{MAIN_PLACES}; by votes of 2016",
    "wild bootstrap": WILD_BOOTSTRAP,
    "bootstrap interval": BOOTSTRAP,
    "places once": f"{MAIN_PLACES}; each once; {BOOTSTRAP}",
    "places by votes": f"{MAIN_PLACES}; weighted by votes of 2016; {BOOTSTRAP}",
    "places with both races once": f"{RACE_PLACES}; each once; {BOOTSTRAP}",
    "places with both races by votes": f"{RACE_PLACES}; weighted by votes of 2016; {BOOTSTRAP}",
    "summed in votes": f"the coefficient, its sign changed, {IN_VOTES}",
    "twice the end in votes": f"minus twice that end {IN_VOTES}",
})  # fmt: skip
