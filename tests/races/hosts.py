#!/usr/bin/python3
"""Agents on hosts of their own, one of which is cut off for longer than its claims hold: network namespaces around one Redis server.

    hosts.py COORD

Exit status: 0 passed, 1 failed, 77 the machine lacks the means.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

from real import SKIPPED, Skip, Wrong, expect

COORD = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else sys.exit(__doc__)
TTL_S = 3
PATIENCE_S = float(os.environ.get("COORD_TEST_PATIENCE", "60"))
SERVER = "10.213.7.1"


def needs(what, *command):
    if shutil.which(command[0]) is None or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        raise Skip(f"needs {what}")


def end_of(process):
    process.kill()
    process.wait()


class Host:
    """Network, host name and boot of its own, and a process that keeps them; its machine id is a copy, as that of a copied disk is."""

    def __init__(self, ends, folder, name, inside=None):
        self.folder, self.name = folder, name
        mapped = [] if inside or os.getuid() == 0 else ["--user", "--map-root-user"]
        command = ["unshare", *mapped, "--net", "--uts", "--mount", "sh", "-c", "echo && exec sleep 600"]
        before = inside.enter() if inside else []
        self.process = subprocess.Popen([*before, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        ends.callback(end_of, self.process)
        expect(self.process.stdout.readline() == b"\n", f"no host {name}")
        boot = os.path.join(folder, f"boot-{name}")
        with open(boot, "w", encoding="ascii") as file:
            file.write(f"00000000-0000-4000-8000-{name.encode().hex():0>12}\n")
        self.must("hostname", name)
        self.must("mount", "--bind", str(boot), "/proc/sys/kernel/random/boot_id")
        self.must("ip", "link", "set", "lo", "up")

    def enter(self):
        user = [] if os.getuid() == 0 else ["--user", "--preserve-credentials"]
        return ["nsenter", "--target", str(self.process.pid), *user, "--net", "--uts", "--mount"]

    def start(self, *command, **more):
        return subprocess.Popen([*self.enter(), *command], text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, **more)

    def must(self, *command):
        process = self.start(*command)
        output = process.communicate(timeout=PATIENCE_S)[0]
        expect(process.returncode == 0, f"{self.name}: {' '.join(command)}: {process.returncode} {output}")
        return output



class Net:
    """A server, and two hosts of agents on cables to it."""

    def __init__(self, ends, folder):
        self.ends, self.folder = ends, folder
        self.hub = Host(ends, folder, "hub")
        self.hub.must("ip", "link", "add", "bridge", "type", "bridge")
        self.hub.must("ip", "address", "add", f"{SERVER}/24", "dev", "bridge")
        self.hub.must("ip", "link", "set", "bridge", "up")
        self.agents = {}
        for number, name in enumerate(("alice", "bob")):
            host = Host(ends, folder, name, self.hub)
            self.hub.must("ip", "link", "add", f"to-{name}", "type", "veth", "peer", "name", "cable", "netns", str(host.process.pid))
            self.hub.must("ip", "link", "set", f"to-{name}", "master", "bridge", "up")
            host.must("ip", "address", "add", f"10.213.7.{number + 2}/24", "dev", "cable")
            host.must("ip", "link", "set", "cable", "up")
            self.agents[name] = host
        self.server = self.hub.start("redis-server", "--bind", SERVER, "--protected-mode", "no", "--dir", folder, "--save", "")
        ends.callback(end_of, self.server)
        end = time.monotonic() + PATIENCE_S
        while self.run("bob", "init").returncode != 0:
            expect(time.monotonic() < end, "the server does not start")
            time.sleep(0.1)
        for agent in self.agents:
            self.must("bob", "agent", "add", agent)

    def words(self, agent, words):
        home = os.path.join(self.folder, agent)
        os.makedirs(home, exist_ok=True)
        defects = [f"{name}={value}" for name, value in os.environ.items() if name.endswith("_MUTANT")]
        return ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", f"HOME={home}", f"COORD_STORE=redis://{SERVER}", "COORD_LOCK_WAIT=1s",
                f"COORD_AGENT={agent}", *defects, f"--chdir={home}", COORD, *words]

    def run(self, agent, *words):
        process = self.agents[agent].start(*self.words(agent, words))
        process.text = process.communicate(timeout=PATIENCE_S)[0]
        return process

    def must(self, agent, *words):
        done = self.run(agent, *words)
        expect(done.returncode == 0, f"{agent}: coord {' '.join(words)}: {done.returncode} {done.text}")
        return done.text

    def fails(self, agent, status, *words):
        done = self.run(agent, *words)
        expect(done.returncode == status, f"{agent}: coord {' '.join(words)}: {done.returncode}, not {status}: {done.text}")
        return done.text

    def claim(self, agent, task):
        return json.loads(self.must(agent, "claim", task, "--ttl", f"{TTL_S}s", "--json"))["token"]

    def cut(self, agent):
        self.hub.must("ip", "link", "set", f"to-{agent}", "down")

    def mend(self, agent):
        self.hub.must("ip", "link", "set", f"to-{agent}", "up")

    def eventually(self, agent, *words):
        end = time.monotonic() + PATIENCE_S
        while True:
            done = self.run(agent, *words)
            if done.returncode == 0:
                return done.text
            expect(time.monotonic() < end, f"{agent}: coord {' '.join(words)}: {done.returncode} {done.text}")
            time.sleep(0.1)


def who_is_cut_off_loses_what_it_holds(net):
    for _ in range(3):
        net.must("bob", "task", "add", "Do it")
    token = net.claim("alice", "t-1")
    net.claim("alice", "t-2")
    claimed = time.monotonic()  # the server's clock began a little before
    running = net.agents["alice"].start(*net.words("alice", ["run", "--claim", "t-3", "--ttl", f"{TTL_S}s", "--", "sleep", "600"]))
    net.ends.callback(end_of, running)
    while "t-3" not in net.must("bob", "claims"):
        expect(running.poll() is None, "the program was not begun")
    net.cut("alice")
    net.fails("alice", 8, "heartbeat")
    net.fails("alice", 8, "claim", "other")
    refused = net.run("bob", "claim", "t-1")
    elapsed = time.monotonic() - claimed
    expect(refused.returncode == 4 or elapsed >= TTL_S, f"bob took it after {elapsed:.1f} of {TTL_S} s: {refused.text}")
    newer = json.loads(net.eventually("bob", "claim", "t-1", "--ttl", "10m", "--json"))["token"]
    expect(newer > token, f"the token {newer} is not above {token}")
    net.eventually("bob", "claim", "t-2", "--ttl", "10m")
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.communicate(timeout=PATIENCE_S)
    expect(running.returncode not in (0, None), "the program of who is cut off was not ended")
    net.eventually("bob", "claim", "t-3")

    net.mend("alice")
    net.eventually("alice", "whoami")
    told = net.fails("alice", 6, "heartbeat")
    expect("t-1" in told, f"heartbeat says {told}")
    net.fails("alice", 6, "send", "directive", "--to", "bob", "too late", "--fence", f"t-1:{token}")
    expect("too late" not in net.must("bob", "log", "--json"), "what was fenced is in the log")
    net.fails("alice", 6, "release", "t-1", "--token", str(token))
    net.fails("alice", 6, "done", "t-1", "too late", "--token", str(token))
    net.fails("alice", 4, "claim", "t-1")
    shown = json.loads(net.must("bob", "task", "show", "t-1", "--json"))
    expect(shown["claim"]["agent"] == "bob" and shown["claim"]["token"] == newer, f"bob's claim became {shown['claim']}")
    expect(shown["task"]["status"] == "in_progress" and len(shown["task"]["late_results"]) == 1, f"the task became {shown['task']}")
    net.must("bob", "send", "directive", "--to", "alice", "in time", "--fence", f"t-1:{newer}")
    net.must("bob", "done", "t-1", "--token", str(newer))


def main():
    for what, *command in (("ip, of iproute2", "ip", "-V"), ("redis-server", "redis-server", "--version"),
                           ("the right to make network namespaces", "unshare", *([] if os.getuid() == 0 else ["--user", "--map-root-user"]),
                            "--net", "--uts", "--mount", "sh", "-c", "ip link add bridge type bridge && ip link add one type veth peer name two")):
        needs(what, *command)
    with tempfile.TemporaryDirectory(prefix="coord-hosts-") as folder, contextlib.ExitStack() as ends:
        who_is_cut_off_loses_what_it_holds(Net(ends, folder))
    print("ok: who is cut off loses what it holds")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Skip as skip:
        print(f"skipped: {skip}")
        sys.exit(SKIPPED)
    except Wrong as wrong:
        print(f"failed: {wrong}")
        sys.exit(1)
