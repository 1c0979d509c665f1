"""The smallest effect that a design would have seen."""

from scipy import optimize, stats

from sevenpercent.estimators.design import Unestimable


def minimum_detectable_effect(se, df, *, power=0.8, alpha=0.05, sides=2):
    """The effect that a t test finds with a given probability.

    Parameters
    ----------
    se, df : float, standard error of the estimate, its degrees of freedom
    power : float, probability of a p value below alpha when the effect is this large
    alpha : float
    sides : int, 2 counts a p value of either side, 1 of the effect's side alone

    Raises Unestimable: no standard error. Source: bloom1995, with the noncentral t distribution in
    place of its approximation.
    """
    if se is None:
        raise Unestimable("without a standard error no effect is the smallest that would be seen")
    critical = stats.t.isf(alpha / sides, df)

    def shortfall(noncentrality):
        beyond = stats.nct.sf(critical, df, noncentrality)
        if sides == 1:
            return beyond - power
        return beyond + stats.nct.cdf(-critical, df, noncentrality) - power

    # Bloom's approximation, the sum of two t values, is never far below what is looked for.
    nearby = critical + stats.t.isf(1 - power, df)
    return float(se * optimize.brentq(shortfall, 0.0, nearby + 2))
