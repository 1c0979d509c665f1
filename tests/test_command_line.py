"""Every command of press and study ends in words, whoever ends it."""

import pytest

from citable import __main__ as press
from citable.lock import numbers_lock
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


def test_a_build_names_numbers_that_no_lock_holds(monkeypatch, capsys, tmp_path):
    from citable.build import build

    (tmp_path / "exhibits").mkdir()
    monkeypatch.setattr(build, "build", lambda: tmp_path)
    monkeypatch.setattr(commit, "explain_silence", lambda: "")
    for new, told in (
        ([], ""),
        (["x-a"], "1 number is not in tests/numbers.lock.csv (x-a)"),
        (["x-d", "x-c", "x-b", "x-a"], "4 numbers are not in tests/numbers.lock.csv (x-a, x-b, "
         "x-c, ...)"),
    ):  # fmt: skip
        rows = [f"{id},1\n" for id in ("wi-margin-recount", *new)]
        (tmp_path / "exhibits/numbers.csv").write_text("".join(["id,value\n", *rows]))
        press.main(["build"])
        line = f"{told}: python -m citable lock-numbers\n" if told else ""
        assert capsys.readouterr().out.partition("\n")[2] == line


@pytest.mark.parametrize("command", ["moved", "lock-numbers"])
def test_a_broken_lock_is_told_by_file_and_row(command, monkeypatch, tmp_path):
    path = tmp_path / "numbers.lock.csv"
    path.write_text("id,value,unit,text\nx-y,three,votes,3\n")
    read = numbers_lock.read_lock
    monkeypatch.setattr(numbers_lock, "read_lock", lambda *_: read(path))
    monkeypatch.setattr(numbers_lock, "compute_lock", lambda *_: {})
    with pytest.raises(SystemExit, match="numbers.lock.csv, row 2: x-y: no number 'three'"):
        press.main([command])


def test_a_build_says_why_it_names_no_commit(monkeypatch, capsys, tmp_path):
    from citable.build import build

    monkeypatch.setattr(build, "build", lambda: tmp_path)
    monkeypatch.setattr(commit, "explain_silence", lambda: "dubious ownership")
    press.main(["build"])
    told = capsys.readouterr()
    assert told.out == f"The book: {tmp_path}/index.html\n" and told.err == "dubious ownership\n"


@pytest.mark.parametrize("command", ["transcribe", "custody"])
def test_a_folder_of_originals_that_is_none_is_told_before_it_is_used(command, tmp_path):
    path = tmp_path / "it's a file"
    path.touch()
    with pytest.raises(SystemExit, match=f"{command}: no folder.*it's a file"):
        study.main([command, "--originals", str(path)])
    assert path.is_file()


@pytest.mark.parametrize("version", ["'; touch run; '", "1.0", "../../etc", "--help", ""])
def test_a_version_is_checked_before_it_is_used(version, monkeypatch):
    from citable.releases import make_release

    monkeypatch.setattr(make_release, "ask_git", lambda *arguments, **options: pytest.fail("used"))
    with pytest.raises(make_release.ReleaseError, match="three numbers with full stops"):
        make_release.make_release(version)
