#!/usr/bin/python3
"""Stops the real coord before every (system call, occurrence), and lets each fail, with strace.

    strace_sweep.py COORD [--full] [--verb NAME] [--mutant NAME] [--jobs N] [--work FOLDER]

Each call is met by a death and by one failure in turn; --full: by every fault. After each: the next command succeeds; what was acknowledged is in the log once and in exactly one place; nothing is
half there. Exit status: 0 no violation, 1 violations, 77 strace or ptrace is missing.
With --mutant the binary runs with that defect switched on, and the sweep must find it: 0 found, 1 not found.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MISSING = 77
TIMEOUT_S = 60
TOKEN = "the-text-of-the-verb"
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
# Calls that change nothing a store could notice, or that strace cannot stop in a useful way.
DULL = {"execve", "exit", "exit_group", "brk", "mmap", "munmap", "mprotect", "rt_sigaction", "rt_sigprocmask", "arch_prctl",
        "set_tid_address", "set_robust_list", "rseq", "prlimit64", "futex", "sigaltstack", "ioctl"}
NOTHING_HAPPENED = {1, 2, 3, 4, 6, 7, 8, 10}  # exit codes that promise it
UNCERTAIN = 9


class Project:
    """A directory with a coordination in it, and the program to work on it."""

    def __init__(self, coord, folder, mutant=None):
        self.coord = coord
        self.folder = pathlib.Path(folder)
        self.store = self.folder / ".coordination"
        self.mutant = mutant

    def environment(self):
        out = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        if self.mutant:
            out["COORD_MUTANT"] = self.mutant
        return out

    def run(self, *words, tracer=()):
        return subprocess.run([*tracer, self.coord, *words], cwd=self.folder, env=self.environment(), text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=TIMEOUT_S, errors="replace", check=False)

    def must(self, *words):
        result = self.run(*words)
        if result.returncode != 0:
            raise Violation(f"coord {' '.join(words)}: exit {result.returncode}: {result.stderr.strip()}")
        return result

    def send(self, kind, text, *options):
        return json.loads(self.must("--json", "send", kind, text, *options).stdout)["id"]

    def holding(self, text, *below):
        """Visible files below these folders that hold the text."""
        found = []
        for place in below:
            for path in sorted((self.store / place).rglob("*")):
                if path.is_file() and text in path.read_text(errors="replace"):
                    found.append(str(path.relative_to(self.store)))
        return found

    def lines(self, log):
        path = self.store / log
        return path.read_text(errors="replace").split("\n") if path.exists() else [""]


class Violation(Exception):
    pass


class Verb:
    """One verb: what it needs, its words, and how far it got."""

    places = ("inbox", "outbox", "archive")
    foreign_lines = 0
    stride = 1  # every how many-th call, unless --full

    def prepare(self, project):
        """Makes what the verb needs. Returns what words() and done() want."""

    def words(self, made):
        raise NotImplementedError

    def done(self, project, made):
        """True: all of it happened; False: nothing; raises Violation for anything between."""
        raise NotImplementedError


def all_or_nothing(facts):
    if len(set(facts.values())) > 1:
        raise Violation(f"half done: {facts}")
    return next(iter(facts.values()))


def count(project, text, log="messages.jsonl"):
    return sum(text in line for line in project.lines(log))


class Send(Verb):
    def words(self, made):
        return ("send", "question", TOKEN, "--to", "coordinator", "--as", "project-instance")

    def done(self, project, made):
        places = project.holding(TOKEN, *self.places)
        lines = count(project, TOKEN)
        if len(places) > 1 or lines > 1:
            raise Violation(f"more than once: {lines} lines, {places}")
        return all_or_nothing({"in the log": lines == 1, "delivered": len(places) == 1})


class Broadcast(Verb):
    def words(self, made):
        return ("send", "message", TOKEN, "--to", "all", "--as", "coordinator")

    def done(self, project, made):
        facts = {}
        for agent in ("ann", "bob"):
            places = project.holding(TOKEN, f"inbox/{agent}")
            if len(places) > 1:
                raise Violation(f"more than once: {places}")
            facts[agent] = len(places) == 1
        facts["log"] = count(project, TOKEN) > 0
        return all_or_nothing(facts)


class Reply(Verb):
    def prepare(self, project):
        return project.send("directive", "to be answered", "--as", "coordinator")

    def words(self, made):
        return ("reply", made, TOKEN, "--as", "project-instance")

    def done(self, project, made):
        answers = [p for p in project.holding(TOKEN, *self.places)]
        asked = project.holding(f'"{made}"', "inbox", "archive")
        asked = [p for p in asked if p not in answers]
        if len(answers) > 1 or count(project, TOKEN) > 1 or len(asked) != 1:
            raise Violation(f"answers {answers}, asked {asked}")
        return all_or_nothing({"in the log": count(project, TOKEN) == 1, "delivered": len(answers) == 1,
                               "archived": asked[0].startswith("archive/")})


class Archive(Verb):
    def prepare(self, project):
        return project.send("directive", "to be archived", "--as", "coordinator")

    def words(self, made):
        return ("archive", made, "--as", "project-instance")

    def done(self, project, made):
        places = project.holding("to be archived", *self.places)
        if len(places) != 1:
            raise Violation(f"in {len(places)} places: {places}")
        return places[0].startswith("archive/")


class Doctor(Verb):
    """Repairs what others broke; not a byte of it may be lost."""

    BROKEN = '{"id": "msg-broken", "type": broken-text'
    HALF = '{"half": "a line without its end'
    foreign_lines = 1
    stride = 3

    def prepare(self, project):
        (project.store / "inbox" / "msg-20260101-000000-broken.json").write_text(self.BROKEN)
        with open(project.store / "messages.jsonl", "a", encoding="utf-8") as log:
            log.write(self.HALF)

    def words(self, made):
        return ("doctor", "--fix")

    def done(self, project, made):
        for text in (self.BROKEN, self.HALF):
            if not project.holding(text, "."):
                raise Violation(f"bytes are lost: {text}")
        return None


VERBS = {"send": Send, "broadcast": Broadcast, "reply": Reply, "archive": Archive, "doctor": Doctor}


def check_whole(project, verb, earlier):
    """What holds after every command, whatever was done to the one before."""
    numbers = collections.defaultdict(set)
    for log in ("messages.jsonl", "events.jsonl"):
        strange = 0
        for line in project.lines(log):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
            except ValueError:
                strange += 1
                if verb.foreign_lines < strange:
                    raise Violation(f"{log}: not a JSON line: {line[:100]!r}") from None
                continue
            if log == "events.jsonl" and "seq" in entry:
                numbers[entry["seq"]].add(line)
        if project.lines(log)[-1] != "" and not verb.foreign_lines:
            raise Violation(f"{log} ends within a line")
    for path in project.store.rglob("*"):
        inner = path.relative_to(project.store)
        if inner.parts[0] in (".store", "dead-letters") or not path.is_file() or path.suffix != ".json":
            continue
        if "broken" in path.name:
            continue
        try:
            json.loads(path.read_text())
        except ValueError:
            raise Violation(f"half a file: {inner}") from None
    for text in earlier:
        places = project.holding(text, "inbox", "outbox", "archive")
        if count(project, text) != 1 or len(places) != 1:
            raise Violation(f"acknowledged earlier, now {count(project, text)} lines and {places}: {text}")


def judge(project, verb, made, promise, earlier):
    """promise: True (acknowledged), False (promised that nothing happened) or None (unknown)."""
    project.send("question", "the next command", "--to", "coordinator", "--as", "project-instance")
    check_whole(project, verb, [*earlier, "the next command"])
    done = verb.done(project, made)
    if promise is not None and done is not None and done != promise:
        raise Violation("acknowledged but not done" if promise else "refused but done")
    again = project.must("--json", "inbox", "--limit", "100", "--as", "project-instance")
    json.loads(again.stdout)
    if verb.done(project, made) != done:
        raise Violation("changed afterwards")


def template(coord, folder, verb):
    """A project with agents and two messages, and what the verb needs."""
    folder.mkdir()
    project = Project(coord, folder)
    project.must("init")
    for agent in ("ann", "bob"):
        project.must("agent", "add", agent)
    earlier = ["earlier question", "earlier directive"]
    project.send("question", earlier[0], "--to", "coordinator", "--as", "project-instance")
    project.send("directive", earlier[1], "--as", "coordinator")
    made = verb.prepare(project)
    return made, earlier


def fresh(base, folder, coord, mutant):
    """A copy of the template that has got over being a copy: the store notices that it was moved."""
    shutil.copytree(base, folder, symlinks=True)
    project = Project(coord, folder)
    project.must("send", "progress", "settling in", "--as", "project-instance")
    project.mutant = mutant
    return project


def store_calls(log):
    """(name, occurrence, whether it writes to stdout or stderr) of each call after the first look at the store."""
    seen = collections.Counter()
    calls = []
    begun = False
    for line in log.read_text(errors="replace").splitlines():
        match = CALL.match(line)
        if not match:
            continue
        name, rest = match.groups()
        seen[name] += 1
        begun = begun or ".coordination" in rest
        if begun and name not in DULL:
            calls.append((name, seen[name], name.startswith("write") and rest[:2] in ("1,", "2,")))
    return calls


def survey(base, verb, made, coord, work):
    project = fresh(base, work / "survey", coord, None)
    log = work / "survey.log"
    result = project.run(*verb.words(made), tracer=("strace", "-f", "-o", str(log)))
    if result.returncode != 0:
        raise SystemExit(f"coord {' '.join(verb.words(made))}: exit {result.returncode}: {result.stderr}")
    return store_calls(log)


def promise_of(code, answer, doctor):
    if code == 0:
        return True
    if answer or doctor or code < 0 or code == 128 + 9 or code == UNCERTAIN:
        return None
    return False if code in NOTHING_HAPPENED else None


def trial(job):
    """One command with one fault, and what became of it. Returns a violation or nothing."""
    base, folder, coord, verb, made, earlier, mutant, call, fault = job
    name, occurrence, answer = call
    tail = "+" if fault.endswith("+") else ""
    inject = f"inject={name}:{fault.rstrip('+')}:when={occurrence}{tail}"
    words = verb.words(made)
    try:
        project = fresh(base, folder, coord, mutant)
        result = project.run(*words, tracer=("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject))
        promise = promise_of(result.returncode, answer, isinstance(verb, Doctor))
        judge(project, verb, made, promise, earlier)
    except Violation as violation:
        return f"{words[0]}: {inject}: exit {result.returncode if 'result' in locals() else '-'}: {violation}"
    except subprocess.TimeoutExpired:
        return f"{words[0]}: {inject}: hangs"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return None


KILL = "signal=KILL"
ERRORS = ("error=EIO", "error=ENOSPC")
MORE_ERRORS = ("error=EIO+", "error=ENOSPC+", "error=EDQUOT+", "error=EMFILE", "error=ENOLCK")


def faults_at(index, options, verb):
    """What is done to the call with this index."""
    if options.mutant:
        return [KILL]
    if options.full:
        return [KILL, *ERRORS, *MORE_ERRORS]
    if verb.stride > 1 and index % verb.stride != 0:
        return []
    return [KILL, ERRORS[index // verb.stride % len(ERRORS)]]


def sweep(options, work):
    trials, violations = 0, []
    for name in [options.verb] if options.verb else VERBS:
        verb = VERBS[name]()
        base = work / f"{name}-template"
        made, earlier = template(options.coord, base, verb)
        calls = survey(base, verb, made, options.coord, work)
        shutil.rmtree(work / "survey")
        jobs = [(base, work / f"{name}-{index}-{number}", options.coord, verb, made, earlier, options.mutant, call, fault)
                for index, call in enumerate(calls) for number, fault in enumerate(faults_at(index, options, verb))]
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            found = [violation for violation in pool.map(trial, jobs) if violation]
        trials += len(jobs)
        violations += found
        print(f"{name}: {len(calls)} calls, {len(jobs)} trials, {len(found)} violations", flush=True)
        for violation in found[:10]:
            print(f"  {violation}", flush=True)
        if options.mutant and violations:
            break
    print(f"{trials} trials, {len(violations)} violations")
    return violations


def can_trace():
    if shutil.which("strace") is None:
        return False
    probe = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return probe.returncode == 0


def quick_folder():
    """Where a sync costs nothing: a death of the process asks nothing of the disk."""
    memory = "/dev/shm"
    return memory if os.access(memory, os.W_OK | os.X_OK) and shutil.disk_usage(memory).free > 1 << 28 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coord", type=os.path.abspath)
    parser.add_argument("--full", action="store_true", help="every fault at every call")
    parser.add_argument("--verb", choices=VERBS)
    parser.add_argument("--mutant", help="switch this defect on; it must be found")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--work", default=quick_folder(), help="where to work; in memory when there is room")
    options = parser.parse_args()
    if not can_trace():
        print("skipped: strace is missing, or ptrace is not allowed here")
        return MISSING
    with tempfile.TemporaryDirectory(prefix="coord-strace-", dir=options.work) as work:
        violations = sweep(options, pathlib.Path(work))
    if options.mutant:
        return 0 if violations else 1
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
