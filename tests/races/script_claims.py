#!/usr/bin/python3
"""coord beside the shell functions of seed 003, on the same claim files.

    script_claims.py COORD FUNCTIONS

FUNCTIONS is the file with claude-claim-task and claude-heartbeat. Exit status: 0 each respects the other, 1 not.
"""

import json
import os
import pathlib
import shutil
import sys
import time

from real import Project, ended, expect, run_tests

WORKERS = 12  # half of them scripts
TASKS = 25
ROUNDS = 25
FUNCTIONS = os.path.abspath(sys.argv[2]) if len(sys.argv) == 3 else sys.exit(__doc__)
AGENTS = [f"c-{number}" for number in range(WORKERS)] + ["alice", "bob", "carol"]

SCRIPT_CLAIMS = """
source {functions}
for task in $(seq {tasks}); do claude-claim-task "t-$task" {agent} >/dev/null && echo "t-$task won {agent}" || echo "t-$task lost"; done
"""
COORD_CLAIMS = """
for task in $(seq {tasks}); do
  answer=$(coord claim "t-$task" --as {agent} 2>&1) && echo "t-$task won {agent}" || echo "t-$task $? $answer"
done
"""


def everybody_claims(project):
    """One winner a task, scripts and coord together; who loses to whom is told so by coord."""
    workers = [project.script((SCRIPT_CLAIMS if number % 2 else COORD_CLAIMS)
                              .format(functions=FUNCTIONS, tasks=TASKS, agent=f"c-{number}")) for number in range(WORKERS)]
    answers = [worker.communicate(timeout=120)[0] for worker in workers]
    winners, losers = {}, {}
    for line in "".join(answers).splitlines():
        words = line.split(" ", 2)
        if not line.startswith("t-"):
            continue  # the hint behind a refusal
        if words[1] == "won":
            winners.setdefault(words[0], []).append(words[2])
        else:
            losers.setdefault(words[0], []).append(words[1:])
    by_coord = 0
    for task in (f"t-{number + 1}" for number in range(TASKS)):
        won, lost = winners.get(task, []), losers.get(task, [])
        expect(len(won) == 1, f"{task} was won by {won}")
        expect(len(lost) == WORKERS - 1, f"{task}: {len(lost)} losers")
        claim = json.loads((project.store / "tasks" / f"{task}.claim").read_text())
        expect(claim["agent"] == won[0], f"{task} was won by {won[0]}, and the file says {claim['agent']}")
        script_won = int(won[0][2:]) % 2 == 1
        by_coord += not script_won
        for status, *words in lost:
            if status != "lost":  # a script's claim may just be in the making, and tell nobody yet
                told = f"claimed by {won[0]} " in words[0] or (script_won and "claimed by unknown " in words[0])
                expect(status == "4" and told, f"{task} was won by {won[0]}, a loser was told {status}: {words}")
    return f"{by_coord} of {TASKS} by coord"


SCRIPT_TURNS = """
source {functions}
for turn in $(seq {rounds}); do
  if claude-claim-task t {agent} >/dev/null; then
    mkdir {room} || echo "{agent} is not alone"
    rmdir {room}; rm tasks/t.claim; echo won
  fi
done
"""
COORD_TURNS = """
for turn in $(seq {rounds}); do
  if coord claim t --as {agent} >/dev/null 2>&1; then
    mkdir {room} || echo "{agent} is not alone"
    rmdir {room}; coord release t --as {agent} >/dev/null; echo won
  fi
done
"""


def by_turns(project):
    """Claim, work alone, give back; again and again."""
    room = project.folder / "room"
    workers = [project.script((SCRIPT_TURNS if number % 2 else COORD_TURNS)
                              .format(functions=FUNCTIONS, rounds=ROUNDS, agent=f"c-{number}", room=room))
               for number in range(WORKERS)]
    answers = [worker.communicate(timeout=120)[0] for worker in workers]
    strange = [line for line in "".join(answers).splitlines() if line != "won"]
    expect(not strange, "; ".join(strange[:5]))
    by_coord, by_scripts = ("".join(answers[first::2]).count("won") for first in (0, 1))
    expect(by_coord > 0 and by_scripts > 0, f"{by_coord} turns by coord, {by_scripts} by scripts")
    return f"{by_coord} turns by coord, {by_scripts} by scripts"


def eventually(fact, what):
    for _ in range(6000):
        if fact():
            return
        time.sleep(0.01)
    expect(False, f"gave up waiting for {what}")


class LateHeartbeat:
    """The seed's heartbeat, held between its reading of a claim and its putting it back."""

    def __init__(self, project, agent):
        self.folder = project.folder / "late"
        self.folder.mkdir()
        jq = shutil.which("jq", path="/usr/bin:/bin")
        self.tool("jq", f'out=$({jq} "$@") || exit; touch {self.folder}/read\n'
                        f'until [ -e {self.folder}/go ]; do /bin/sleep 0.01; done; printf "%s\\n" "$out"')
        self.tool("sleep", f"touch {self.folder}/beaten; exec /bin/sleep 60")
        path = f"{self.folder}:{project.environment['PATH']}"
        self.process = project.script(f"source {FUNCTIONS}; claude-heartbeat {agent}", PATH=path)

    def tool(self, name, text):
        path = pathlib.Path(self.folder / name)
        path.write_text(f"#!/bin/bash\n{text}\n")
        path.chmod(0o755)

    def has_read(self):
        eventually((self.folder / "read").exists, "the heartbeat to read")

    def goes_on(self):
        (self.folder / "go").touch()
        eventually((self.folder / "beaten").exists, "the heartbeat to write")


def an_old_claim_put_over_a_newer_one(project):
    """alice's heartbeat writes what it read before bob took the task over: it stays bob's, and his file comes back."""
    project.claim("t", "alice")
    beat = LateHeartbeat(project, "alice")
    with ended(beat.process):
        beat.has_read()
        status, taken = project.claim("t", "bob", "--force", "--reason", "for the test")
        expect(status == 0, f"bob: {taken}")
        beat.goes_on()
    file = project.store / "tasks" / "t.claim"
    expect(json.loads(file.read_text())["agent"] == "alice", "the heartbeat has put nothing over bob's claim")
    for agent in ("carol", "alice"):
        status, refusal = project.claim("t", agent)
        expect(status == 4 and refusal.get("agent") == "bob", f"{agent} claims: {status} {refusal}")
    released = project.run("release", "t", "--as", "alice")
    expect(released.returncode == 6, f"alice releases: {released.returncode} {released.stderr}")
    project.must("heartbeat", "--as", "bob")
    now = json.loads(file.read_text())
    expect((now["agent"], now["token"]) == ("bob", taken["token"]), f"the file is not bob's again: {now}")


def a_released_claim_that_comes_back(project):
    """alice's heartbeat brings back a claim that she has released: it is none."""
    project.claim("t", "alice")
    beat = LateHeartbeat(project, "alice")
    with ended(beat.process):
        beat.has_read()
        project.must("release", "t", "--as", "alice")
        beat.goes_on()
    expect(json.loads((project.store / "tasks" / "t.claim").read_text())["agent"] == "alice", "the heartbeat has brought nothing back")
    expect(json.loads(project.must("--json", "claims")) == [], "it is listed")
    status, granted = project.claim("t", "carol")
    expect(status == 0 and granted["how"] == "granted", f"carol claims: {status} {granted}")


def main():
    tests = [everybody_claims, by_turns, an_old_claim_put_over_a_newer_one, a_released_claim_that_comes_back]
    return run_tests(tests, lambda folder: Project(sys.argv[1], folder, AGENTS))


sys.exit(main())
