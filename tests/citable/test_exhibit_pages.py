"""Pages of figures and numbers in a real browser, served on loopback."""

import csv
import functools
import html
import http.server
import json
import re
import threading
import zipfile
from io import BytesIO

import pytest
from browser_waits import wait_until
from markupsafe import Markup
from PIL import Image

from citable.publish.picture_markup import offer_framed_picture, offer_pictures
from citable.publish.sources import site_address
from citable.publish.withdrawn import read_withdrawn
from citable.site.pages import fill

FIGURE = "recount-changes"
NUMBER = "recount-margin-change"
FRAMES = ("embed", "embed-light", "embed-dark")
COPIED = ("citation", "bibtex", *FRAMES, "markdown", "html", "wikipedia", "commons")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


def serve(folder):
    handler = functools.partial(QuietHandler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture(scope="module")
def site(built_site):
    server, address = serve(built_site)
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """Somebody else's site: another port is another origin."""
    folder = tmp_path_factory.mktemp("foreign")
    server, address = serve(folder)
    yield folder, address
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser, site):
    """A tab that may use the clipboard; it must ask nobody but the site for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    tab = context.new_page()
    asked = []
    tab.on("request", lambda sent: asked.append(sent.url))
    yield tab
    context.close()
    assert [at for at in asked if not at.startswith(("http://127.0.0.1:", "data:"))] == []


@pytest.fixture
def plain_page(browser):
    """A tab without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def read_figure(built_site):
    return json.loads((built_site / f"exhibits/{FIGURE}.json").read_text(encoding="utf-8"))


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def click_copies(page):
    """What every copy button of a page copies, by name; each says that it has."""
    copied = {}
    page.locator("details.formats > summary").click()
    for button in page.locator("button.copy").all():
        button.click()
        label = button.text_content()
        wait_until(
            page,
            "told => document.querySelector('.copy-status').textContent === told",
            arg=f"{label}: copied.",
        )
        name = button.get_attribute("data-copies").removeprefix("copy-")
        copied[name] = clipboard(page)
        assert copied[name] == page.locator(f"#copy-{name}").text_content()
    return copied


@pytest.mark.browser
def test_every_copy_button_of_a_figure(page, site, built_site):
    page.goto(f"{site}exhibits/{FIGURE}.html")
    figure, copied = read_figure(built_site), click_copies(page)
    assert tuple(name for name in copied if name != "pinned") == COPIED
    address = f"{site}exhibits/{FIGURE}.html"
    assert figure["title"] in copied["citation"] and copied["citation"].endswith(f"{address}.")
    for part in (figure["version"], figure["date"], (figure["commit"] or "not recorded")[:12]):
        assert part in copied["citation"] and part in copied["bibtex"]
    assert copied["bibtex"].startswith(f"@incollection{{{FIGURE},") and address in copied["bibtex"]
    assert f'src="{site}exhibits/{FIGURE}.embed.html"' in copied["embed"]
    assert copied["markdown"] == f"[{figure['title']}]({address})"
    assert copied["html"] == f'<a href="{address}">{html.escape(figure["title"])}</a>'


@pytest.mark.browser
def test_every_copy_button_of_a_number(page, site, built_site):
    page.goto(f"{site}exhibits/numbers/{NUMBER}.html")
    number = json.loads((built_site / f"exhibits/numbers/{NUMBER}.json").read_text("utf-8"))
    assert re.fullmatch(rf"{number['text']} votes: {NUMBER} \([^()]+\)", page.title())
    copied = click_copies(page)
    of_figures = (*FRAMES, "commons")
    assert tuple(copied) == tuple(name for name in COPIED if name not in of_figures)
    assert f"{number['text']} votes (number {NUMBER})" in copied["citation"]
    assert copied["citation"].endswith(f"{site}exhibits/numbers/{NUMBER}.html.")
    assert number["citation"].removesuffix(".") in copied["citation"]


@pytest.mark.browser
def test_a_frozen_copy_names_itself(browser, built_site, tmp_path):
    """What a release leaves under v/VERSION cites and embeds that version."""
    (tmp_path / "v").mkdir()
    (tmp_path / "v/1.0").symlink_to(built_site)
    server, address = serve(tmp_path)
    tab = browser.new_page()
    tab.goto(f"{address}v/1.0/exhibits/{FIGURE}.html")
    assert f'src="{address}v/1.0/exhibits/{FIGURE}.embed.html"' in tab.inner_text("#copy-embed")
    tab.close()
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_every_download(page, site, built_site):
    page.goto(f"{site}exhibits/{FIGURE}.html")
    figure, files = read_figure(built_site), {}
    for link in page.locator(".downloads a").all():
        with page.expect_download() as waiting:
            link.click()
        name = waiting.value.suggested_filename
        files[name] = waiting.value.path().read_bytes()
        assert files[name] == (built_site / "exhibits" / name).read_bytes()
    kinds = {kind: files[name] for kind, name in figure["files"].items() if kind != "thumbnail"}
    assert kinds["svg"].startswith(b"<?xml") and figure["title"].encode()[:20] in kinds["svg"]
    for found, side in zip(
        Image.open(BytesIO(kinds["png"])).size, ("width", "height"), strict=True
    ):
        assert abs(found - 2 * figure[side]) <= 1  # the side in CSS pixels is rounded
    assert Image.open(BytesIO(kinds["card"])).size == (1200, 630)
    assert len(list(csv.DictReader(kinds["csv"].decode().splitlines()))) == figure["rows"]
    assert json.loads(kinds["json"]) == figure
    with zipfile.ZipFile(BytesIO(kinds["zip"])) as archive:
        packed = {
            name.removeprefix(f"{FIGURE}/"): archive.read(name) for name in archive.namelist()
        }
    readme = packed.pop("README.txt").decode()
    assert figure["citation"] in readme and figure["bibtex"] in readme and "CC BY 4.0" in readme
    (resource,) = json.loads(packed.pop("datapackage.json"))["resources"]
    assert resource["bytes"] == len(kinds["csv"]) and resource["path"] in packed
    assert resource["schema"]["fields"] == figure["columns"]
    assert packed == {name: files[name] for name in packed} and len(packed) == 8


def frame_it(page, site, foreign, snippet):
    folder, address = foreign
    lines = f"<!DOCTYPE html><html lang=en><title>News</title><h1>News</h1>{snippet}<p>More.</p>"
    (folder / "news.html").write_text(lines, encoding="utf-8")
    page.goto(f"{address}news.html")
    return page.locator("iframe")


@pytest.mark.browser
@pytest.mark.parametrize("width", [900, 320])
def test_embed_fits_a_foreign_page(page, site, foreign, width):
    page.goto(f"{site}exhibits/{FIGURE}.html")
    snippet = page.inner_text("#copy-embed")
    page.set_viewport_size({"width": width, "height": 800})
    frame = frame_it(page, site, foreign, snippet)
    frame.scroll_into_view_if_needed()
    wait_until(page, "document.querySelector('iframe').style.height !== ''")
    inner = page.frames[1]
    wait_until(inner, "[...document.images].every(image => image.complete)")
    wait_until(
        page,
        "high => Math.abs(document.querySelector('iframe').offsetHeight - high) <= 1",
        arg=inner.evaluate("document.documentElement.offsetHeight"),
    )
    assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert inner.locator("img").get_attribute("alt")
    assert "Data: Wisconsin Elections Commission." in inner.inner_text(".source")
    with page.context.expect_page() as opened:
        inner.locator(".source a").click()
    assert opened.value.url == f"{site}exhibits/{FIGURE}.html"


@pytest.mark.browser
def test_embed_needs_no_script(plain_page, site, foreign, built_site):
    plain_page.goto(f"{site}exhibits/{FIGURE}.html")
    printed = plain_page.inner_text("#copy-embed")
    snippet = re.sub(r'https?://[^"]*?/(?=exhibits/|assets/)', site, printed)
    frame = frame_it(plain_page, site, foreign, snippet)
    frame.scroll_into_view_if_needed()
    box, figure = frame.bounding_box(), read_figure(built_site)
    assert box["height"] > box["width"] * figure["height"] / figure["width"]
    inner = plain_page.frame_locator("iframe")
    assert inner.locator("img").is_visible() and inner.locator(".source").is_visible()


@pytest.mark.browser
def test_keys_alone_reach_and_copy(page, site):
    page.goto(f"{site}exhibits/{FIGURE}.html")
    page.locator("#downloads").scroll_into_view_if_needed()
    page.locator(".downloads a").last.focus()
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details.formats > summary')"):
            page.keyboard.press("Enter")
        name = page.evaluate("document.activeElement.dataset.copies || ''")
        if name:
            reached.append(name)
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            page.keyboard.press("Enter")
            wait_until(page, "document.querySelector('.copy-status').textContent")
            assert clipboard(page) == page.locator(f"#{name}").text_content()
    assert [name.removeprefix("copy-") for name in reached if name != "copy-pinned"] == list(COPIED)


@pytest.mark.browser
def test_gallery_is_filtered_by_keys_and_by_address(page, site, built_site):
    figures = json.loads((built_site / "exhibits/figures.json").read_text(encoding="utf-8"))
    shown = page.locator("ul.gallery > li:visible")
    page.goto(f"{site}book/figures.html")
    assert shown.count() == len(figures)
    page.get_by_label("Chapter", exact=True).focus()
    page.keyboard.type("What did the recount")
    page.keyboard.press("Tab")
    wait_until(page, "location.hash === '#chapter=recount'")
    of_recount = {id for id, entry in figures.items() if entry["chapter"] == "recount"}
    assert {item.get_attribute("id") for item in shown.all()} == of_recount
    page.goto(f"{site}book/figures.html#claim=C16")
    page.reload()
    of_claim = {id for id, entry in figures.items() if "C16" in entry["claims"]}
    assert {item.get_attribute("id") for item in shown.all()} == of_claim
    told = page.locator(".gallery-filter [role=status]").inner_text()
    assert told == f"{len(of_claim)} of {len(figures)} figures"
    page.get_by_role("button", name="Show all").click()
    wait_until(page, "location.hash === ''")
    assert shown.count() == len(figures)


@pytest.mark.browser
def test_all_but_copying_works_without_scripts(plain_page, site, built_site):
    plain_page.goto(f"{site}book/figures.html#{FIGURE}")
    assert not plain_page.locator(".gallery-filter").is_visible()
    item = plain_page.locator(f"#{FIGURE}")
    assert item.is_visible()
    item.locator("a").click()
    assert plain_page.url == f"{site}exhibits/{FIGURE}.html"
    assert plain_page.inner_text("article h1") == read_figure(built_site)["title"]
    assert plain_page.locator("button.copy:visible").count() == 0
    assert plain_page.locator("article figure .on-light img").is_visible()
    assert not plain_page.locator("article figure .on-dark img").is_visible()
    assert plain_page.locator("[aria-labelledby=plotted-caption] tbody tr").count() == 20
    assert plain_page.inner_text("#copy-citation") == read_figure(built_site)["citation"]
    plain_page.goto(f"{site}book/numbers.html#{NUMBER}")
    plain_page.locator(f"section#{NUMBER} a", has_text="Cite it").click()
    assert plain_page.url == f"{site}exhibits/numbers/{NUMBER}.html"


@pytest.mark.browser
def test_withdrawn_address_leads_on_without_scripts(plain_page, site):
    for gone in read_withdrawn():
        plain_page.goto(f"{site}{gone.page}")
        if gone.target:
            plain_page.wait_for_url(f"{site}{gone.target}")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 375])
def test_pages_keep_to_the_window(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    said = []
    tab.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    for name in (FIGURE, "recount-flip-rates", f"numbers/{NUMBER}"):
        tab.goto(f"{site}exhibits/{name}.html")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        levels = tab.evaluate(
            "[...document.querySelectorAll('main h1, main h2, main h3')].map(h => +h.tagName[1])"
        )
        assert levels[0] == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    context.close()
    assert said == []


def test_every_exhibit_has_its_page_and_its_place_in_the_index(built_site):
    index = json.loads((built_site / "exhibits/index.json").read_text(encoding="utf-8"))
    entries = {(entry["type"], entry["id"]): entry for entry in index["exhibits"]}
    numbers, figures = (
        json.loads((built_site / f"exhibits/{name}.json").read_text(encoding="utf-8"))
        for name in ("numbers", "figures")
    )
    assert {id for kind, id in entries if kind == "number"} >= numbers.keys()
    assert {id for kind, id in entries if kind == "figure"} >= figures.keys()
    for entry in entries.values():
        for key in ("page", "json", "csv", "svg", "png", "card", "zip", "embed"):
            assert key not in entry or (built_site / entry[key]).is_file(), entry["id"]
    with (built_site / "exhibits/index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["type"], row["id"]) for row in rows] == list(entries)
    assert {(row["version"], row["date"]) for row in rows} == {(index["version"], index["date"])}


def test_every_figure_s_page_has_its_card_and_structured_data(built_site):
    address = site_address()
    figures = json.loads((built_site / "exhibits/figures.json").read_text(encoding="utf-8"))
    for id, figure in figures.items():
        page = (built_site / f"exhibits/{id}.html").read_text(encoding="utf-8")
        # A preview follows no relative address, and the book may not have one yet.
        cards = re.findall(r'(?:og|twitter):image" content="([^"]*)"', page)
        assert cards == ([f"{address}exhibits/{id}.card.png"] * 2 if address else []), id
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        data = json.loads(block)
        assert data["@type"] == "ImageObject" and data["name"] == figure["title"]
        for needed in ("contentUrl", "license", "acquireLicensePage", "creditText", "creator"):
            assert data[needed], f"{id}: {needed}"
        copies = re.findall(r'<pre id="copy-([\w-]+)"[^>]*>(.*?)</pre>', page, re.DOTALL)
        assert tuple(name for name, _ in copies if name != "pinned") == COPIED
        for name, text in copies:
            (template,) = re.findall(r'<span data-template="([^"]*)"', text)
            assert address or "{base}" in template, f"{id}: {name}"
            assert f"exhibits/{id}." in text


def test_number_s_page_tells_its_history_or_why_not(built_site):
    number = json.loads((built_site / f"exhibits/numbers/{NUMBER}.json").read_text("utf-8"))
    page = (built_site / f"exhibits/numbers/{NUMBER}.html").read_text(encoding="utf-8")
    if number["history_missing"]:
        assert html.escape(number["history_missing"]) in page and not number["history"]
    else:
        assert number["history"][0]["old"] is None and "entered as" in page
        assert all(move["commit"][:12] in page for move in number["history"])
    assert "recount" in number["chapters"] and "book/recount.html" in page


def test_what_a_template_prints_is_escaped():
    nasty = '"><script>alert(1)</script>'
    figure = {"title": nasty, "alt": nasty, "caption": nasty}
    files = dict.fromkeys(("svg", "narrow", "dark", "narrow_dark"), "x.svg")
    pictures = offer_framed_picture(files, (1, 1, 1, 1), nasty)
    page = fill("embed.html", id="x", figure=figure, picture=Markup(pictures), source_line=nasty)
    assert "<script>alert" not in page + offer_pictures(files, (1, 1, 1, 1), nasty)
