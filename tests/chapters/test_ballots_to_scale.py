"""The recount's pictures to scale: ballots divided by hand, votes that are the published ones."""

import pytest
from numbers_by_id import value
from raw_tables import read

from citable.charts import style
from citable.registry import FIGURES, get_figure, load_chapter
from sevenpercent.chapters.recount import divided

load_chapter("recount")
METHODS = {
    "optical_scan_ballots": "Paper, scanned",
    "dre_ballots": "Touchscreens",
    "paper_ballots": "Paper, counted by hand",
    "automark_ballots": "Paper, marked by an AutoMARK",
}


@pytest.fixture(scope="module")
def raw():
    """The forms with the name of each county and how it recounted."""
    forms = read("wi_ballots_by_method_2016")
    forms["county_fips"] = forms["municipality_key"].str[:5]
    names = read("wi_counties")[["county_fips", "county_name"]]
    return forms.merge(names, on="county_fips").merge(read("wi_recount_methods"), on="county_fips")


@pytest.fixture(scope="module")
def pieces():
    return divided.divide_ballots()


def drawn(id):
    with style.house_style():
        axes, frame = get_figure(id).draw()
        style.plt.close(axes.figure)
    return axes, frame


def test_no_ballot_is_lost(raw, pieces):
    by_hand = raw[[*METHODS]].sum().rename(METHODS)
    assert pieces.groupby("cast_on")["ballots"].sum().to_dict() == by_hand.astype(int).to_dict()
    for method, how in {"hand count": "people read the paper", "mixed": "people read part of it"
                        }.items():  # fmt: skip
        chosen = pieces[pieces["recount"] == method]
        assert set(chosen["paper_read"]) == {how}
        sums = raw[raw["recount_method"] == method][[*METHODS]].sum().rename(METHODS)
        assert chosen.set_index("cast_on")["ballots"].to_dict() == sums.astype(int).to_dict()


def test_what_is_not_known(raw, pieces):
    listed = raw[raw["recount_method"] == "optical scan"]
    doubtful = listed["county_name"].isin(["Sheboygan", "Vilas", "Forest", "Pepin"])
    sums = listed[doubtful][[*METHODS]].sum()
    sums["dre_ballots"] = listed["dre_ballots"].sum()  # a strip cannot be fed to a scanner
    unsure = pieces[pieces["paper_read"] == divided.UNSURE].set_index("cast_on")["ballots"]
    expected = {METHODS[name]: int(count) for name, count in sums.items() if count}
    assert unsure.to_dict() == expected


def test_what_title_alt_and_chapter_say_of_the_parts(pieces):
    by_hand = pieces[pieces["paper_read"] == divided.BY_HAND].set_index("cast_on")["ballots"]
    part = by_hand / pieces.groupby("cast_on")["ballots"].sum()
    assert 0.7 < part["Touchscreens"] < 0.75  # "about three quarters", "nearly three quarters"
    assert 0.45 < part["Paper, scanned"] < 0.5  # "nearly half"
    whole = pieces.groupby("cast_on")["ballots"].sum() / pieces["ballots"].sum()
    assert whole["Paper, scanned"] > 0.8 and 0.095 < whole["Touchscreens"] < 0.105


def test_pieces_are_drawn_in_order_with_areas_as_their_ballots(pieces):
    axes, frame = drawn("recount-ballots-divided")
    assert frame.equals(pieces)
    areas = [box.get_width() * box.get_height() for box in axes.patches]
    scale = areas[0] / frame["ballots"][0]
    assert areas == pytest.approx(list(scale * frame["ballots"]))
    assert [box.get_label() for box in axes.patches] == list(frame["paper_read"])


def test_each_block_is_its_published_number():
    axes, frame = drawn("recount-votes-to-scale")
    assert [round(value(id)) for id in frame["number_id"]] == list(frame["votes"])
    assert frame["votes"].iloc[0] == value("recount-dre-back-to-clinton")
    printed = [text.get_text() for text in axes.texts]
    for votes, words in zip(frame["votes"], frame["label"], strict=True):
        assert f"{votes:,}" in printed
        assert any(words.startswith(text.replace("\n", " ")) for text in printed if text)


def test_each_number_stands_under_its_own_words():
    words = divided.TO_SCALE
    told = {id: text for id, _, text in words}
    assert "one more for Clinton" in told["recount-dre-back-to-clinton"]
    assert "one more for Trump" in told["recount-dre-over-to-trump"]
    assert told["recount-dre-hand-trump-losses"].startswith("votes that Trump lost")
    assert told["recount-dre-hand-clinton-gains"].startswith("votes that Clinton gained")
    assert "had a hack" in told["recount-dre-hand-expected"] and len(told) == 5


def test_what_was_found_and_what_was_needed_look_unlike():
    axes, frame = drawn("recount-votes-to-scale")
    colours = {
        kind: patch.get_facecolor() for kind, patch in zip(frame["kind"], axes.patches, strict=True)
    }
    assert len(set(colours.values())) == 3
    title = FIGURES["recount-votes-to-scale"].title
    assert title.index("recount-dre-back-to-clinton") < title.index("recount-dre-hand-expected")
