#!/usr/bin/python3
"""Stops a real coord that queues or replays before every (system call, occurrence), and lets many do so at once, on a real server.

    queue_sweep.py COORD [--mutant NAME] [--rounds N]

After each death the next command does what waits: each write is in the log once, in the order of asking, and nothing of the queue is left.
Exit status: 0 no violation, 1 violations, 77 strace, ptrace or redis-server is missing.
With --mutant the binary runs with that defect switched on, and the sweep must find it: 0 found, 1 not found.
"""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

MISSING = 77
TIMEOUT_S = 120
CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")
# Calls that change nothing which another process could notice.
DULL = {"execve", "exit", "exit_group", "brk", "mmap", "munmap", "mprotect", "rt_sigaction", "rt_sigprocmask", "arch_prctl", "madvise",
        "set_tid_address", "set_robust_list", "rseq", "prlimit64", "futex", "sigaltstack", "ioctl", "getpid", "gettid", "getuid", "readlink",
        "geteuid", "uname", "clock_gettime", "getrandom", "access", "faccessat", "faccessat2", "stat", "lstat", "newfstatat", "fcntl", "lseek"}
TEXTS = ["one", "two", "three"]


class Server:
    """A Redis server on a Unix socket."""

    def __init__(self, folder):
        self.folder = folder
        self.socket = folder / "s"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", str(self.socket), "--dir", str(self.folder), "--save", ""],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(1000):
            if self.ask("PING") == "PONG":
                return
            time.sleep(0.01)
        raise RuntimeError("redis-server does not start")

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.socket.unlink(missing_ok=True)

    def ask(self, *words):
        return subprocess.run(["redis-cli", "-s", str(self.socket), *words], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False).stdout.strip()


class Project:
    """A directory whose state is on the server, and the program to work on it."""

    def __init__(self, coord, folder, server, mutant):
        self.coord = coord
        self.folder = folder
        self.server = server
        self.mutant = mutant
        self.files = folder / ".claude"
        (folder / ".coordination").mkdir()
        (folder / ".coordination" / "config.yml").write_text(
            f"coordination:\n  mode: redis\n  redis_url: redis+unix://{server.socket}\n")

    def environment(self):
        out = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC", "COORD_AGENT": "alice"}
        if self.mutant:
            out["COORD_MUTANT"] = self.mutant
        return out

    def start(self, *words, tracer=()):
        return subprocess.Popen([*tracer, self.coord, *words], cwd=self.folder, env=self.environment(), text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, tracer=()):
        process = self.start(*words, tracer=tracer)
        out, err = process.communicate(timeout=TIMEOUT_S)
        return process.returncode, out, err

    def must(self, *words):
        status, out, err = self.run(*words)
        if status != 0:
            raise RuntimeError(f"coord {' '.join(words)}: exit {status}: {err.strip()}")
        return out

    def begin(self, waiting):
        """An empty project on the server, and these bytes in the queue."""
        self.server.ask("FLUSHALL")
        shutil.rmtree(self.files, ignore_errors=True)
        self.must("init")
        self.must("agent", "add", "alice")
        self.files.mkdir()
        (self.files / "coord-queue.jsonl").write_bytes(waiting)

    def violations(self, texts):
        found = []
        status, _, err = self.run("sync")
        if status != 0:
            found.append(f"the next sync: exit {status}: {err.strip()}")
        said = [message["content"] for message in json.loads(self.must("log", "--limit", "0", "--json"))]
        if said != texts:
            found.append(f"the log has {said}")
        left = sorted(path.name for path in self.files.iterdir())
        if left:
            found.append(f"left: {left}")
        return found


def waiting_bytes(project, server, texts):
    """What real commands write while the server is away."""
    shutil.rmtree(project.files, ignore_errors=True)
    server.stop()
    for text in texts:
        project.must("send", "question", text)
    out = (project.files / "coord-queue.jsonl").read_bytes()
    server.start()
    return out


def deaths(project, words, prepare):
    """Runs a command after prepare(), killed before each of its calls in turn; yields where it was."""
    prepare()
    trace = project.folder / "trace"
    status, _, err = project.run(*words, tracer=("strace", "-f", "-qq", "-o", str(trace)))
    if not trace.exists() or status != 0:
        print(f"skipped: nothing can be traced here: {err.strip()}")
        sys.exit(MISSING)
    counts = collections.Counter()
    for line in trace.read_text(errors="replace").splitlines():
        if match := CALL.match(line):
            counts[match.group(1)] += 1
    points = [(name, number) for name, count in sorted(counts.items()) if name not in DULL
              for number in range(1, count + 1)]
    for name, number in points:
        prepare()
        tracer = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e",
                  f"inject={name}:signal=KILL:when={number}")
        project.run(*words, tracer=tracer)
        yield f"{' '.join(words[:2])} killed at {name} {number}"
    print(f"{' '.join(words[:2])}: {len(points)} deaths")


def sweep_replays(project, waiting):
    found = []
    for where in deaths(project, ["sync"], lambda: project.begin(waiting)):
        found += [f"{where}: {what}" for what in project.violations(TEXTS)]
    return found


def sweep_second_tries(project, waiting):
    """What was refused is tried again, and nothing of it is lost on the way."""
    dead = b"".join(json.dumps({"kind": "not_found", "reason": "r", "key": json.loads(line)["key"], "line": json.loads(line)},
                               separators=(",", ":")).encode() + b"\n" for line in waiting.splitlines())

    def prepare():
        project.begin(b"")
        (project.files / "coord-queue.dead.jsonl").write_bytes(dead)

    found = []
    for where in deaths(project, ["sync", "--again"], prepare):
        if (project.files / "coord-queue.dead.jsonl").exists():
            project.must("sync", "--again")
        found += [f"{where}: {what}" for what in project.violations(TEXTS)]
    return found


def sweep_askers(project, server):
    """A write that finds the server away leaves a whole line, or none."""
    project.begin(b"")
    server.stop()
    found = []
    for where in deaths(project, ["send", "question", "one"], lambda: shutil.rmtree(project.files, ignore_errors=True)):
        path = project.files / "coord-queue.jsonl"
        text = path.read_text() if path.exists() else ""
        if text and (not text.endswith("\n") or json.loads(text)["body"]["text"] != "one"):
            found.append(f"{where}: the queue has {text}")
    server.start()
    return found


def race(project, server, rounds):
    """Several replay at once, while others read."""
    texts = [f"m{number:02}" for number in range(12)]
    waiting = waiting_bytes(project, server, texts)
    found = []
    for number in range(rounds):
        project.begin(waiting)
        crowd = [project.start(*words) for words in (["sync"], ["sync"], ["inbox"], ["sync"], ["status"])]
        for process in crowd:
            process.communicate(timeout=TIMEOUT_S)
        found += [f"round {number}: {what}" for what in project.violations(texts)]
    return found


def crowd_that_asks(project, server):
    """Many find the server away at once: every line is whole."""
    project.begin(b"")
    server.stop()
    crowd = [project.start("send", "question", f"c{number}", "--json") for number in range(8)]
    answers = [process.communicate(timeout=TIMEOUT_S)[0] for process in crowd]
    server.start()
    project.must("init")
    project.must("agent", "add", "alice", "--store", f"redis+unix://{server.socket}")
    project.must("sync", "--again")
    said = sorted(message["content"] for message in json.loads(project.must("log", "--limit", "0", "--json")))
    found = [] if said == [f"c{number}" for number in range(8)] else [f"a crowd asked: {said}"]
    return found + [f"a crowd asked: {answer}" for answer in answers if not json.loads(answer).get("queued")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("coord")
    parser.add_argument("--mutant")
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    for program in ("strace", "redis-server", "redis-cli"):
        if shutil.which(program) is None:
            print(f"skipped: needs {program}")
            return MISSING
    with tempfile.TemporaryDirectory(prefix="coord-queue-") as name:
        folder = pathlib.Path(name)
        (folder / "server").mkdir()
        (folder / "work").mkdir()
        server = Server(folder / "server")
        server.start()
        try:
            project = Project(str(pathlib.Path(options.coord).resolve()), folder / "work", server, options.mutant)
            project.begin(b"")
            waiting = waiting_bytes(project, server, TEXTS)
            found = sweep_replays(project, waiting)
            if not options.mutant:
                found += sweep_second_tries(project, waiting) + sweep_askers(project, server)
                found += race(project, server, options.rounds) + crowd_that_asks(project, server)
        finally:
            server.stop()
    for what in found[:20]:
        print(what)
    if options.mutant:
        print(f"{options.mutant}: {len(found)} violations")
        return 0 if found else 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
