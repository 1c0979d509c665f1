"""The table of the p values in sentences."""

from citable.registry import find_chapter
from sevenpercent.chapters.chance.numbers import RATE, printed_p


def p_table(family="sentences"):
    """Every p value that a sentence prints, the smallest first, adjusted both ways.

    The family "pages" has those of tables too.

    Returns
    -------
    DataFrame : number (its id), chapter, plain_p, hochberg_p, yekutieli_p, stays
    """
    frame = printed_p(family)
    stays = [
        "by both" if strict <= RATE else "by the milder" if mild <= RATE else "no"
        for mild, strict in zip(frame["hochberg_p"], frame["yekutieli_p"], strict=True)
    ]
    chapters = [find_chapter("numbers", id) for id in frame["id"]]
    frame = frame.rename(columns={"id": "number", "p": "plain_p"})
    frame.insert(1, "chapter", chapters)
    return frame.assign(stays=stays)
