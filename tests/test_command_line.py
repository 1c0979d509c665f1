"""Every command of python -m sevenpercent ends in words, whoever ends it."""

import pytest

from citable.publish import commit
from sevenpercent import __main__ as command_line


def interrupt(arguments):
    raise KeyboardInterrupt


def test_an_interrupt_ends_in_a_line(monkeypatch, capsys):
    """It is caught where every command is called."""
    monkeypatch.setattr(command_line, "check", interrupt)
    with pytest.raises(SystemExit) as stop:
        command_line.main(["check"])
    assert stop.value.code == 130
    assert capsys.readouterr().err == "\nStopped\n"


def test_a_build_says_why_it_names_no_commit(monkeypatch, capsys, tmp_path):
    from citable.build import build

    monkeypatch.setattr(build, "build", lambda: tmp_path)
    monkeypatch.setattr(commit, "explain_silence", lambda: "dubious ownership")
    command_line.main(["build"])
    told = capsys.readouterr()
    assert told.out == f"The book: {tmp_path}/index.html\n" and told.err == "dubious ownership\n"
