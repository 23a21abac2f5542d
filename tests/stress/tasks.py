#!/usr/bin/python3
"""Many agents work through a queue of tasks while some of them are killed.

    tasks.py COORD [--agents N] [--tasks M] [--kill SHARE] [--work SECONDS]

Tasks depend on earlier ones. Each agent is a process that takes the next task, works on it for a moment and says that it is
done; now and then one is killed in the middle, and another takes its place. At the end every task has been completed once,
or has failed at its limit; none is lost, and none was accepted twice. Prints the share of work that was done again, how busy
the agents were, and how soon a dead agent's task was taken by another, from the event log, whose numbers are microseconds;
only the moments of the kills are the test's own. Exit status: 0 passed, 1 failed.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "races"))
from real import Project, Wrong, expect, quick_folder  # pylint: disable=wrong-import-position

WORK_S = 0.02
MOST_ATTEMPTS = 4


def work(project, agent, history):
    """What one agent does until nothing is left: its own process, which may be killed at any moment."""
    me = ("--as", agent, "--session", f"{agent}-{os.getpid()}")
    while True:
        taken = project.run("--json", *me, "next", "--claim", "--ttl", "60s", "--owner-pid", str(os.getpid()), "--wait", "1s")
        if taken.returncode == 5:
            if nothing_to_come(project, me):
                return
            continue
        expect(taken.returncode == 0, f"{agent}: next: {taken.returncode} {taken.stderr} {taken.stdout}")
        task = json.loads(taken.stdout)
        note(history, "begun", agent, task["task"])
        time.sleep(WORK_S)
        done = project.run("--json", *me, "done", task["task"], "done", "--token", str(task["token"]))
        note(history, "accepted" if done.returncode == 0 else f"refused {done.returncode}", agent, task["task"])
        expect(done.returncode in (0, 6), f"{agent}: done: {done.returncode} {done.stdout}")


def nothing_to_come(project, me):
    """Nobody works and nothing is ready: what is open waits for tasks that have failed."""
    tasks = json.loads(project.must("--json", "task", "list", "-n", "0"))
    return all(task["status"] != "in_progress" for task in tasks) and json.loads(project.must("--json", *me, "ready")) == []


def note(history, what, agent, task):
    """One write a line: appends of one line are never torn."""
    line = json.dumps({"what": what, "agent": agent, "task": task, "time": time.time()}) + "\n"
    descriptor = os.open(history, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, line.encode())
    os.close(descriptor)


def start(project, agent, history):
    pid = os.fork()
    if pid == 0:
        status = 0
        try:
            os.setsid()
            work(project, agent, history)
        except Wrong as wrong:
            note(history, "wrong", agent, str(wrong))
            status = 1
        finally:
            os._exit(status)  # nothing of the parent's is to be cleaned up here
    return pid


def add_tasks(project, count, chance):
    """Each depends on up to two of the hundred before it."""
    lines = []
    for number in range(count):
        after = {f"p{chance.randrange(max(0, number - 100), number)}" for _ in range(chance.randrange(3))} if number else set()
        lines.append(json.dumps({"id": f"p{number}", "title": f"part {number}", "after": sorted(after), "max_attempts": MOST_ATTEMPTS}))
    for first in range(0, count, 200):
        # Later pieces name earlier parts by the task that they became.
        piece = [rename(line, first) for line in lines[first : first + 200]]
        project.must("task", "add", "all of it", "--id", f"all-{first}")
        file = project.folder / "parts.jsonl"
        file.write_text("\n".join(piece) + "\n")
        project.must("task", "split", f"all-{first}", "--into", str(file))


def rename(line, first):
    part = json.loads(line)
    part["after"] = [name if int(name[1:]) >= first else f"all-{int(name[1:]) // 200 * 200}.{int(name[1:]) % 200 + 1}"
                     for name in part["after"]]
    return json.dumps(part)


def play(project, options, chance):
    """Runs the agents to the end; answers when which of them were killed. Ends them when they get no further."""
    history = project.folder / "history.jsonl"
    agents = {start(project, f"w{number}", history): f"w{number}" for number in range(options.agents)}
    kills, acts, last = [], 0, time.monotonic()
    try:
        while agents:
            time.sleep(0.01)
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG) if agents else (0, 0)
                if pid == 0:
                    break
                name = agents.pop(pid)
                if os.WIFSIGNALED(status):
                    agents[start(project, name, history)] = name
            lines = history.read_text().count("begun") if history.exists() else 0
            if lines > acts:
                dies = any(chance.random() < options.kill for _ in range(lines - acts))
                acts, last = lines, time.monotonic()
                if dies and agents:
                    victim = chance.choice(sorted(agents))
                    os.killpg(victim, signal.SIGKILL)
                    kills.append((f"{agents[victim]}-{victim}", time.time()))
            expect(time.monotonic() - last < options.patience, f"nobody has begun a task for {options.patience:.0f} s")
    finally:
        for pid in agents:
            try:
                os.killpg(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
    return history, kills


def check(project, history, tasks):
    documents = [json.loads(path.read_text()) for path in (project.store / "tasks").glob("*.json")]
    parts = [task for task in documents if task.get("parent")]
    expect(len(parts) == tasks, f"{len(parts)} of {tasks} tasks are there")
    events = [json.loads(line) for line in (project.store / "events.jsonl").read_text().splitlines()]
    completed = collections.Counter(event["data"]["task_id"] for event in events if event["type"] == "TASK_COMPLETED")
    lines = [json.loads(line) for line in history.read_text().splitlines()]
    wrong = [line["task"] for line in lines if line["what"] == "wrong"]
    expect(not wrong, f"an agent was told what it should not be: {wrong[:1]}")
    accepted = collections.Counter(line["task"] for line in lines if line["what"] == "accepted")
    status = {task["task_id"]: task["status"] for task in documents}
    for task in parts:
        name = task["task_id"]
        over = task["status"] == "completed" or (task["status"] == "failed" and task["attempts"] >= MOST_ATTEMPTS)
        waits = task["status"] == "pending_assignment" and any(status[other] != "completed" for other in task["dependencies"])
        expect(over or waits, f"{name} is {task['status']} at the end, after {task.get('attempts')} attempts")
        expect(completed[name] == (task["status"] == "completed"), f"{name} was completed {completed[name]} times")
        expect(accepted[name] <= 1, f"{name} was accepted {accepted[name]} times")
    return events, collections.Counter(task["status"] for task in parts)


class Spans:
    """What the event log tells of the work: who had which task from when to when, in seconds, and how that ended."""

    def __init__(self, events):
        self.grants, self.useful, self.open = [], 0.0, {}
        for event in events:
            data, moment = event["data"], event["seq"] / 1e6
            task = data.get("task_id")
            if event["type"] in ("TASK_ASSIGNED", "TASK_REASSIGNED"):
                grant = {"task": task, "session": event.get("session"), "from": moment}
                self.grants.append(grant)
                self.open[task] = grant
            elif event["type"] == "TASK_COMPLETED" and task in self.open:
                self.open[task]["to"] = moment
                self.useful += moment - self.open[task]["from"]

    def again(self):
        """The share of grants of tasks that somebody had been given before."""
        return 1 - len({grant["task"] for grant in self.grants}) / len(self.grants)

    def used(self, agents):
        """The share of the agents' time in which they had a task that they completed."""
        ends = [grant["to"] for grant in self.grants if "to" in grant]
        return self.useful / (agents * (max(ends) - min(grant["from"] for grant in self.grants)))

    def recoveries(self, kills):
        """How long after a kill the task that the dead one had was given to another."""
        found = []
        for session, moment in kills:
            lost = [grant["task"] for grant in self.grants if grant["session"] == session and "to" not in grant]
            found += [min(grant["from"] for grant in self.grants if grant["task"] == task and grant["from"] > moment) - moment
                      for task in lost if any(grant["task"] == task and grant["from"] > moment for grant in self.grants)]
        return sorted(found)


def report(events, ends, agents, kills):
    spans = Spans(events)
    recoveries = spans.recoveries(kills)
    middle = recoveries[len(recoveries) // 2] if recoveries else 0
    print(f"{agents} agents, {len(kills)} times one was killed, {len(recoveries)} times with a task; {len(spans.grants)} grants; "
          f"{ends['completed']} of {sum(ends.values())} tasks completed, {ends['failed']} failed at their limit")
    print(f"work done again: {100 * spans.again():.1f} %, accepted twice: 0; agents at work that counts: {100 * spans.used(agents):.0f} % of the "
          f"time; a dead agent's task was taken by another after {1000 * middle:.0f} ms, {1000 * max(recoveries, default=0):.0f} ms at most")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coord")
    parser.add_argument("--agents", type=int, default=16)
    parser.add_argument("--tasks", type=int, default=2000)
    parser.add_argument("--kill", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=float, default=WORK_S, help="seconds of work on a task")
    parser.add_argument("--patience", type=float, default=120, help="seconds in which nobody begins a task, after which it has failed")
    options = parser.parse_args()
    globals()["WORK_S"] = options.work
    with tempfile.TemporaryDirectory(prefix="coord-stress-", dir=quick_folder()) as folder:
        project = Project(options.coord, folder, [f"w{number}" for number in range(options.agents)])
        try:
            add_tasks(project, options.tasks, random.Random(options.seed))
            history, kills = play(project, options, random.Random(options.seed))
            events, ends = check(project, history, options.tasks)
        except (Wrong, subprocess.TimeoutExpired) as wrong:
            print(f"failed: {wrong}")
            return 1
        report(events, ends, options.agents, kills)
    return 0


if __name__ == "__main__":
    sys.exit(main())
