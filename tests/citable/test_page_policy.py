"""What pages may load: the policy in their head, and that browsers hold to it."""

import base64
import hashlib
import re
from types import SimpleNamespace

import pytest
from site_pages import list_pages

from citable.site.page_policy import is_needed, limit_bare_pages, state_policy

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
FETCHES = re.compile(r"<(?:script|style|link|img|iframe|object)\b")
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)


def file_of(name, **attributes):
    return SimpleNamespace(filename=name, attributes=attributes)


def test_policy_allows_nothing_that_is_not_named():
    stated = POLICY.search(state_policy("<p>words</p>"))[1]
    sources = dict(part.split(" ", 1) for part in stated.split("; "))
    assert sources["default-src"] == sources["base-uri"] == "'none'"
    assert sources["script-src"] == sources["style-src"] == "'self' file:"
    assert "unsafe" not in stated and "http" not in stated and "*" not in stated


def test_policy_knows_a_style_by_its_digest():
    style = ".a { fill: red }"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'self' file: 'sha256-{digest}';" in state_policy(f"<style>{style}</style>")


def test_page_without_code_asks_for_no_copy_button():
    button = file_of("_static/copy.js")
    assert not is_needed(button, "<p>words</p>")
    assert is_needed(button, '<div class="nohighlight highlight-text">')
    assert is_needed(button, '<div class="copyable">')
    assert is_needed(file_of("_static/book.css"), "<p>words</p>")


def test_scripts_inside_a_page_are_left_out_and_data_is_kept():
    assert not is_needed(file_of(None), "")
    assert is_needed(file_of(None, type="application/ld+json"), "")


def test_page_made_without_the_theme_gets_the_policy(tmp_path):
    page = tmp_path / "bare.html"
    page.write_text('<head><meta charset="utf-8"><script src="a.js"></script></head>')
    limit_bare_pages(tmp_path)
    limit_bare_pages(tmp_path)
    assert len(POLICY.findall(page.read_text())) == 1
    assert page.read_text().index("Content-Security-Policy") < page.read_text().index("<script")


def test_every_page_states_its_policy_before_it_asks_for_anything(built_site):
    pages = list_pages(built_site)
    assert len(pages) > 20
    for path in pages:
        text = path.read_text(encoding="utf-8")
        stated, fetch = POLICY.search(text), FETCHES.search(text)
        assert stated, path
        assert fetch is None or stated.start() < fetch.start(), path


def test_no_page_has_a_script_inside_it(built_site):
    for path in list_pages(built_site):
        text = path.read_text(encoding="utf-8")
        for attributes, content in SCRIPT.findall(text):
            assert "application/ld+json" in attributes or not content.strip(), path
        assert not re.search(r"<[a-z][^>]*\son[a-z]+=\"|href=\"javascript:", text), path


@pytest.mark.browser
def test_injected_script_does_not_run(built_site, browser):
    page = browser.new_page()
    said = []
    page.on("console", lambda line: said.append(line.text))
    page.goto((built_site / "book/index.html").as_uri())
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'taken'";
            document.body.append(script);
            const picture = document.createElement("img");
            picture.setAttribute("onerror", "document.title = 'taken'");
            picture.src = "nothing-here.png";
            document.body.append(picture);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.title() != "taken"
    assert any("Content Security Policy" in text for text in said)
    page.close()
