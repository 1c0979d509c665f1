"""Which chapters use an exhibit, read from their text."""

import pytest

from citable.publish import usage
from citable.registry import FIGURES, NUMBERS


@pytest.fixture
def chapters(monkeypatch):
    texts = {
        "late": "# Late\n\n:::{container} plain\n:::\n\n{number}`recount-net-trump|abs` "
        "and {figure}`words <recount-changes>`",
        "early": '# Early\n\n```{code-cell}\nshow_figure("recount-changes")\n'
        'show_table(x, "Of {recount-net-clinton|abs}")\n```\n\n## What this cannot show\n',
    }
    monkeypatch.setattr(usage, "list_chapters", lambda: ["early", "late"])
    monkeypatch.setattr(usage, "read_chapter", lambda name: texts.get(name, ""))
    usage.find_uses.cache_clear()
    yield
    usage.find_uses.cache_clear()


def test_uses_are_found_in_roles_cells_captions_and_figures(chapters):
    assert usage.chapters_using("recount-net-trump") == ["late"]
    assert usage.chapters_using("recount-net-clinton") == ["early"]
    assert usage.chapters_using("recount-changes") == ["early", "late"]
    # The figure prints it in its title.
    assert usage.chapters_using("recount-margin-change") == ["early"]
    assert usage.chapters_using("nobody-uses-this") == []


def test_what_a_chapter_says_of_itself(chapters):
    assert usage.chapter_title("late") == "Late" and usage.chapter_title("none") == "none"
    assert usage.has_limits("early") and not usage.has_limits("late")
    assert usage.shows_figure("early", "recount-changes")
    assert not usage.shows_figure("late", "recount-changes")


def test_every_id_that_a_chapter_uses_is_published():
    unknown = usage.find_uses().keys() - NUMBERS.keys() - FIGURES.keys()
    assert not unknown


def test_a_page_is_found_by_what_stands_on_it():
    assert usage.find_page("claim-entries") == "what-was-said"
    assert usage.find_page("verdict-ledger") == "verdict"
    with pytest.raises(LookupError, match="no page of _toc.yml has the directive {no-such}"):
        usage.find_page("no-such")
