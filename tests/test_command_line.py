"""Every command of press and study ends in words, whoever ends it."""

import pytest

from citable import __main__ as press
from citable.publish import commit
from sevenpercent import __main__ as study


def interrupt(arguments):
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "command_line, function, command", [(press, "zip_book", "zip"), (study, "check", "check")]
)
def test_an_interrupt_ends_in_a_line(command_line, function, command, monkeypatch, capsys):
    """It is caught where every command is called."""
    monkeypatch.setattr(command_line, function, interrupt)
    with pytest.raises(SystemExit) as stop:
        command_line.main([command])
    assert stop.value.code == 130
    assert capsys.readouterr().err == "\nStopped\n"


def test_a_build_says_why_it_names_no_commit(monkeypatch, capsys, tmp_path):
    from citable.build import build

    monkeypatch.setattr(build, "build", lambda: tmp_path)
    monkeypatch.setattr(commit, "explain_silence", lambda: "dubious ownership")
    press.main(["build"])
    told = capsys.readouterr()
    assert told.out == f"The book: {tmp_path}/index.html\n" and told.err == "dubious ownership\n"
