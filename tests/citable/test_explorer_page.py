"""The explorer in a real browser, on a bare page under the book's own policy.

Every analysis is held to Python's, to a billionth of a point: the browser takes controls out one
by one where Python factors them, and has the data to thirteen digits.
"""

import contextlib
import io
import re

import numpy as np
import pandas as pd
import pytest
from browser_waits import wait_until
from nasty_words import NASTY, assert_harmless
from scipy.stats import t as student

from citable.paths import BOOK, ROOT
from citable.registry import MINUS, number_text
from citable.site.page_policy import state_policy
from citable.site.page_weight import gzipped_size
from sevenpercent.chapters.explorer import curve, presets
from sevenpercent.chapters.multiverse.runs import select, specifications
from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, DIMENSIONS, UNCONTROLLED
from sevenpercent.pages import explorer, explorer_parts
from sevenpercent.pages.analysis_tables import analysis_tables

MOST_BYTES = 40_000
CLOSE = 1e-9
PRESS = ROOT / "citable/site"
HEAD = '<!DOCTYPE html><html lang="en" data-theme="light"><head><meta charset="utf-8">'
ALL_RESULTS = """year => {
    const {b, se, df} = window.multiverse.runMultiverse(window.explorerData.grid)[year];
    const p = b.map((value, row) => window.multiverse.pValue(value / se[row], df[row]));
    return [b, se, p, df].map(column => [...column]);
}"""
COUNT_CHANGES = """() => {
    window.changes = 0;
    new MutationObserver(() => { window.changes += 1; })
        .observe(document.querySelector(".explorer-answer"), {childList: true});
}"""
MARK_WHAT_IS_SAID = """() => {
    for (const said of document.querySelectorAll(".explorer-answer p")) said.old = true;
}"""
WHAT_IS_NEW = """() => {
    document.querySelector(".explorer-kept").firstChild.old = true;
    return [...document.querySelectorAll(".explorer-answer p")].flatMap(
        (said, at) => said.old ? [] : [at]);
}"""
PRESET = {preset.key: preset for preset in presets.PRESETS}
NAMES = [*DIMENSIONS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The explorer's parts on a page without the theme."""
    folder = tmp_path_factory.mktemp("explorer")
    (folder / "book").mkdir()
    explorer.write_data(folder / "assets" / explorer.DATA_NAME)
    sources = [*(BOOK / "_extra/assets").iterdir(), PRESS / "static/copy.js",
               PRESS / "static/book.css"]  # fmt: skip
    for path in sources:
        (folder / "assets" / path.name).write_bytes(path.read_bytes())
    parts = "\n".join(part() for part in explorer.PARTS.values())
    body = f"{explorer.STYLE}\n{parts}\n{explorer.SCRIPTS}"
    style = '<link rel="stylesheet" href="../assets/book.css">'
    style += '<script defer src="../assets/copy.js"></script>'
    (folder / "book" / "explorer.html").write_text(
        f"{HEAD}{state_policy(body)}<title>Explorer</title>{style}</head>"
        # The book puts the page's label there as an anchor.
        f'<body><article class="bd-article"><span id="explorer"></span>{body}</article>',
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def address(folder):
    return (folder / "book" / "explorer.html").as_uri()


@pytest.fixture
def page(new_page, address):
    page, faults = new_page(viewport={"width": 1280, "height": 900}), []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    yield page
    assert faults == []


def answer(page):
    """The answer's paragraphs, once it has come to rest."""
    page.wait_for_timeout(300)
    return page.locator(".explorer-answer p").all_inner_texts()


def press(page, preset):
    """Start from an analysis with a name."""
    page.locator(f"#explorer-analysis button[data-preset='{preset}']").click()
    return page


def choose(page, **options):
    """Choose options by their keys, as a reader does."""
    for name, key in options.items():
        page.locator(f"#explorer-{name}").select_option(key)


def take_out(page, name, key):
    page.locator("#explorer-options details", has=page.locator(f"#keep-{name}-{key}")).evaluate(
        "group => { group.open = true; }"
    )
    page.locator(f"#keep-{name}-{key}").uncheck()


def shares(page):
    cells = page.locator(".explorer-shares td").all_inner_texts()
    return {2016: cells[:4], 2012: cells[4:]}


def expected_shares(table):
    low, high = 100 * table["negative"].mean(), 100 * table["positive"].mean()
    median = f"{table['coefficient_pp'].median():.1f}".replace("-", MINUS)
    return [f"{low:.1f}%", f"{100 - low - high:.1f}%", f"{high:.1f}%", median]


# What it computes


@pytest.mark.browser
@pytest.mark.parametrize("year", [2016, 2012])
def test_every_analysis_is_python_s(page, year):
    found = page.evaluate(ALL_RESULTS, year)
    table = select(year)
    assert len(table) == 41_600
    for values, name in zip(found, ("coefficient_pp", "se_pp", "p_value", "df"), strict=True):
        apart = np.abs(np.array(values) - table[name].to_numpy())
        assert apart.max() < CLOSE, name


@pytest.mark.browser
def test_p_values_keep_their_digits_however_small(page):
    cases = [[t, df] for t in (0, 0.05, 0.3, 1, 2, 5, 12, 40) for df in (1, 2, 3, 34, 45, 70)]
    ours = page.evaluate("cases => cases.map(([t, df]) => multiverse.pValue(t, df))", cases)
    theirs = [2 * student.sf(t, df) for t, df in cases]
    assert ours == pytest.approx(theirs, rel=1e-12, abs=0)
    # By hand where there is a formula: scipy's own loses digits here.
    nearly_one = page.evaluate("multiverse.pValue(1e-6, 1)")
    assert nearly_one == pytest.approx(1 - 2 / np.pi * np.arctan(1e-6), rel=1e-15)
    limits = page.evaluate("sizes => sizes.map(multiverse.limitOfChance)", [1, 34, 70])
    assert limits == pytest.approx(student.ppf(0.975, [1, 34, 70]), rel=1e-12)


def test_the_table_has_the_order_that_the_script_counts_in():
    table = specifications()
    codes = [table["year"].map({2016: 0, 2012: 1}), *(table[name].cat.codes for name in NAMES)]
    assert (np.lexsort(codes[::-1]) == np.arange(len(table))).all()


def test_the_page_weighs_little(folder):
    """Scripts, data, styles of this page alone, as a server sends them."""
    own = [path for path in (folder / "assets").iterdir() if path.name.startswith("explorer")]
    assert len(own) == 6
    weights = {path.name: gzipped_size(path) for path in own}
    assert sum(weights.values()) < MOST_BYTES, weights


# What it says


@pytest.mark.browser
@pytest.mark.parametrize("key", PRESET)
def test_the_sentence_has_the_numbers_of_the_table(page, key):
    press(page, key)
    printed = presets.preset_table().loc[key]
    now, twin, place = answer(page)
    for text, year in ((now, 2016), (twin, 2012)):
        size = printed[f"estimate_{year}"]
        assert f" {size.removeprefix(MINUS)} points" in text
        side = "lower" if size.startswith(MINUS) else "higher"
        assert f" points {side} " in text
        assert f"runs from {printed[f'interval_{year}']} points" in text
        stands = select(year, **PRESET[key].choices)["p_value"].item() < 0.05
        assert ("difference stands out from chance" in text) == stands
        p = printed[f"p_{year}"]
        assert f"p value {p if 'below' in p else f'of {p}'}." in text
    assert f"number {printed['rank_2016']}." in place
    assert f"{printed['agree_2016']} agree" in place
    assert page.locator("[aria-pressed=true]").inner_text().endswith(PRESET[key].label)


@pytest.mark.browser
def test_it_opens_on_the_claim_s_own_comparison(page):
    now, twin, _ = answer(page)
    assert now.startswith("With nothing held fixed, Clinton’s share of all votes in 2016 is 9.6")
    assert now.endswith("Computed from 72 counties, each counting the same.")
    assert twin.startswith("The same for 2012, with the machines of 2016: Obama’s share")
    assert "in 2012 is 4.9 points lower there." in twin
    assert page.locator(".explorer-controls").evaluate("part => part.disabled")


@pytest.mark.browser
def test_every_choice_has_its_reason_and_changes_the_answer(page):
    choose(page, controls="some")
    for name, options in DIMENSIONS.items():
        for choice in options:
            choose(page, **{name: choice.key})
            assert page.locator(f"#explorer-{name}-why").inner_text() == choice.why.replace(
                "'", "\N{RIGHT SINGLE QUOTATION MARK}"
            )
            wait_until(page, "hash => location.hash.includes(hash)", f"{name}={choice.key}")
    assert page.locator(".explorer-bar").inner_text().startswith("2016: ")


@pytest.mark.browser
def test_what_is_heard_waits_for_the_last_key(page):
    answer(page)
    page.evaluate(COUNT_CHANGES)
    page.locator("#explorer-reading").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    heard = page.locator(".explorer-answer")
    assert heard.get_attribute("aria-live") == "polite"
    assert heard.get_attribute("aria-atomic") == "false"
    assert "standard machine" in answer(page)[0]
    assert page.evaluate("window.changes") < 4
    # What stays as it was is not said once more.
    page.evaluate(MARK_WHAT_IS_SAID)
    take_out(page, "outcome", "eligible")
    answer(page)
    assert page.evaluate(WHAT_IS_NEW) == [2]
    answer(press(page, "claim"))
    assert page.locator(".explorer-kept").evaluate("line => line.firstChild.old")


# What readers take out, and what they look for


@pytest.mark.browser
def test_shares_follow_what_is_taken_out(page):
    everything = {year: expected_shares(select(year)) for year in (2016, 2012)}
    assert shares(page) == everything
    assert everything[2016][0] == number_text("multiverse-significant-negative-pct")
    take_out(page, "outcome", "eligible")
    take_out(page, "place", "none")
    left = [key for key in specifications()["outcome"].cat.categories if key != "eligible"]
    places = [UNCONTROLLED, "rural", "size", "rural-size"]
    kept = {year: select(year, outcome=left, place=places) for year in (2016, 2012)}
    assert shares(page) == {year: expected_shares(table) for year, table in kept.items()}
    take_out(page, "controls", "none")
    kept = {year: select(year, outcome=left, place=places[1:]) for year in kept}
    assert shares(page) == {year: expected_shares(table) for year, table in kept.items()}
    place = answer(page)[2]
    assert "has an option that you reject" in place
    told = page.locator(".explorer-kept").inner_text()
    assert told.startswith(f"You keep {len(kept[2016]):,} of 41,600 analyses.")
    rejected = "Votes per eligible citizen; None at all; No control for place"
    assert told.endswith(f" You reject: {rejected}.")
    page.get_by_role("button", name="Keep every option again").click()
    assert shares(page) == everything


@pytest.mark.browser
def test_with_nothing_left_it_says_so(page):
    for key in ("once", "population"):
        take_out(page, "weight", key)
    answer(page)
    assert "No analysis is left" in page.locator(".explorer-kept").inner_text()
    assert shares(page)[2016] == ["none"] * 4
    picture = page.locator(".explorer-curve .picture").get_attribute("aria-label")
    assert picture.endswith("Your analysis is none of them.")
    for side in ("lowest", "highest"):
        assert page.get_by_role("button", name=f"Find the {side} estimate").is_disabled()
    page.get_by_role("button", name="Keep every option again").click()
    assert page.get_by_role("button", name="Find the lowest estimate").is_enabled()


@pytest.mark.browser
@pytest.mark.parametrize("side", ["lowest", "highest"])
def test_the_most_extreme_is_found_and_called_what_it_is(page, side):
    take_out(page, "weight", "population")
    page.get_by_role("button", name=f"Find the {side} estimate").click()
    told = answer(page)[2]
    table = select(2016, weight="once")["coefficient_pp"]
    row = specifications().loc[table.idxmin() if side == "lowest" else table.idxmax()]
    state = page.evaluate("Object.fromEntries(new URLSearchParams(location.hash.slice(1)))")
    bare = row["schooling"] == UNCONTROLLED
    for name in NAMES:
        assert bare and name in CONTROL_DIMENSIONS or state[name] == row[name]
    assert f"the {side} of all" in told and "cherry-picking" in told
    picked = page.locator(".explorer-picked").inner_text()
    assert picked.startswith("Picked for its result, and so no finding: ")
    press(page, "book")
    assert page.locator(".explorer-picked").inner_text() == ""


# The address, and what can be copied


@pytest.mark.browser
def test_the_address_brings_the_same_analysis_back(page, browser):
    press(page, "book-rural")
    take_out(page, "reading", "miller")
    told = answer(page)
    other = browser.new_page()
    other.goto(page.url)
    assert answer(other) == told
    assert not other.locator("#keep-reading-miller").is_checked()
    other.evaluate("location.hash = '#reading=miller&outcome=nonsense&controls=none'")
    assert "has an option that you reject" not in answer(other)[2]
    assert other.locator("#explorer-outcome").input_value() == "twoparty-swing"
    other.evaluate("location.hash = '#table-explorer-presets'")
    told = answer(other)[0]
    assert told.startswith("With nothing held fixed") and "Miller’s table" in told
    other.close()


@pytest.mark.browser
@pytest.mark.parametrize("key", PRESET)
def test_the_row_is_a_line_of_the_table_to_download(page, key):
    (table,) = [table for table in analysis_tables() if table.name == curve.NAME]
    answer(press(page, key))
    head, row = page.locator("#copy-row").text_content().splitlines()
    lines = table.content.decode("utf-8").splitlines()
    assert head == lines[0] and row in lines


@pytest.mark.browser
def test_the_citation_names_the_analysis(page):
    answer(press(page, "fivethirtyeight"))
    text = page.locator("#copy-citation").inner_text()
    assert "is 4.1 points lower" in text and "The Seven Percent Claim, version" in text
    assert "(analysis any-dre/twoparty/degree/nonwhite/none/none/none/once/all)" in text
    assert "{" not in text


def one_at_a_time():
    """The presets, then analyses that have every option of every decision at least once."""
    start = PRESET["fivethirtyeight"].choices
    others = [start | {name: choice.key} for name in NAMES for choice in DIMENSIONS[name]]
    return [*(preset.choices for preset in presets.PRESETS), *others]


@pytest.mark.browser
def test_the_python_makes_exactly_this_analysis(page):
    for choices in one_at_a_time():
        bare = choices["schooling"] == UNCONTROLLED
        state = "&".join(f"{name}={key}" for name, key in choices.items())
        page.evaluate("hash => { location.hash = hash; }", state + "&controls=none" * bare)
        wait_until(
            page, "row => document.querySelector('#copy-row').textContent.includes(row)",
            "\n" + ",".join(choices[name] for name in NAMES) + ",",
        )  # fmt: skip
        code = page.locator("#copy-python").text_content()
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "copied", "exec"), {})
        for line in printed.getvalue().splitlines():
            year, *values = line.split()
            (row,) = select(int(year), **choices).to_dict("records")
            expected = [row["coefficient_pp"], row["se_pp"], row["p_value"]]
            assert list(map(float, values)) == pytest.approx(expected, rel=1e-6), code


@pytest.mark.browser
def test_copying_says_that_it_has_copied(page):
    assert "status" in page.locator(".explorer-copies").aria_snapshot()  # there before it speaks
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy The same in Python").click()
    wait_until(page, "() => document.querySelector('.copy-status').textContent.endsWith('.')")
    assert "copied" in page.locator(".copy-status").inner_text()


# Everyone who reads


@pytest.mark.browser
def test_without_a_script_the_tables_stand(new_page, address):
    page = new_page(java_script_enabled=False)
    page.goto(address)
    assert not page.locator(".explorer").first.is_visible()
    assert page.locator("noscript").is_visible()
    shown = page.locator("#table-explorer-presets")
    assert shown.is_visible()
    texts = presets.preset_table()
    for key, preset in PRESET.items():
        row = shown.locator(f"tr[data-preset='{key}']")
        for column, text in texts.loc[key].items():
            assert row.locator(f"td[data-column='{column}']").inner_text() == text
        for column, id in preset.published.items():
            assert row.locator(f"td[data-column='{column}']").inner_text() == number_text(id)


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_is_wider_than_the_window(new_page, address, width):
    """320 px is a window of 1,280 at 400%."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate("""() => [...document.querySelectorAll("button, select, input, summary")]
        .map(one => one.getBoundingClientRect()).filter(box => box.height < 20).length""")
    assert small == 0


@pytest.mark.browser
def test_every_control_has_a_name_and_a_reason(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    nameless = page.evaluate("""() => [...document.querySelectorAll(".explorer :is(select, input)")]
        .filter(one => !one.labels.length || !one.closest("fieldset").querySelector("legend")
            || !document.getElementById(one.getAttribute("aria-describedby")))
        .map(one => one.id)""")
    assert nameless == []
    chosen = page.locator("[aria-pressed=true]")
    assert chosen.evaluate("one => getComputedStyle(one, '::before').content").endswith('/ ""')
    label = page.locator(".explorer-curve .picture").get_attribute("aria-label")
    assert "41,600 estimates" in label and "number 335 in 2016" in label


@pytest.mark.browser
def test_the_curve_has_both_years_and_the_mark_moves(page):
    places = []
    for key in ("claim", "miller"):
        press(page, key)
        places.append(float(page.locator(".explorer-curve .picture circle").get_attribute("cx")))
        assert page.locator(".explorer-curve .picture .curve").count() == 2
    width = page.locator(".explorer-curve .picture").evaluate("svg => svg.clientWidth")
    assert places[0] < 0.1 * width and places[1] > 0.85 * width


@pytest.mark.browser
def test_paper_has_the_sentence_and_the_choices(page):
    answer(press(page, "book"))
    page.emulate_media(media="print")
    for shown in (".explorer-answer", ".explorer-curve", "#explorer-reading", "#copy-citation"):
        assert page.locator(shown).is_visible(), shown
    for hidden in (".explorer button", ".explorer-bar", "#explorer-options details"):
        hidden = f"{hidden} >> nth=0"
        assert not page.locator(hidden).is_visible(), hidden
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    ground = page.locator("#copy-python").evaluate("text => getComputedStyle(text).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")


def test_nothing_moves_by_itself(folder):
    styles = (folder / "assets" / "explorer.css").read_text(encoding="utf-8")
    assert not re.search("transition|animation|smooth", styles)


def test_words_from_data_stay_words(monkeypatch):
    monkeypatch.setattr(explorer_parts, "APOSTROPHE", "'")
    assert_harmless(explorer_parts.select("reading", NASTY, [("a", NASTY, NASTY)]), times=3)
    assert_harmless(explorer_parts.boxes("reading", NASTY, [("a", NASTY, NASTY)]), times=4)


def test_the_site_has_the_data_and_the_table(built_site):
    data = (built_site / "assets" / explorer.DATA_NAME).read_text(encoding="utf-8")
    assert data.startswith("window.explorerData = ")
    frame = pd.read_csv(built_site / "data" / f"{curve.NAME}.csv", keep_default_na=False)
    assert len(frame) == 41_600
    page = (built_site / "book" / "explorer.html").read_text(encoding="utf-8")
    assert page.count("explorer.css") == 1 and page.count("explorer-engine.js") == 1
    assert f'href="../data/{curve.NAME}.csv"' in page
