"""What the columns of printed tables are called, how their values are printed."""

import re

from citable.registry import format_value

# A column that is not here bears its own name: "units_changed" is "Units changed".
LABELS = {
    # counties, places, machines
    "reading": "Reading of electronic",
    "any_dre": "Any DRE",
    "no_dre": "No DRE",
    "standard": "DRE standard",
    "not_standard": "DRE not standard",
    "trait": "Mean of the counties",
    "electronic_n": "Electronic counties",
    "other_n": "Other counties",
    "counties_n": "Counties",
    "municipalities": "Places",
    "municipalities_n": "Municipalities",
    "states_n": "States",
    "units_n": "Units",
    "dre_counties": "Counties with a DRE",
    "paperless_counties": "With a paperless DRE",
    "paperless_low_pct": "Left no paper: scanner counties left out",
    "paperless_high_pct": "Left no paper: at most",
    "votes_pct": "Of the state's votes",
    "dre_ballots_pct": "DREs' part of their ballots",
    "dre_share_pct": "On DREs",
    "paperless_pct": "Votes in paperless counties",
    "any_dre_pct": "Votes in counties with any DRE",
    "WI": "Wisconsin",
    "MI": "Michigan",
    "PA": "Pennsylvania",
    # estimates
    "coefficient_pp": "Points",
    "estimate_pp": "Estimate",
    "interval": "95% interval",
    "gap_pp": "Each county once, points",
    "pooled_pp": "Each vote once, points",
    "relative_pct": "Each county once, percent",
    "gap_2012_pp": "2012, points",
    "placebo_2012_pp": "2012, each county once",
    "swing_pp": "Change, points",
    "swing_p": "p of the change, HC3",
    "unweighted_pp": "Each county once, points",
    "weighted_pp": "Weighted by population, points",
    "places_once_pp": "Each place once, points",
    "places_once_interval": "95% interval",
    "places_once_gap_pp": "Against neighbours, each place once",
    "filed_once": "As filed, each the same",
    "filed_by_votes": "As filed, by votes",
    "corrected_once": "Corrected, each the same",
    "corrected_by_votes": "Corrected, by votes",
    "clinton_once": "Clinton 2016, each the same",
    "obama_once": "Obama 2012, each the same",
    "clinton_by_people": "Clinton 2016, by population",
    "obama_by_people": "Obama 2012, by population",
    "by_votes_pp": "Weighted by votes, points",
    "by_votes_interval": "95% interval, weighted by votes",
    "by_votes_gap_pp": "Weighted by votes",
    "published_pp": "Published, points",
    "replicated_pp": "Replicated, points",
    "published_share": "Published",
    "replayed_share": "Replayed",
    "replayed_se": "Standard error",
    "official_share": "Official votes",
    "official_se": "Standard error, official",
    "share_2016_pp": "Clinton 2016, points",
    "share_2012_pp": "Obama 2012, points",
    "none_to_all_pp": "From none to all, points",
    "detectable_pp": "Detectable, points",
    "detectable_votes": "Detectable, votes",
    # errors
    "classical_p": "p, classical",
    "robust_p": "p, HC3",
    "unweighted_p": "p, HC3",
    "weighted_p": "p, HC3, weighted",
    "by_votes_p": "p, HC3, weighted by votes",
    "clustered": "Clustered by county",
    "clustered_p": "p, clustered",
    "bootstrap": "Wild bootstrap",
    "bootstrap_p": "p, bootstrap",
    "permutation_p": "p, any states",
    "small_p": "p, small-sample",
    "wild_p": "p, wild bootstrap",
    "df": "Counties' worth",
    "hc3_pp": "HC3",
    "km_50_pp": "within 50 km",
    "km_100_pp": "within 100 km",
    "km_150_pp": "within 150 km",
    "km_200_pp": "within 200 km",
    "spatial_pp": "Spatial error model",
    # controls
    "keeps": "Told from zero?",
    "kept": "Told from zero, of all",
    "two": "Schooling, race",
    "two_votes": "Votes",
    "rural_size": "With rural share, size",
    "rural_size_votes": "Votes",
    "all": "With all",
    "left": "Counties left, electronic and other",
    "swing_gap": "Swing gap, points",
    "level_gap": "Level gap, points",
    "level_2012_gap": "Level gap of 2012, points",
    "partial_r2": "Machines explain",
    "significant": "Robustness value, interval",
    "significant_hc3": "Interval, by HC3",
    # neighbours
    "what": "What is on the map",
    "queen": "Moran's I",
    "moran_p": "p",
    "rook": "Borders alone",
    "nearest_p": "p, five nearest",
    "ols": "Least squares",
    "error": "Spatial error",
    "lag": "Spatial lag",
    "echo": "Lag, total",
    "pairing": "Which pairs",
    "raw": "Swing 2012 to 2016",
    "two_held": "schooling and race held",
    "four_held": "rural share and size too",
    "three_held": "size too",
    "before_two": "2008 to 2012, two held",
    "before_three": "2008 to 2012, three held",
    "raw_p": "p, reshuffled among like counties",
    "two_p": "p, reshuffled",
    "comparison": "Swing 2012 to 2016",
    "gap": "Machine minus other",
    "formula_p": "p, dyadic errors",
    "free_p": "p, reshuffled among all",
    "alike_p": "p, reshuffled among counties alike in rural share",
    "towns_p": "p, reshuffled among like towns",
    "counties_p": "p, reshuffled by whole counties",
    "earlier": "The same, 2008 to 2012",
    "hausman_p": "p, first two one",
    "slopes_p": "without the constant",
    # p values in sentences
    "plain_p": "p",
    "hochberg_p": "Benjamini, Hochberg",
    "yekutieli_p": "Benjamini, Yekutieli",
    # municipalities
    "change": "Places that",
    "mean_swing_pp": "Mean swing",
    # placebo elections
    "any_dre_pp": "Any DRE",
    "miller_pp": "Miller",
    "dre_majority_pp": "Most ballots on DREs",
    "dre_share_pp": "Touchscreen share",
    "swing": "Change",
    "further_pp": "With rural share, size",
    "further_p": "p, HC3, with these",
    "machines_outcome": "Machines, outcome",
    "inside_pp": "Swing states, points",
    "outside_pp": "Others, points",
    "difference_pp": "Difference",
    "without": "Left out",
    "now_pp": "2012 to 2016, points",
    "now_low_pp": "Low",
    "now_high_pp": "High",
    "earlier_pp": "2008 to 2012, points",
    "earlier_low_pp": "Low, before",
    "earlier_high_pp": "High, before",
    # polls
    "error_2012_pp": "2012",
    "error_2016_pp": "2016",
    "error_2020_pp": "2020",
    "larger_n": "States with a larger error, 2016",
    "z": "Standard deviations from the errors of 2000 to 2012",
    "earlier_as_large_pct": "Of these as large",
    "mean_error_pp": "Mean error",
    "paperless_pp": "Paperless, whites held fixed",
    "low_pp": "Low",
    "high_pp": "High",
    # every analysis at once
    "why": "Why it is defensible",
    "options_n": "Options",
    "lowest_pp": "Lowest median, points",
    "highest_pp": "Highest median, points",
    "variance_pct": "Share of the spread",
    "median_pp_2016": "2016, median",
    "negative_pct_2016": "2016, negative",
    "positive_pct_2016": "2016, positive",
    "median_pp_2012": "2012, median",
    "negative_pct_2012": "2012, negative",
    "positive_pct_2012": "2012, positive",
    # detection
    "hack": "Where votes are switched",
    "shift_pp": "Deciding hack adds, points",
    "power_pct": "Sees it, like places",
    "power_tied_pct": "Sees it, real map",
    "seen_free_pct": "Sees from, freely",
    "seen_pct": "Sees from, like places",
    "seen_tied_pct": "Sees from, real map",
    "seen_votes": "In votes, like places",
    "way": "What is reshuffled",
    "spread_pp": "Errs by, points",
    "one_sided_votes": "Sees from, one-sided",
    "two_sided_votes": "Sees from, two-sided",
    "both_free_pct": "Two-sided, freely",
    "both_alike_pct": "Two-sided, like places",
    "both_tied_pct": "Two-sided, real map",
    "elections": "Alarms in other elections",
    "from_2012_pct": "Planted in 2012, alarm from",
    "from_2016_pct": "Planted in 2016, alarm from",
    "hack_pct": "Estimate as a hack",
    "own_pct": "Largest, own interval",
    "lot_pct": "Largest, like places",
    "lot_p": "p, like places",
    "tied_p": "p, real map",
    "turned_back_votes": "Switched back by hand",
    # recount
    "canvass_votes": "Canvass",
    "recount_votes": "Recount",
    "net_votes": "Net change",
    "gross_votes": "Gross change",
    "grouping": "By",
    "net_trump": "Trump",
    "net_clinton": "Clinton",
    "gross_no_write_ins_pct": "Gross, on the ballot",
    "gross_pct": "Gross, all",
    "unchanged_pct": "Units unchanged",
    "cause": "Cause, as published",
    "part": "Ballots",
    "rate_pct": "Rate",
    "rate_low_pct": "From",
    "rate_high_pct": "To",
    "back_to_clinton_votes": "Trump lost, Clinton gained",
    "over_to_trump_votes": "Clinton lost, Trump gained",
    "needed_pct": "Needed",
    "needed_rate_pct": "Needed",
    "also": "And",
    # rivals
    "replayed": "Replayed here",
    "gain_pp": "Republican gain, points",
    "mean_votes": "Votes a place, mean",
    "script_pp": "What size leaves, as his script signs it",
    "residual_pp": "What size leaves, observed minus fitted",
    "printed_pp": "Published, points",
    "here_pp": "Here, points",
    "counted": "What is counted",
    "second": "Second digit, mean",
    "second_interval": "95% interval",
    "last": "Last digit, mean",
    "last_interval": "95% interval",
    # thirteen elections
    "first_known": "First touchscreen",
    "places_n": "Places",
    "when": "Before or after",
    # other states
    "margin_votes": "Trump minus Clinton, votes",
    "to_clinton": "Had gone to Clinton",
    "moved": "Electors moved",
}


def print_p(p):
    """A p value as printed: three decimals, never as zero."""
    return "below 0.001" if p < 0.001 else f"{p:.3f}"


def print_points(value):
    """Percentage points as printed."""
    return format_value(value, "percentage points", 1)


def print_ends(low, high):
    """The ends of an interval of percentage points as printed."""
    return f"{print_points(low)} to {print_points(high)}"


def print_estimate(value, low, high):
    """Percentage points with their interval as printed: "-3.1 (-4.9 to -1.3)"."""
    return f"{print_points(value)} ({print_ends(low, high)})"


# By the ending of a name, a year after it left out; then what is printed otherwise.
ENDINGS = {"pp": 1, "pct": ("percent", 1), "votes": 0, "p": print_p, "se": 3, "share": 3}
FORMATS = {
    **dict.fromkeys(["WI", "MI", "PA", "points", "z"], 1),
    **dict.fromkeys(
        ["queen", "rook", "partial_r2", "robustness_value", "significant", "significant_hc3"], 2
    ),
    **dict.fromkeys(["r_squared", "second", "last", "swing_p", "printed_pp", "here_pp"], 2),
    **dict.fromkeys(["dre_share_pct", "paperless_pct", "any_dre_pct"], ("percent", 0)),
    **dict.fromkeys(["earlier_as_large_pct", "power_pct", "unchanged_pct"], ("percent", 0)),
    **dict.fromkeys(["both_free_pct", "both_alike_pct", "both_tied_pct"], ("percent", 0)),
    **dict.fromkeys(["power_tied_pct"], ("percent", 0)),
    "spread_pp": 2,
    **dict.fromkeys(["gross_pct", "gross_no_write_ins_pct", "needed_rate_pct"], ("percent", 2)),
    **dict.fromkeys(["rate_pct", "rate_low_pct", "rate_high_pct"], ("percent", 3)),
    "moran_p": 4,
    "net_turned": 1,
    "df": 0,
}


def find_label(column):
    """The heading of a column.

    Raises ValueError: no heading for a column whose name ends in its unit, and is not fit to print.
    """
    if column not in LABELS and column.endswith(("_pp", "_pct")):
        raise ValueError(f"column {column} has no heading: name it in sevenpercent/labels.py")
    return LABELS.get(column) or column.replace("_", " ").capitalize()


def find_format(column):
    """How a column's values are printed, as citable.show.show_table takes it; None for words."""
    ending = re.sub(r"_20\d\d$", "", column).rpartition("_")[2]
    return FORMATS.get(column, ENDINGS.get(ending))
