#!/usr/bin/python3
"""coord beside the Python classes of the third protocol document, on one Redis server.

    redis_classes.py COORD [TEST...]

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
import types

try:
    import redis
except ImportError:
    print("skipped: needs python3-redis")
    sys.exit(80)
if shutil.which("redis-server") is None:
    print("skipped: needs redis-server")
    sys.exit(80)

import third_protocol

# The queue of the document hands its client on where a claimer takes an address: here both are understood, as its author meant it.
third_protocol.redis = types.SimpleNamespace(from_url=lambda url: url if isinstance(url, redis.Redis) else redis.from_url(url))
COORD = os.path.abspath(sys.argv[1])
TASKS = 25
WORKERS = 8  # half of them Python
A_LONG_TIME = float(os.environ.get("COORD_TEST_PATIENCE", "60"))


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
        for agent in ["alice", "bob"] + [f"c-{number}" for number in range(WORKERS)]:
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
        environment.update({name: value for name, value in os.environ.items() if name.endswith("_MUTANT")})
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


def the_queue_is_shared(project):
    """Either side takes what the other has put there, in one order, and nobody takes it twice."""
    queue = third_protocol.PriorityTaskQueue(project.client)
    for words in (["--priority", "low"], ["--priority", "high"], [], ["--due", "2h"], ["--after", "t-1"], []):
        project.coord("task", "add", "Do it", *words, "--as", "alice")
    project.coord("task", "assign", "t-6", "alice", "--as", "alice")
    taken = [queue.dequeue_task("bob").id for _ in range(4)]
    expect(taken == ["t-2", "t-4", "t-3", "t-1"], f"Python takes {taken}")
    expect(queue.dequeue_task("bob") is None, "Python takes what waits for another, or is somebody's")
    listed = {item["task"]: item["agent"] for item in json.loads(project.coord("claims", "--json"))}
    expect(listed == {task: "bob" for task in taken}, f"the claims are {listed}")
    expect(project.run("next", "--claim", "--as", "c-1").returncode == 5, "coord takes what Python has claimed")

    queue.enqueue_task(third_protocol.Task("p-1", "build", {"title": "Build it", "level": 3}), 5)
    queue.enqueue_task(third_protocol.Task("p-2", "build", "Build that"), 50)
    seen = {item["task_id"]: item for item in json.loads(project.coord("task", "list", "--json"))}
    expect(seen["p-1"]["title"] == "Build it" and seen["p-2"]["title"] == "Build that", f"coord sees {seen}")
    first = json.loads(project.coord("next", "--claim", "--as", "c-1", "--json"))["task"]
    expect(first == "p-2", f"coord takes {first}")
    expect(queue.dequeue_task("bob").id == "p-1" and queue.dequeue_task("bob") is None, "Python takes another")
    project.coord("release", "p-2", "--as", "c-1")
    again = queue.dequeue_task("bob")
    expect(again.id == "p-2" and again.type == "build" and again.payload == "Build that", f"given back: {vars(again)}")
    project.coord("done", "p-2", "--as", "bob")
    expect(project.client.get("task:claim:p-2") is None, "Python's claim is still there")
    expect(json.loads(project.coord("task", "show", "p-2", "--json"))["task"]["status"] == "completed", "it is not completed")

    queue.enqueue_task(third_protocol.Task("p-3", "build", {}), 1)
    project.coord("claim", "p-3", "--as", "c-1")  # before any list has shown it
    expect(queue.dequeue_task("bob") is None, "Python takes what coord has claimed")
    project.coord("done", "p-3", "--as", "c-1")
    expect(project.client.zcard(queue.queue_key) == 0, "what is done is still in the queue")


def what_is_taken_and_left_comes_back(project):
    """After the time of a claim, as another attempt; not while somebody holds it."""
    project.coord("config", "set", "coordination.claim_ttl", "2")
    project.coord("task", "add", "Do it", "--as", "alice")
    queue = third_protocol.PriorityTaskQueue(project.client)

    def comes_back():
        project.coord("task", "list")
        return project.client.zcard(queue.queue_key) == 1

    project.client.zpopmax(queue.queue_key)
    taken_at = time.monotonic()
    eventually(comes_back, "it never comes back")
    expect(time.monotonic() - taken_at > 1.9, "it comes back before the time of a claim is over")
    expect(json.loads(project.coord("task", "show", "t-1", "--json"))["task"]["attempts"] == 1, "that was no attempt")
    expect(queue.dequeue_task("bob").id == "t-1", "what came back is another")
    project.coord("task", "list")
    time.sleep(3)
    expect(not comes_back(), "it came back while Python holds it")
    project.claimer("bob").release_task("t-1")
    eventually(comes_back, "what was given back never comes back")
    for _ in range(3):
        project.client.zpopmax(queue.queue_key)
        eventually(lambda: comes_back() or "failed" in project.coord("task", "list", "--status", "failed"), "it is lost")
    expect("t-1" in project.coord("task", "list", "--status", "failed"), "its attempts never end")


def many_are_taken_over(project):
    """A long queue in parts, and a lost one from the documents."""
    queue = third_protocol.PriorityTaskQueue(project.client)
    for number in range(300):
        queue.enqueue_task(third_protocol.Task(f"m-{number}", "build", {}), number % 7)
    project.client.zadd(queue.queue_key, {"no entry": 99, json.dumps({"id": ""}): 98})
    eventually(lambda: len(json.loads(project.coord("task", "list", "-n", "0", "--json"))) == 300, "some never become tasks")
    found = json.loads(project.run("doctor", "--json").stdout)
    expect(sum("queue of other programs" in json.dumps(item) for item in found) == 2, f"doctor says {found}")
    project.client.delete(queue.queue_key, ".store/queued")
    project.run("doctor", "--fix")
    expect(project.client.zcard(queue.queue_key) == 300, "doctor --fix does not make the queue anew")
    project.client.delete(queue.queue_key, ".store/queued", ".store/queue-whole")  # as a migration leaves it
    project.coord("next", "--as", "alice")
    expect(project.client.zcard(queue.queue_key) == 300, "nobody tells the queue of tasks that have come from elsewhere")
    project.client.delete(queue.queue_key)
    project.client.set(queue.queue_key, "no queue")
    project.coord("task", "add", "Do it", "--priority", "urgent", "--as", "alice")
    expect("Do it" in project.coord("next", "--claim", "--as", "alice"), "a key of another type stops coord")


def figures_are_counted_together(project):
    """What the class has counted is shown, and it reads what coord has counted."""
    metrics = third_protocol.AgentMetrics(project.client)
    coordinator = third_protocol.AgentCoordinator(project.client)
    coordinator.register_agent("worker-1", [])
    metrics.record_task_completion("worker-1", "build", 2.5, True)
    metrics.record_task_completion("worker-1", "build", 3.5, False)
    shown = json.loads(project.coord("agent", "show", "worker-1", "--json"))["performance"]
    expect(shown == {"total_tasks": 2, "success_rate": 0.5, "average_duration": 3.0, "tasks_per_hour": 1200.0}, f"coord shows {shown}")
    expect(shown == metrics.get_agent_performance("worker-1"), "the class says something else")
    for words in (["task", "add", "One"], ["task", "add", "Two", "--max-attempts", "1"], ["next", "--claim"], ["done", "t-1"],
                  ["next", "--claim"], ["fail", "t-2", "it can't be done"], ["progress", "start", "mine"],
                  ["done", "mine"]):
        project.coord(*words, "--as", "alice")
    figures = metrics.get_agent_performance("alice")
    expect(figures["total_tasks"] == 3 and abs(figures["success_rate"] - 2 / 3) < 1e-9, f"the class reads {figures}")
    entries = [json.loads(entry) for entry in project.client.zrange("metrics:agents:completions", 0, -1)]
    mine = [entry for entry in entries if entry["agent_id"] == "alice"]
    expect(len(mine) == 3 and all({"task_type", "duration", "timestamp"} <= set(entry) for entry in mine), f"{entries}")
    found = json.loads(project.run("doctor", "--fix", "--json").stdout)
    expect(found and not any("metrics" in json.dumps(item) for item in found), f"doctor says {found}")


def main():
    for test in (everybody_claims, claims_change_hands, claims_run_out, agents_see_each_other, the_queue_is_shared,
                 what_is_taken_and_left_comes_back, many_are_taken_over, figures_are_counted_together):
        if sys.argv[2:] and test.__name__ not in sys.argv[2:]:
            continue
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
