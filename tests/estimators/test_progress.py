"""Progress: shown on a terminal and in a notebook, ended by a line of its own."""

import sys
from types import SimpleNamespace

import pytest

from sevenpercent.estimators import progress


class ZMQInteractiveShell:
    """As a notebook's shell is called."""


class TerminalInteractiveShell:
    """As that of a terminal is."""


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.delitem(sys.modules, "sphinx", raising=False)
    monkeypatch.delenv("CITABLE_EXHIBITS", raising=False)


def on_terminal(monkeypatch):
    """In the test itself: pytest puts another stream there for each."""
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True, raising=False)


def in_shell(monkeypatch, shell, displayed=None):
    """Pretend that IPython runs, and note what it is asked to show."""

    def display(content, **how):
        displayed.append((content, how))
        return SimpleNamespace(update=lambda content, **how: displayed.append((content, how)))

    ipython = SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=display))


def test_a_terminal_keeps_one_line_until_all_is_done(alone, monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    on_terminal(monkeypatch)
    show = progress.follow("Shuffles")
    show(1000, 2000)
    assert capsys.readouterr().err == "\rShuffles: 1,000 of 2,000 shuffles"
    show(2000, 2000)
    assert capsys.readouterr().err == "\rShuffles: 2,000 of 2,000 shuffles\n"


def test_a_notebook_updates_one_cell(alone, monkeypatch, capsys):
    displayed = []
    on_terminal(monkeypatch)
    in_shell(monkeypatch, ZMQInteractiveShell(), displayed)
    progress.follow("Shuffles")(1000, 2000)
    assert displayed == [
        ({"text/plain": "Shuffles: begun"}, {"raw": True, "display_id": True}),
        ({"text/plain": "Shuffles: 1,000 of 2,000 shuffles"}, {"raw": True}),
    ]
    assert not capsys.readouterr().err


def test_ipython_in_a_terminal_is_a_terminal(alone, monkeypatch, capsys):
    on_terminal(monkeypatch)
    in_shell(monkeypatch, TerminalInteractiveShell(), [])
    progress.follow("Shuffles")(2, 2)
    assert capsys.readouterr().err.endswith("\n")


def test_it_is_quiet_where_nobody_looks(alone, monkeypatch):
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: False, raising=False)
    assert progress.follow("Shuffles") is None
    on_terminal(monkeypatch)
    monkeypatch.setenv("CITABLE_EXHIBITS", "somewhere")
    assert progress.follow("Shuffles") is None
