#!/usr/bin/env python3
"""Calls a second through one `coord mcp`, and the tokens that a model reads before it does anything.

usage: mcp.py COORD      CALLS=20000 changes how often each tool is called; BENCH_DIR where (the current folder)

Once with all requests written before the first is read, which is what the server can do; and once with each sent when the one before
has been answered, which is what one client sees, the time of this script included.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COORD = sys.argv[1]
CALLS = int(os.environ.get("CALLS", "20000"))
BYTES_OF_TOKEN = 4  # about, of English text
META = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}

READS = [
    ("`get_status`, view locks, one lock", "get_status", {"view": "locks"}),
    ("`list_tasks`, 10 tasks", "list_tasks", {}),
    ("`list_tasks`, one task", "list_tasks", {"task": "t-1"}),
    ("`check_inbox`, nothing there", "check_inbox", {"agent": "bob"}),
    ("`check_inbox`, 5 messages seen before", "check_inbox", {}),
    ("`heartbeat`, one claim and one lock", "heartbeat", {}),
]


def request(number, method, params):
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": {**params, "_meta": META}}) + "\n"


def start(folder, **pipes):
    return subprocess.Popen([COORD, "mcp"], cwd=folder, stdout=subprocess.PIPE, **pipes)


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def at_once(folder, tool, arguments):
    """Calls a second when nobody waits for an answer, and the processor time of one in microseconds; what the process's start costs is
    taken out."""
    def seconds(count):
        asked = Path(folder, "requests")
        asked.write_text("".join(request(i, "tools/call", {"name": tool, "arguments": arguments}) for i in range(count)))
        with asked.open("rb") as file:
            begun, used = time.perf_counter(), processor_time()
            answers, _ = start(folder, stdin=file).communicate()
            took = time.perf_counter() - begun, processor_time() - used
        lines = answers.splitlines()
        assert len(lines) == count and b"isError" not in lines[0], lines[0]
        return took
    (many, many_used), (one, one_used) = seconds(CALLS), seconds(1)
    return CALLS / max(many - one, 1e-9), max(many_used - one_used, 0) / CALLS * 1e6


def in_turn(folder, tool, arguments):
    server = start(folder, stdin=subprocess.PIPE)
    line = request(1, "tools/call", {"name": tool, "arguments": arguments}).encode()
    count = max(CALLS // 10, 1)
    begun = time.perf_counter()
    for _ in range(count):
        server.stdin.write(line)
        server.stdin.flush()
        server.stdout.readline()
    took = time.perf_counter() - begun
    server.stdin.close()
    server.wait()
    return count / took


def ask(folder, method, params=None):
    answers, _ = start(folder, stdin=subprocess.PIPE).communicate(request(1, method, params or {}).encode())
    return json.loads(answers)["result"]


def tokens(what, text):
    print(f"| {what} | {len(text.encode())} | {-(-len(text.encode()) // BYTES_OF_TOKEN)} |")


def main():
    os.environ.update(COORD_AGENT="alice", COORD_SESSION="s-1")
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR", ".")) as folder:
        def coord(*words):
            return subprocess.run([COORD, *words], cwd=folder, check=True, capture_output=True, text=True).stdout
        coord("init")
        coord("checkin", "--as", "alice")
        coord("agent", "add", "bob")
        for number in range(10):
            coord("task", "add", f"Task number {number}")
        coord("claim", "t-1", "--ttl", "1h")
        coord("lock", "src/lex.c", "--ttl", "1h")
        for number in range(5):
            coord("send", "question", f"Question number {number}?", "--to", "alice", "--as", "bob")
        ask(folder, "tools/call", {"name": "check_inbox", "arguments": {}})
        print("\n## MCP\n\n| call | a second, at once | processor time of one | a second, in turn |\n|---|---|---|---|")
        for title, tool, arguments in READS:
            rate, used = at_once(folder, tool, arguments)
            print(f"| {title} | {rate:,.0f} | {used:.1f} us | {in_turn(folder, tool, arguments):,.0f} |", flush=True)
        print("\n| text | bytes | tokens, about |\n|---|---|---|")
        tokens("`tools/list`", json.dumps(ask(folder, "tools/list"), separators=(",", ":"), ensure_ascii=False))
        tokens("instructions", ask(folder, "server/discover")["instructions"])
        tokens("`coord prime`", coord("prime"))


if __name__ == "__main__":
    main()
