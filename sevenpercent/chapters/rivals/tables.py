"""Tables of the chapter on everyone who published an analysis."""

import pandas as pd

from citable.charts.style import signed
from citable.registry import compute_number, format_template
from sevenpercent.chapters.fivethirtyeight import numbers as fivethirtyeight
from sevenpercent.chapters.municipalities import numbers as municipalities
from sevenpercent.chapters.recount import numbers as recount
from sevenpercent.chapters.rivals import digit_numbers, frames
from sevenpercent.chapters.rivals import numbers as rivals
from sevenpercent.estimators.digits import mean_last_digit, mean_second_digit
from sevenpercent.tables.load import load
from sevenpercent.tables.published import published_value

# These modules declare the numbers that the tables print.
DECLARING = (fivethirtyeight, municipalities, recount, rivals, digit_numbers)


def print_share(id):
    """A declared share of all votes as points with its sign."""
    return signed(100 * compute_number(id).value, 1)


def print_published(id, digits=1, factor=1):
    """A published value with its sign."""
    return signed(factor * published_value(id), digits)


def summary_table():
    """Every analysis in the order of publication: claimed, replayed, verdict.

    Units: points of the share that each analysis uses, electronic minus other.
    """
    columns = ["analysis", "claimed", "replayed", "verdict"]
    table = pd.DataFrame([*_answers_of_november(), *_later_answers()], columns=columns)
    return table.assign(replayed=table["replayed"].map(format_template))


def _answers_of_november():
    miller = [print_published(f"miller-{name}", factor=100) for name in ("bivariate", "controlled")]
    replayed = [print_share(f"miller-{name}-share") for name in ("bivariate", "controlled")]
    states, found = (published_value(f"radford-{name}") for name in ("states", "significant"))
    return (
        ("FiveThirtyEight, 23 November 2016",
         f"{print_published('538-wisconsin')} with schooling and race; no link by population",
         "{fte-wi-any-dre-pp}; {fte-wi-any-dre-weighted-pp} by population",
         "Holds for its own list: no clear evidence. Its unweighted link, in our replay, just "
         "cannot be told from zero; by Miller's list it just can."),
        ("Miller, 24 November 2016",
         f"{miller[0]} without controls, {miller[1]} with",
         f"{replayed[0]} and {replayed[1]} on his table",
         "Holds for the controls that it has."),
        ("Stewart, 24 November 2016",
         "No number: the analysis behind the report has not been seen",
         "Nothing to replay",
         "Holds: we have found no copy of it either."),
        ("Radford, 24 November 2016",
         f"A link in {found:.0f} of {states:.0f} states, none after correction",
         "In {rival-radford-significant} of {rival-radford-states}, {rival-radford-corrected} "
         "after correction; Wisconsin {rival-radford-wi-pp|signed} for Trump",
         "Holds for his models. Wisconsin is one of the two; by population it is not."),
        ("Mebane, 28 November 2016",
         "Reasons to be suspicious in the digits of ward counts",
         "Second digit {rival-second-digit-trump} for Trump, {rival-second-digit-trump-recount} "
         "after the recount, {rival-second-digit-romney} for Romney in 2012",
         "Not borne out in the two statistics that we can compute."),
        ("Gilgamath, November 2016; Wendling, 2018",
         "First digits of ward counts against Benford's law; conclusions not read",
         "Milwaukee: {rival-milwaukee-first-digit-2016-pct} begin with a one, "
         "{rival-milwaukee-first-digit-2012-pct} in 2012; the law has "
         "{rival-first-digit-benford-pct}",
         "Not judged. The size of wards decides this digit."),
    )  # fmt: skip


def _later_answers():
    errors = [published_value(f"ansolabehere-error{part}") for part in ("", "-no-write-ins")]
    return (
        ("Cooley, Griffy and Rupert, 6 December 2016",
         "Clinton lower where voting is electronic in swing states, not so Obama in 2012",
         "Wisconsin {rival-cooley-wi-2016-pp} in 2016, {rival-cooley-wi-2012-pp} in 2012",
         "The first holds in Wisconsin, each county once; the second does not, with controls like "
         "theirs."),
        ("Case, 2017",
         f"{print_published('case-presence')} where there are DREs; "
         f"{print_published('case-use', 2)} for the Republican by use; "
         f"{print_published('case-use-2012', 2)} in 2012",
         "{rival-case-presence-pp}; {rival-case-use-pp|signed}; {rival-case-use-2012-pp}",
         "The numbers hold. That machines are the cause does not follow."),
        ("Mebane and Bernhard, 2018",
         "Hard to show that technologies treated both candidates alike",
         "{rival-recount-small-pct} of changed units moved by two votes or fewer; ten units "
         "hold {rival-recount-largest-pct} of all change",
         "Holds."),
        ("Ansolabehere, Burden, Mayer and Stewart, 2018",
         f"Error of {errors[0]}% in the recount, {errors[1]}% without write-ins",
         "{recount-gross-error-pct}; {recount-gross-error-no-write-ins-pct}",
         "Holds."),
        ("Grosso, 2020",
         f"Slope {print_published('grosso-slope', 3)} on size; nothing left for the AVC Edge",
         "{rival-grosso-slope-pp}; {rival-grosso-edge-pp|signed} left for the AVC Edge",
         "The regression holds. The conclusion does not, for size alone: a sign was read the wrong "
         "way."),
    )  # fmt: skip


def grosso_table():
    """What Grosso's regression leaves where the AVC Edge stands and elsewhere, in both signs."""
    fit = frames.grosso_fit().size_only
    table = frames.grosso_frame().loc[fit.residuals.index]
    rows = []
    for label, chosen in (("with the AVC Edge", table["edge"]), ("all others", ~table["edge"])):
        residual = fit.residuals[chosen].mean()
        gained = (fit.residuals + fit.fitted)[chosen].mean()
        votes = table.loc[chosen, "total_2016_votes"].mean()
        rows.append((label, chosen.sum(), gained, votes, -residual, residual))
    columns = ["places", "municipalities_n", "gain_pp", "mean_votes", "script_pp", "residual_pp"]
    return pd.DataFrame(rows, columns=columns)


def case_table():
    """Case's comparisons as published, replayed on his table, asked of official data."""
    places, democrat, republican = "no controls", "Democrat, change", "Republican, change"
    rows = (
        (f"DRE listed, {places}", democrat, "case-presence", "rival-case-presence-pp"),
        ("the same, official data", democrat, None, "rival-case-presence-official-pp"),
        ("DRE listed, his terms; here inside counties", democrat, "case-presence-mixed",
         "rival-case-presence-inside-pp"),
        (f"a quarter of ballots on DREs, {places}", republican, "case-much-used",
         "rival-case-much-used-pp"),
        ("share of ballots on the Edge, his terms", republican, "case-use", "rival-case-use-pp"),
        ("share of ballots on DREs, the book's controls", republican, None,
         "rival-case-official-pp"),
        ("the same, inside counties", republican, None, "muni-trump-all-votes-pp"),
        ("2012: share on the Edge, his terms", "Republican, share", "case-use-2012",
         "rival-case-use-2012-pp"),
        ("2012: share on DREs, the book's controls", republican, None,
         "rival-case-official-2012-pp"),
        ("2012: the same, inside counties", republican, None, "rival-case-official-2012-inside-pp"),
    )  # fmt: skip
    columns = ["comparison", "outcome", "printed_pp", "id"]
    table = pd.DataFrame(rows, columns=columns)
    found = [compute_number(id) for id in table.pop("id")]
    return table.assign(
        printed_pp=table["printed_pp"].map(published_value, na_action="ignore").astype(float),
        here_pp=[estimate.value for estimate in found],
        interval=[" to ".join(signed(end, 2) for end in estimate.interval) for estimate in found],
    )


COUNTED = {
    "Trump, canvass of 2016": (digit_numbers.UNITS_2016, "canvass_trump_votes"),
    "Trump, recount of 2016": (digit_numbers.UNITS_2016, "recount_trump_votes"),
    "Johnson, US Senate, the same day": (digit_numbers.SENATE, "republican_votes"),
    "Romney, 2012": (digit_numbers.UNITS_2012, "romney_votes"),
    "Clinton, canvass of 2016": (digit_numbers.UNITS_2016, "canvass_clinton_votes"),
    "Clinton, recount of 2016": (digit_numbers.UNITS_2016, "recount_clinton_votes"),
    "Feingold, US Senate, the same day": (digit_numbers.SENATE, "democrat_votes"),
    "Obama, 2012": (digit_numbers.UNITS_2012, "obama_votes"),
}


def digits_table():
    """Mean digits of the votes of reporting units, by what is counted.

    Units: digits, 0 to 9; counts of ten votes and more.
    """
    rows = []
    for name, (table, column) in COUNTED.items():
        row = {"counted": name}
        counts = load(table)[column]
        for digit, mean in (("second", mean_second_digit), ("last", mean_last_digit)):
            found = mean(counts)
            ends = " to ".join(f"{end:.2f}" for end in found.interval)
            row |= {"reporting_units": found.n, digit: found.value, f"{digit}_interval": ends}
        rows.append(row)
    return pd.DataFrame(rows)
