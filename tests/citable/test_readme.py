"""README.md is what its template gives."""

import difflib
import re
from io import BytesIO

import pytest
from matplotlib.image import imread

from citable.publish.render import render_figure
from citable.registry import FIGURES, NUMBERS, compute_number, load_all
from citable.site import readme

pytestmark = pytest.mark.usefixtures("published_results")

REMAKE = "run: python -m citable readme"


def is_current():
    texts = readme.render_all().items()
    return all(readme.holds(path, text.encode("utf-8")) for path, text in texts)


def shows_what_is_drawn():
    """Whether the picture is the figure's, by its pixels: zlib may pack them differently."""
    kept = imread(readme.PICTURE)
    drawn = imread(BytesIO(render_figure(readme.PICTURE_FIGURE).png))
    return kept.shape == drawn.shape and abs(kept - drawn).max() < 1 / 255


def test_readme_and_lists_are_what_the_book_gives():
    for path, text in readme.render_all().items():
        made, kept = text.splitlines(), path.read_text(encoding="utf-8").splitlines()
        moved = list(difflib.unified_diff(kept, made, path.name, "made", n=0, lineterm=""))
        assert not moved, "\n".join([*moved[:20], REMAKE])
    assert is_current()


def test_a_person_reads_it():
    assert len(readme.README.read_bytes()) <= 15_000


def test_every_number_and_picture_is_listed():
    numbers = (readme.DOCS / "numbers.md").read_text(encoding="utf-8")
    pictures = (readme.DOCS / "pictures.md").read_text(encoding="utf-8")
    assert all(f"| `{id}` |" in numbers for id in NUMBERS)
    assert all(f"| `{id}` |" in pictures for id in FIGURES)


def test_picture_is_what_the_figure_draws():
    assert shows_what_is_drawn(), f"docs/answer.png is stale; {REMAKE}"


def test_links_lead_somewhere():
    for path in readme.render_all():
        text = path.read_text(encoding="utf-8")
        for target in set(re.findall(r"\]\(([^)\s]+)\)", text)):
            if not target.startswith(("http", "#")):
                assert (path.parent / target.partition("#")[0]).exists(), f"{path.name}: {target}"


def test_template_types_no_result():
    """Votes, points and percents come from ids; code, quotations and links may hold digits."""
    text = readme.TEMPLATE.read_text(encoding="utf-8")
    exempt = (r"```.*?```", r"`[^`]*`", r'"[^"]*"', r"\{[^}]*\}", r"\([^)]*\)", r"<!--.*?-->")
    exempt += ("95% interval",)
    prose = re.sub("|".join(exempt), "", text, flags=re.DOTALL)
    assert re.findall(r"\d[\d,.]*(?: ?%| percent| points| votes| ballots)", prose) == []
    assert re.findall(r"\d{1,3}(?:,\d{3})+", prose) == []


def bounds(id):
    low, high = compute_number(id).interval
    return low, high


def test_words_of_the_answer_hold():
    """README, index and verdict choose words for these numbers: a word can go stale as well."""
    load_all()
    value = {id: compute_number(id).value for id in NUMBERS}
    assert value["gap-versions-positive"] == 0, "under every reading she did worse"
    assert 45 <= value["gap-2012-of-2016-any-dre-pct"] <= 55, "about half was there in 2012"
    assert value["gap-2012-of-2016-dre-majority-pct"] < 30, "less where they were used"
    assert 40 <= value["gap-2012-of-2016-twoparty-any-dre-pct"] <= 55, "part of it is older"
    assert value["gap-2012-of-2016-twoparty-dre-majority-pct"] < 30, "less where they were used"
    assert round(value["gap-swing-twoparty-pooled-miller-pp"]) == -7, "one reading gives seven"
    assert abs(value["seven-percent-of-clinton-machine-votes"] - 30_000) < 1_000, "close to 30,000"
    assert 9 <= value["wi-dre-ballots-pct"] <= 11, "one ballot in ten"
    assert 9 <= value["thirty-thousand-of-dre-ballots-pct"] <= 11, "one ballot in ten of these"
    low, high = bounds("fte-wi-any-dre-pp")
    assert low < 0 <= high < 1, "its interval just reaches zero"
    assert bounds("fte-wi-miller-pp")[1] < 0, "clear of zero by Miller's list"
    for id in ("fte-wi-any-dre-weighted-pp", "fte-wi-miller-weighted-pp"):
        low, high = bounds(id)
        assert low < -5 and high > 5, f"{id}: a wide interval around zero"
    for id in ("dose-swing-pp", "dose-swing-weighted-pp"):
        assert bounds(id)[1] < 0, f"{id}: one link survives"
    low, high = bounds("dose-swing-rural-size-pp")
    assert low < 0 < high, "its interval holds zero"
    assert bounds("dose-swing-rural-size-cleaned-weighted-pp")[1] < 0, "its interval does not"


def test_stale_readme_is_seen(tmp_path, monkeypatch):
    copy = tmp_path / "README.md"
    copy.write_text(readme.render_readme() + "one line more\n", encoding="utf-8")
    monkeypatch.setattr(readme, "README", copy)
    assert not is_current()


def test_unknown_number_is_refused(tmp_path, monkeypatch):
    template = tmp_path / "README.template.md"
    template.write_text("It was\nwon by {no-such-number} votes.\n", encoding="utf-8")
    monkeypatch.setattr(readme, "TEMPLATE", template)
    told = r"^README\.template\.md, line 2: no number has the id 'no-such-number'$"
    with pytest.raises(ValueError, match=told):
        readme.render_readme()


def test_unknown_table_is_refused():
    with pytest.raises(ValueError, match="no table 'weather'"):
        readme.make_table("weather")


def test_pins_are_read_over_line_breaks():
    numpy = "numpy==2.1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    text = numpy + "pandas==3.0.0 --hash=sha256:cc\n"
    assert readme.read_pins(text) == {"numpy": "2.1.0", "pandas": "3.0.0"}


def test_pin_without_digest_is_refused():
    with pytest.raises(ValueError, match="numpy==2.1.0 has no digest"):
        readme.read_pins("numpy==2.1.0\n")


def test_bar_in_a_cell_does_not_split_it():
    assert readme.print_table(("a",), [("x|y",)]) == "| a |\n| --- |\n| x\\|y |"


def test_pins_that_differ_by_python_are_both_named():
    digest = "--hash=sha256:" + "0" * 64
    text = (
        f"numpy==2.4.6 ; python_full_version < '3.12' {digest}\n"
        f"numpy==2.5.5 ; python_full_version >= '3.12' {digest}\n"
    )
    assert readme.read_pins(text) == {"numpy": "2.4.6 or 2.5.5"}
