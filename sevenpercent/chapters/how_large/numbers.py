"""How large a hack could have been: the book's designs tested against margins fixed beforehand."""

from functools import partial
from itertools import product

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.how_large import wording
from sevenpercent.chapters.how_large.designs import DESIGNS, measure
from sevenpercent.chapters.how_large.margins import CLAIMED, DECIDES, FORMS, margin_pct
from sevenpercent.chapters.how_large.wording import ALL, DECIDED, ON_DRES, sources_of, tell
from sevenpercent.estimators.equivalence import ALPHA

number = partial(declare_number, __name__, claims=wording.CLAIMS)
percent = partial(number, unit="percent", digits=1)
p_value = partial(number, unit="p value", digits=3)
counted = partial(number, unit="designs", digits=0, sources=ALL)


def as_hack(design, form):
    found = measure(design, form)
    return Estimate(found.hack_pct, found.interval_pct(0.95))


def ceiling(design, form):
    return measure(design, form).ceiling_pct


def decides_p(design, form):
    return measure(design, form).below_p(DECIDES)


# Each design on each form

MULTIPLE = (
    "its multiple of what half the margin and one, planted by DRE share times votes in each unit, "
    "add"
)

EACH = (
    ("how-large-counties-two-corrected-pct", "how-large-counties-two-corrected-ceiling-pct",
     "how-large-counties-two-corrected-decides-p"),
    ("how-large-counties-two-filed-pct", "how-large-counties-two-filed-ceiling-pct",
     "how-large-counties-two-filed-decides-p"),
    ("how-large-counties-two-votes-corrected-pct",
     "how-large-counties-two-votes-corrected-ceiling-pct",
     "how-large-counties-two-votes-corrected-decides-p"),
    ("how-large-counties-two-votes-filed-pct", "how-large-counties-two-votes-filed-ceiling-pct",
     "how-large-counties-two-votes-filed-decides-p"),
    ("how-large-counties-four-corrected-pct", "how-large-counties-four-corrected-ceiling-pct",
     "how-large-counties-four-corrected-decides-p"),
    ("how-large-counties-four-filed-pct", "how-large-counties-four-filed-ceiling-pct",
     "how-large-counties-four-filed-decides-p"),
    ("how-large-counties-four-votes-corrected-pct",
     "how-large-counties-four-votes-corrected-ceiling-pct",
     "how-large-counties-four-votes-corrected-decides-p"),
    ("how-large-counties-four-votes-filed-pct", "how-large-counties-four-votes-filed-ceiling-pct",
     "how-large-counties-four-votes-filed-decides-p"),
    ("how-large-neighbours-corrected-pct", "how-large-neighbours-corrected-ceiling-pct",
     "how-large-neighbours-corrected-decides-p"),
    ("how-large-neighbours-filed-pct", "how-large-neighbours-filed-ceiling-pct",
     "how-large-neighbours-filed-decides-p"),
    ("how-large-towns-corrected-pct", "how-large-towns-corrected-ceiling-pct",
     "how-large-towns-corrected-decides-p"),
    ("how-large-towns-filed-pct", "how-large-towns-filed-ceiling-pct",
     "how-large-towns-filed-decides-p"),
    ("how-large-places-corrected-pct", "how-large-places-corrected-ceiling-pct",
     "how-large-places-corrected-decides-p"),
    ("how-large-places-filed-pct", "how-large-places-filed-ceiling-pct",
     "how-large-places-filed-decides-p"),
    ("how-large-places-votes-corrected-pct", "how-large-places-votes-corrected-ceiling-pct",
     "how-large-places-votes-corrected-decides-p"),
    ("how-large-places-votes-filed-pct", "how-large-places-votes-filed-ceiling-pct",
     "how-large-places-votes-filed-decides-p"),
    ("how-large-places-no-size-corrected-pct", "how-large-places-no-size-corrected-ceiling-pct",
     "how-large-places-no-size-corrected-decides-p"),
    ("how-large-places-no-size-filed-pct", "how-large-places-no-size-filed-ceiling-pct",
     "how-large-places-no-size-filed-decides-p"),
    ("how-large-places-votes-no-size-corrected-pct",
     "how-large-places-votes-no-size-corrected-ceiling-pct",
     "how-large-places-votes-no-size-corrected-decides-p"),
    ("how-large-places-votes-no-size-filed-pct", "how-large-places-votes-no-size-filed-ceiling-pct",
     "how-large-places-votes-no-size-filed-decides-p"),
)  # fmt: skip
for (id, ceiling_id, p_id), (design, form) in zip(EACH, product(DESIGNS, FORMS), strict=True):
    percent(
        id,
        f"Votes {ON_DRES}, percent of their ballots, were all of an estimate that: {MULTIPLE}. "
        f"{tell(design, form, brief=False)}.",
        partial(as_hack, design, form),
        sources=sources_of(design),
    )
    percent(
        ceiling_id,
        f"The most votes {ON_DRES}, in percent of the ballots on DREs, that a one-sided test at 5% "
        f"does not reject. {tell(design, form)}.",
        partial(ceiling, design, form),
        sources=sources_of(design),
    )
    p_value(
        p_id,
        f"One-sided p of so small an effect, had {DECIDED} been {ON_DRES}. {tell(design, form)}.",
        partial(decides_p, design, form),
        sources=sources_of(design),
    )

# All of them

TEN = (
    "ten designs of the change of the Democrat's two-party share 2012 to 2016 with DREs in "
    "Wisconsin: counties with two and four controls, each once and by votes, neighbouring "
    "counties, town pairs, municipalities inside counties, each once and by votes, with size among "
    "the controls and without"
)
ERRORS = "HC3, dyadic errors or the jackknife of counties"


def ruled_out(margin, form):
    """How many designs reject a hack as large as a margin."""
    return sum(measure(design, form).below_p(margin) < ALPHA for design in DESIGNS)


def against_clinton(form):
    """How many designs reject no effect on the claim's side."""
    found = [measure(design, form) for design in DESIGNS]
    return sum(one.interval_pct(1 - 2 * ALPHA)[0] > 0 for one in found)


percent(
    "how-large-claimed-corrected-pct",
    "30,000 votes in percent of all ballots cast on DREs in Wisconsin, EL-190 corrected by "
    "data/errata.",
    partial(margin_pct, "corrected", CLAIMED),
    sources=(wording.FORMS_2016,),
)
counted("how-large-designs-n", f"Designs held against both margins: {TEN}.", lambda: len(DESIGNS))
for id, extreme, word in (
    ("how-large-ceiling-lowest-pct", min, "smallest"),
    ("how-large-ceiling-highest-pct", max, "largest"),
):
    percent(
        id,
        f"The {word} of twenty ceilings: the most votes {ON_DRES}, in percent of the ballots on "
        f"DREs, that a one-sided test at 5% does not reject; {TEN}; by EL-190 as filed and after "
        f"corrections; {ERRORS}.",
        lambda extreme=extreme: extreme(ceiling(*one) for one in product(DESIGNS, FORMS)),
        sources=ALL,
    )
for decides_id, claimed_id, against_id, form in (
    ("how-large-decides-ruled-out-corrected-n", "how-large-claimed-ruled-out-corrected-n",
     "how-large-against-clinton-corrected-n", "corrected"),
    ("how-large-decides-ruled-out-filed-n", "how-large-claimed-ruled-out-filed-n",
     "how-large-against-clinton-filed-n", "filed"),
):  # fmt: skip
    told = f"of {TEN}; {wording.FORM_WORDS[form]}; {ERRORS}"
    for id, margin, words in (
        (decides_id, DECIDES, DECIDED),
        (claimed_id, CLAIMED, "30,000 votes"),
    ):
        counted(
            id,
            f"Designs that reject, one-sided at 5%, that {words} were {ON_DRES}: {told}.",
            partial(ruled_out, margin, form),
        )
    counted(
        against_id,
        f"Designs that reject, one-sided at 5%, that Clinton's change is no worse with DREs: "
        f"{told}.",
        partial(against_clinton, form),
    )
p_value(
    "how-large-claimed-largest-p",
    f"The largest one-sided p of so small an effect, had 30,000 votes been {ON_DRES}: of {TEN}; "
    f"by EL-190 as filed and after corrections; {ERRORS}.",
    lambda: max(measure(*one).below_p(CLAIMED) for one in product(DESIGNS, FORMS)),
    sources=ALL,
)
