#!/usr/bin/python3
"""coord beside the Python classes of the third protocol document, on one Redis server.

    redis_classes.py COORD

Exit status: 0 each excludes, sees and is seen by the other, 1 not, 80 no server or no client library here.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

try:
    import redis
except ImportError:
    print("skipped: needs python3-redis")
    sys.exit(80)
if shutil.which("redis-server") is None:
    print("skipped: needs redis-server")
    sys.exit(80)

import third_protocol

COORD = os.path.abspath(sys.argv[1])
TASKS = 25
WORKERS = 8  # half of them Python
A_LONG_TIME = 60


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def eventually(holds, what):
    end = time.monotonic() + A_LONG_TIME
    while not holds():
        expect(time.monotonic() < end, what)
        time.sleep(0.02)


class Project:
    """A server of its own, and a project on it."""

    def __init__(self, folder):
        self.folder = folder
        self.socket = folder + "/s"
        self.server = subprocess.Popen(["redis-server", "--port", "0", "--unixsocket", self.socket, "--dir", folder, "--save", ""],
                                       stdout=subprocess.DEVNULL)
        self.client = redis.Redis(unix_socket_path=self.socket)
        eventually(self.answers, "the server does not start")
        self.coord("init")
        for agent in ["alice"] + [f"c-{number}" for number in range(WORKERS)]:
            self.coord("agent", "add", agent)

    def answers(self):
        try:
            return self.client.ping()
        except redis.exceptions.ConnectionError:
            return False

    def end(self):
        self.server.kill()
        self.server.wait()

    def run(self, *words):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "COORD_STORE": "redis+unix://" + self.socket}
        return subprocess.run([COORD, *words], cwd=self.folder, env=environment, text=True, capture_output=True)

    def coord(self, *words):
        done = self.run(*words)
        expect(done.returncode == 0, f"coord {' '.join(words)}: {done.returncode} {done.stderr}")
        return done.stdout

    def claimer(self, agent):
        return third_protocol.DistributedWorkClaimer("unix://" + self.socket, agent)


def everybody_claims(project):
    """One winner a task, and who loses is told who won."""
    won = {f"t-{number}": [] for number in range(TASKS)}
    told = []

    def work(agent, python):
        claimer = project.claimer(agent)
        for task in won:
            if python:
                if claimer.claim_task(task):
                    won[task].append(agent)
            else:
                done = project.run("claim", task, "--as", agent)
                expect(done.returncode in (0, 4), f"{task}: {done.returncode} {done.stderr}")
                if done.returncode == 0:
                    won[task].append(agent)
                else:
                    told.append((task, done.stderr))

    threads = [threading.Thread(target=work, args=(f"c-{number}", number % 2 == 1)) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for task, winners in won.items():
        expect(len(winners) == 1, f"{task} was won by {winners}")
        claim = json.loads(project.client.get(f"task:claim:{task}"))
        expect(claim["agent_id"] == winners[0], f"{task} was won by {winners[0]}, and the key says {claim}")
        expect(project.client.sismember(f"agent:tasks:{winners[0]}", task), f"{task} is not among the tasks of {winners[0]}")
    for task, text in told:
        expect(f"claimed by {won[task][0]} " in text, f"{task}: {text}")
    listed = {item["task"]: item["agent"] for item in json.loads(project.coord("claims", "--json"))}
    for task, winners in won.items():
        expect(listed.get(task, winners[0]) == winners[0], f"{task} is listed for {listed.get(task)}")


def claims_change_hands(project):
    """Renewed and released by who holds it, and by nobody else; free for the other side then."""
    bob = project.claimer("bob")
    project.coord("claim", "swap", "--as", "alice")
    expect(project.client.smembers("agent:tasks:alice") == {b"swap"}, "the claim is not among alice's tasks")
    expect(not bob.claim_task("swap"), "Python took what coord holds")
    expect(not bob.extend_claim("swap"), "Python renewed what coord holds")
    project.coord("release", "swap", "--as", "alice")
    expect(not project.client.smembers("agent:tasks:alice"), "the claim is still among alice's tasks")
    expect(bob.claim_task("swap"), "what coord released is not free")
    expect(bob.extend_claim("swap"), "Python's own claim is not renewed")
    refused = project.run("claim", "swap", "--as", "alice")
    expect(refused.returncode == 4 and "claimed by bob " in refused.stderr, refused.stderr)
    expect(any(item["task"] == "swap" and item["agent"] == "bob" for item in json.loads(project.coord("claims", "--json"))),
           "Python's claim is not listed")
    bob.release_task("swap")
    project.coord("claim", "swap", "--as", "alice")
    expect(not bob.claim_task("swap"), "Python took what coord holds again")


def claims_run_out(project):
    """A claim of Python's that nobody renews is free for coord when the server lets it go."""
    bob = project.claimer("bob")
    bob.claim_ttl = 1
    expect(bob.claim_task("short"), "a free task is not free")
    expect(project.run("claim", "short", "--as", "alice").returncode == 4, "a claim that has time left was taken")
    eventually(lambda: project.run("claim", "short", "--as", "alice").returncode == 0, "the claim never ended")
    expect(not bob.extend_claim("short"), "Python renewed what it has lost")


def agents_see_each_other(project):
    """One registry, and events on one channel."""
    coordinator = third_protocol.AgentCoordinator(project.client)
    coordinator.pubsub.subscribe("agent:events")
    coordinator.register_agent("worker-1", ["python", "testing"])
    names = {agent["name"]: agent for agent in json.loads(project.coord("agent", "list", "--json"))}
    expect("worker-1" in names and "alice" in names, f"coord sees {sorted(names)}")
    coordinator.update_agent_status("worker-1", "busy", "t-1")
    shown = json.loads(project.coord("agent", "show", "worker-1", "--json"))
    expect("busy" in json.dumps(shown), f"coord shows {shown}")
    project.coord("checkin", "--as", "alice", "--expertise", "parsers")
    coordinator.update_agent_status("alice", "busy", "t-2")
    kept = json.loads(project.client.hget("agents:registry", "alice"))
    expect(kept["status"] == "busy" and "parsers" in kept["expertise_areas"], f"the registry says {kept}")
    project.coord("send", "directive", "--to", "worker-1", "hello")
    seen = []

    def has_seen():
        message = coordinator.pubsub.get_message(timeout=0.1)
        if message and message["type"] == "message":
            seen.append(json.loads(message["data"])["type"])
        return "agent_registered" in seen and "MESSAGE_SENT" in seen

    eventually(has_seen, f"of the events only {seen} came")


def the_rest_is_left_alone(project):
    """Keys of the protocol that coord does not use stay as they are, and doctor has nothing to say of them."""
    metrics = third_protocol.AgentMetrics(project.client)
    metrics.record_task_completion("worker-1", "build", 2.5, True)
    before = metrics.get_agent_performance("worker-1")
    found = json.loads(project.run("doctor", "--fix", "--json").stdout)
    expect(found and not any("metrics" in json.dumps(item) for item in found), f"doctor says {found}")
    expect(metrics.get_agent_performance("worker-1") == before and before["total_tasks"] == 1, f"{before}")


def main():
    for test in (everybody_claims, claims_change_hands, claims_run_out, agents_see_each_other, the_rest_is_left_alone):
        with tempfile.TemporaryDirectory(prefix="coord-redis-") as folder:
            project = Project(folder)
            try:
                test(project)
            except AssertionError as error:
                print(f"FAILED {test.__name__}: {error}")
                return 1
            finally:
                project.end()
        print(f"ok {test.__name__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
