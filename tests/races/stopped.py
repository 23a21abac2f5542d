#!/usr/bin/python3
"""Pairs of lease commands on one task: the first is stopped by strace before one of its calls, the second runs to its end,
the first goes on. tests/crash/verbs/lease_pairs_test.cpp does the same at every call on a simulated disk.

    stopped.py COORD [--stride 10] [--only VERB]

Stops before every tenth call, with --stride 1 before every one. Exit status: 0 never two holders, 1 two, 77 strace or ptrace is missing.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

from real import Project, expect, run_tests

PARSER = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
PARSER.add_argument("coord")
PARSER.add_argument("--stride", type=int, default=10)
PARSER.add_argument("--only")
OPTIONS = PARSER.parse_args()
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
DULL = {"execve", "exit", "exit_group", "brk", "mmap", "munmap", "mprotect", "rt_sigaction", "rt_sigprocmask", "arch_prctl",
        "set_tid_address", "set_robust_list", "rseq", "prlimit64", "futex", "sigaltstack", "ioctl", "getrandom"}
BUSY = 8  # the first holds the writers' lock: the second gives up, and nothing happened


def calls_of(project, words):
    """(name, occurrence) of each call after the first look at the store."""
    log = project.folder / "calls"
    project.run(*words, before=("strace", "-f", "-o", str(log)))
    seen, calls, begun = {}, [], False
    for line in log.read_text(errors="replace").splitlines():
        match = CALL.match(line)
        if match:
            name, rest = match.groups()
            seen[name] = seen.get(name, 0) + 1
            begun = begun or ".coordination" in rest
            if begun and name not in DULL:
                calls.append((name, seen[name]))
    return calls


def stopped(log):
    match = re.search(r"^(\d+) +--- stopped by SIGSTOP", log.read_text(errors="replace"), re.MULTILINE) if log.exists() else None
    return int(match.group(1)) if match else None


def run_stopped(project, words, call, meanwhile):
    """The exit status of the first, with `meanwhile` run while it is stopped. Whether it was stopped at all."""
    log = project.folder / "stop"
    log.unlink(missing_ok=True)
    name, occurrence = call
    first = subprocess.Popen(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={name}", "-e",
                              f"inject={name}:signal=STOP:when={occurrence}", project.coord, *words],
                             cwd=project.folder, env=project.environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process = None
    while process is None and first.poll() is None:
        time.sleep(0.002)
        process = stopped(log)
    try:
        meanwhile()
    finally:
        if process is not None:
            os.kill(process, signal.SIGCONT)
        status = first.wait()
    return status, process is not None


def ready(project, holder_time):
    """The task as alice's, with so much time; -1 second: over."""
    (project.store / "tasks").mkdir(exist_ok=True)
    project.must("claim", "t", "--as", "alice", "--force", "--reason", "the next pair", "--ttl", "1s" if holder_time < 0 else "300s")
    if holder_time < 0:
        time.sleep(1.05)


FIRST = {"claim": ("claim", "t", "--as", "bob"), "renew": ("heartbeat", "t", "--as", "alice"),
         "release": ("release", "t", "--as", "alice"), "reap": ("reap", "--as", "bob"),
         "handoff": ("handoff", "t", "--to", "bob", "--as", "alice")}


def holder_now(project):
    claims = json.loads(project.must("--json", "claims"))
    return claims[0]["agent"] if claims and claims[0]["standing"] == "held" else None


def trial(project, name, call, expired):
    """bob or alice is stopped in `name`; carol claims meanwhile. Who was told yes last must have it."""
    ready(project, -1 if expired else 1)
    before = json.loads((project.store / "tasks" / "t.claim").read_text())["token"]
    second = {}

    def meanwhile():
        second["status"], second["answer"] = project.claim("t", "carol", COORD_LOCK_WAIT="50ms")

    status, was_stopped = run_stopped(project, FIRST[name], call, meanwhile)
    what = f"{name} stopped at {call[0]} {call[1]}, {'expired' if expired else 'live'}: {status}, carol {second['status']}"
    expect(second["status"] in (0, 4, BUSY), f"{what}: {second['answer']}")
    holder = holder_now(project)
    if second["status"] == 0:
        expect(holder == "carol", f"{what}: it is {holder}'s")
        expect(second["answer"]["token"] > before, f"{what}: the token fell from {before}")
        if name == "claim":
            expect(status in (4, BUSY), f"{what}: both were granted it")
        if not expired and name in ("renew", "reap"):
            expect(False, f"{what}: taken from its holder")
    elif name == "claim" and status == 0:
        expect(holder == "bob", f"{what}: it is {holder}'s")
    return was_stopped


def make_test(name, expired):
    def test(project):
        ready(project, -1 if expired else 1)
        calls = calls_of(project, FIRST[name])
        chosen = calls[(hash_of(name) + expired) % OPTIONS.stride::OPTIONS.stride]
        stops = sum(trial(project, name, call, expired) for call in chosen)
        expect(stops > 0, "nothing was stopped")
        return f"{stops} stops"

    test.__name__ = f"{name} of {'an expired' if expired else 'a live'} claim"
    return test


def hash_of(name):
    return sum(name.encode())


def main():
    probe = shutil.which("strace") and subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], check=False).returncode
    if probe != 0:
        print("skipped: strace is missing, or ptrace is not allowed here")
        return 77
    pairs = [("claim", True), ("claim", False), ("release", False), ("renew", False), ("handoff", False), ("renew", True),
             ("reap", True)]
    return run_tests([make_test(*pair) for pair in pairs if OPTIONS.only in (None, pair[0])],
                     lambda folder: Project(OPTIONS.coord, folder, ("alice", "bob", "carol")))


sys.exit(main())
