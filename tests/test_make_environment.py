"""The environment comes whole or not at all, and heals; interpreters here only pretend."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from sevenpercent.paths import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import environment  # noqa: E402

LISTS = ("requirements.txt", "requirements-test.txt", "requirements-uv.txt")
# Answers as Python does what tools/ ask of it, and writes down what it was asked.
INTERPRETER = """#!/bin/sh
echo "$*" >> "$LOG"
here="$(dirname "$0")"
case "$1 $2" in
  "-I -c") echo '[[3, {minor}, 2], [{missing}], {usual}]' ;;
  "-I -S") echo 3 {minor} ;;
  "-m venv")
    for folder; do :; done
    mkdir -p "$folder/bin"
    [ -e "$folder/bin/python" ] || ln -s "$0" "$folder/bin/python" ;;
  "-m pip")
    [ -z "$OFFLINE" ] || [ "$8" = --no-index ] || {{ echo 'no network' >&2; exit 1; }}
    case "$*" in *requirements-uv.txt) cp "$UV" "$here/uv" ;; esac ;;
esac
"""
UV = """#!/bin/sh
echo "uv $*" >> "$LOG"
case "$*" in
  --version) exit 0 ;;
  *--no-index*) exit 0 ;;
esac
[ -z "$OFFLINE" ] || { echo 'no network' >&2; exit 1; }
[ -z "$BROKEN" ] || { echo 'not on this processor' >&2; exit 1; }
while [ -n "$HOLD" ] && [ -e "$HOLD" ]; do sleep 0.02; done
echo "uv done" >> "$LOG"
"""


@dataclass
class Clone:
    """A clone with lists of packages, on a machine with some Pythons."""

    folder: Path
    machine: Path

    @property
    def venv(self):
        return self.folder / ".venv"

    def start(self, *groups, **settings):
        settings = {
            "PATH": str(self.machine),
            "LOG": str(self.machine / "log"),
            "UV": str(self.machine / "uv"),
            "HOLD": str(self.machine / "hold"),
            **settings,
        }
        return subprocess.Popen(
            [sys.executable, "-S", self.folder / "tools/environment.py", *groups],
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # What runs the tests may ignore interrupts, as a shell's background does.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def make(self, *groups, code=0, **settings):
        """What was said, and what interpreters and installers were asked for."""
        log = self.machine / "log"
        log.write_text("")
        process = self.start(*groups, **settings)
        said, _ = process.communicate(timeout=30)
        assert process.returncode == code, said
        return said, log.read_text().splitlines()

    def hold(self):
        """Let uv wait until it is let go."""
        (self.machine / "hold").touch()

    def let_go(self):
        (self.machine / "hold").unlink()

    def wait_for(self, words):
        for _ in range(1000):
            if words in (self.machine / "log").read_text():
                return
            time.sleep(0.01)
        pytest.fail(f"never asked for: {words}")


@pytest.fixture
def clone(tmp_path):
    folder = tmp_path / "Bob's Größe"
    shutil.copytree(ROOT / "tools", folder / "tools")
    for name in (*LISTS, "pyproject.toml"):
        (folder / name).write_text(name)
    machine = tmp_path / "machine"
    machine.mkdir()
    write_program(machine / "uv", UV)
    (machine / "log").write_text("")
    clone = Clone(folder, machine)
    add_python(clone, 13)
    # The real machine's Pythons, of whatever version, are no part of this.
    for name in ("cp", "dirname", "ln", "mkdir", "sleep"):
        (machine / name).symlink_to(shutil.which(name))
    chooser = folder / "tools/pythons.py"
    text = chooser.read_text("utf-8")
    chooser.write_text(text.replace(', "/usr/bin/python3"]', "]"), encoding="utf-8")
    return clone


def add_python(clone, minor, missing="", usual="true"):
    text = INTERPRETER.format(minor=minor, missing=missing, usual=usual)
    return write_program(clone.machine / f"python3.{minor}", text)


def write_program(path, text):
    path.write_text(text)
    path.chmod(0o755)
    return path


def installs(asked):
    """Of what was asked, what brings packages."""
    return [line for line in asked if "--require-hashes" in line]


def leftovers(clone):
    return {path.name for path in clone.folder.glob(".venv*")} - {".venv", ".venv.lock"}


def test_the_newest_python_is_taken_once(clone):
    add_python(clone, 11)
    add_python(clone, 14, usual="false")
    said, asked = clone.make()
    assert said == "Installing into .venv with Python 3.13.2, once\n"
    assert len(installs(asked)) == 2 and "uv pip install" in installs(asked)[1]
    said, asked = clone.make()
    assert said == "" and len(asked) == 1 and asked[0].startswith("-I -S")
    assert not leftovers(clone)


def test_a_python_that_is_named_is_taken(clone):
    named = {"SEVENPERCENT_PYTHON": "python3.12"}
    add_python(clone, 12)
    assert "Python 3.12.2" in clone.make(**named)[0]
    assert clone.make(**named)[0] == ""
    assert clone.make()[0] == ""
    assert "Python 3.13.2" in clone.make(SEVENPERCENT_PYTHON="python3.13")[0]
    assert "no python3.9" in clone.make(code=1, SEVENPERCENT_PYTHON="python3.9")[0]


def test_where_there_is_none_it_says_how_to_get_one(clone):
    add_python(clone, 13, missing='"ensurepip"')
    add_python(clone, 12).write_text("#!/bin/sh\necho '[[3, 10, 1], [], true]'\n")
    write_program(clone.machine / "python3.14", "#!/bin/sh\nexit 127\n")
    said, _ = clone.make(code=1)
    assert said.startswith("make: Python 3.11 to 3.14 with its venv module is needed")
    assert "python3.13: Python 3.13.2 without ensurepip" in said
    assert "apt install python3.13-venv" in said
    assert "python3.12: Python 3.10.1\n" in said and "python3.14: does not run" in said
    assert "brew install" in said and "uv python install" in said
    assert not clone.venv.exists()


def test_a_list_is_added_when_it_is_first_asked_for(clone):
    clone.make()
    said, asked = clone.make("test")
    assert said == "Installing requirements-test.txt into .venv, once\n"
    (line,) = installs(asked)
    assert "requirements-test.txt" in line and "requirements.txt" not in line
    assert clone.make("test")[0] == "" and clone.make()[0] == ""


def test_another_list_makes_another_environment(clone):
    clone.make()
    (clone.venv / "old").touch()
    (clone.folder / "requirements.txt").write_text("changed")
    assert "once" in clone.make()[0]
    assert not (clone.venv / "old").exists() and not leftovers(clone)


def test_another_version_of_the_package_is_installed_alone(clone):
    clone.make()
    (clone.folder / "pyproject.toml").write_text("changed")
    _, asked = clone.make(OFFLINE="yes")
    assert not installs(asked) and any("--editable" in line for line in asked)
    assert not any("--editable" in line for line in clone.make()[1])


def test_a_moved_folder_keeps_its_environment_without_a_network(clone):
    clone.make()
    (clone.venv / "kept").touch()
    clone.folder = clone.folder.rename(clone.folder.with_name("elsewhere"))
    said, asked = clone.make(OFFLINE="yes")
    assert said == "" and not installs(asked)
    assert any(line.endswith(f"--editable {clone.folder}") for line in asked)
    assert (clone.venv / "kept").exists()


def test_what_cannot_be_made_leaves_what_is_there(clone):
    clone.make()
    before = (clone.venv / ".installed").read_bytes()
    (clone.folder / "requirements.txt").write_text("changed")
    said, _ = clone.make(code=1, OFFLINE="yes")
    assert "no network\nmake: nothing was installed" in said and "Traceback" not in said
    assert (clone.venv / ".installed").read_bytes() == before


def test_an_interpreter_that_has_gone_is_noticed(clone):
    clone.make()
    (clone.machine / "python3.13").unlink()
    add_python(clone, 12)
    assert "Python 3.12.2" in clone.make()[0]
    # The name stays, and is another version: as after an upgrade of the system.
    (clone.machine / "python3.12").write_text(
        INTERPRETER.format(minor=14, missing="", usual="true")
    )
    add_python(clone, 13)
    assert "Python 3.14.2" in clone.make()[0]


def test_an_environment_of_earlier_versions_gives_way(clone):
    (clone.venv / "bin").mkdir(parents=True)
    (clone.venv / ".packages").write_text("123 456")
    clone.make()
    assert not (clone.venv / ".packages").exists()


WAITS = "Another make is installing into .venv: waiting for it\n"


def test_two_at_once_wait_for_each_other(clone):
    clone.hold()
    first = clone.start()
    clone.wait_for("uv pip install")
    second = clone.start()
    assert second.stdout.readline() == WAITS
    clone.let_go()
    said = [process.communicate(timeout=30)[0] for process in (first, second)]
    assert first.returncode == second.returncode == 0, said
    assert "once" in said[0] and said[1] == ""
    assert len(installs((clone.machine / "log").read_text().splitlines())) == 2


def test_what_was_killed_is_made_by_the_next(clone):
    """The installer outlives its parent, and is waited for before its folder is made anew."""
    clone.hold()
    first = clone.start()
    clone.wait_for("uv pip install")
    first.kill()
    first.wait()
    first.stdout.close()
    assert leftovers(clone) == {".venv-new"} and not clone.venv.exists()
    second = clone.start()
    assert second.stdout.readline() == WAITS
    clone.let_go()
    said, _ = second.communicate(timeout=30)
    assert second.returncode == 0, said
    log = (clone.machine / "log").read_text()
    assert log.index("uv done") < log.rindex("-m venv")
    assert not leftovers(clone)


def test_what_was_killed_within_the_swap_is_put_back(clone):
    clone.make()
    clone.venv.rename(clone.folder / ".venv-old")
    said, asked = clone.make(OFFLINE="yes")
    assert said == "" and not installs(asked) and clone.venv.exists()


def test_what_was_killed_after_the_swap_is_settled(clone):
    clone.make()
    state = json.loads((clone.venv / ".installed").read_text())
    del state["place"], state["package"]
    (clone.venv / ".installed").write_text(json.dumps(state))
    _, asked = clone.make(OFFLINE="yes")
    assert not installs(asked) and any("--editable" in line for line in asked)


def test_where_uv_does_not_run_pip_installs_and_it_is_said(clone):
    said, asked = clone.make(BROKEN="yes")
    assert "not on this processor\nuv does not work here: pip installs" in said
    assert any("-m pip" in line and line.endswith("requirements.txt") for line in asked)
    assert not (clone.venv / "bin/uv").exists()
    _, asked = clone.make("test")
    assert not any(line.startswith("uv") for line in asked)


def test_an_interrupt_ends_in_a_line(clone):
    clone.hold()
    process = clone.start()
    clone.wait_for("uv pip install")
    process.send_signal(signal.SIGINT)
    clone.let_go()
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 130 and "Stopped" in said and "Traceback" not in said


@pytest.mark.parametrize(
    "first_lines",
    [
        "#!/x/.venv-new/bin/python\n",
        "#!/x/.venv-new/bin/python3.13\n",
        "#!/bin/sh\n'''exec' \"/with space/.venv-new/bin/python\" \"$0\" \"$@\"\n' '''\n",
    ],
)
def test_scripts_run_wherever_the_environment_is(tmp_path, first_lines):
    folder = tmp_path / "it's here" / "bin"
    folder.mkdir(parents=True)
    script = write_program(folder / "tool", f"{first_lines}import sys\nprint(sys.argv[1:])\n")
    binary = write_program(folder / "binary", "\x7fELF python\n")
    os.symlink(sys.executable, folder / "python")
    before = binary.stat().st_mtime_ns
    environment.free_scripts(folder)
    moved = folder.parent.rename(tmp_path / "moved") / "bin" / script.name
    said = subprocess.run([moved, "a b", "'"], capture_output=True, text=True, check=True).stdout
    assert said == "['a b', \"'\"]\n"
    assert (moved.parent / "binary").stat().st_mtime_ns == before
