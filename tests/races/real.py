"""The real program in a directory of its own, for the races and the clock tests."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

SKIPPED = 77
TIMEOUT_S = 60


def quick_folder():
    """Where a sync costs nothing: none of these tests asks anything of the disk."""
    memory = "/dev/shm"
    return memory if os.access(memory, os.W_OK | os.X_OK) and shutil.disk_usage(memory).free > 1 << 28 else None


class Project:
    """A coordination directory with agents, and the program to work on it."""

    def __init__(self, coord, folder, agents):
        self.coord = os.path.abspath(coord)
        self.folder = pathlib.Path(folder)
        self.store = self.folder / ".coordination"
        # The defects of test builds come through, nothing else does.
        defects = {name: value for name, value in os.environ.items() if name.endswith("_MUTANT")}
        self.environment = {"PATH": f"{os.path.dirname(self.coord)}:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                            "COORD_DIR": str(self.store), "COORD_LOCK_WAIT": "10m", **defects}
        self.must("init")
        for agent in agents:
            self.must("agent", "add", agent)

    def run(self, *words, before=(), **more):
        return subprocess.run([*before, self.coord, *words], cwd=self.folder, env={**self.environment, **more}, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=TIMEOUT_S, errors="replace", check=False)

    def must(self, *words, **more):
        result = self.run(*words, **more)
        expect(result.returncode == 0, f"coord {' '.join(words)}: exit {result.returncode}: {result.stderr.strip()}")
        return result.stdout

    def claim(self, task, agent, *options, **more):
        """Exit status and answer: the claim, or the details of the refusal."""
        result = self.run("--json", "claim", task, "--as", agent, *options, **more)
        answer = json.loads(result.stdout)
        return result.returncode, answer if result.returncode == 0 else {**answer["error"]["details"], "text": result.stdout}

    def script(self, text, **more):
        """A bash process in the coordination directory, in a process group of its own."""
        return subprocess.Popen(["bash", "-c", text], cwd=self.store, env={**self.environment, **more}, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                start_new_session=True)


class Wrong(Exception):
    pass


def expect(fact, words):
    if not fact:
        raise Wrong(words)


@contextlib.contextmanager
def ended(process):
    """Ends the process and what it started."""
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run_tests(tests, make):
    """Runs each in a directory of its own. Exit status: 0 all passed, 1 one failed, 77 none failed and one was skipped."""
    failed, skipped = 0, 0
    for test in tests:
        with tempfile.TemporaryDirectory(prefix="coord-races-", dir=quick_folder()) as folder:
            try:
                words = test(make(folder))
                print(f"ok: {test.__name__.replace('_', ' ')}{f' ({words})' if words else ''}")
            except Wrong as wrong:
                failed += 1
                print(f"failed: {test.__name__.replace('_', ' ')}: {wrong}")
            except Skip as skip:
                skipped += 1
                print(f"skipped: {test.__name__.replace('_', ' ')}: {skip}")
            sys.stdout.flush()
    return 1 if failed else SKIPPED if skipped else 0


class Skip(Exception):
    """The machine lacks the means."""
