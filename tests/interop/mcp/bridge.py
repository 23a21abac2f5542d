#!/usr/bin/env python3
"""Lets clients that know only HTTP talk to a server on standard input and output, for tests.

usage: bridge.py READY_FILE COMMAND...     writes its URL into READY_FILE when it listens; ends when it is killed

A POST is one message; an answer is JSON, with the status that the revision 2026-07-28 wants for its code. What else HTTP asks of a server
(sessions, streams, checks of Host, Origin and headers) is not here: coord mcp has no HTTP.
"""
import itertools
import json
import os
import queue
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STATUS = {-32601: 404, -32602: 400, -32600: 400, -32700: 400, -32022: 400}


class Child:
    """The server. Ids are its own, so that several clients may use the same ones."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.lock = threading.Lock()
        self.numbers = itertools.count(1)
        self.waiting = {}
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            message = json.loads(line)  # nothing but the protocol
            self.waiting.pop(message["id"]).put(message)

    def say(self, message):
        with self.lock:
            self.process.stdin.write(json.dumps(message).encode() + b"\n")
            self.process.stdin.flush()

    def ask(self, message):
        number = next(self.numbers)
        answer = self.waiting[number] = queue.Queue()
        self.say({**message, "id": number})
        return {**answer.get(timeout=20), "id": message["id"]}


class Bridge(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    child = None
    older = False  # an older client has come

    def answer(self, status, body=None):
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        if body is not None:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "id" not in message or "method" not in message:
            self.child.say(message)
            return self.answer(202)
        answer = self.child.ask(message)
        # Older clients take an error for a broken connection when its status says so.
        Bridge.older = Bridge.older or "protocolVersion" in answer.get("result", {})
        status = 200 if Bridge.older else STATUS.get(answer.get("error", {}).get("code"), 200)
        return self.answer(status, answer)

    def do_GET(self):
        self.answer(405)

    def do_DELETE(self):
        self.answer(405)

    def log_message(self, *_):
        pass


def main():
    Bridge.child = Child(sys.argv[2:])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bridge)
    with open(sys.argv[1] + ".part", "w", encoding="utf-8") as ready:
        ready.write(f"http://127.0.0.1:{server.server_port}/mcp")
    os.rename(sys.argv[1] + ".part", sys.argv[1])
    server.serve_forever()


if __name__ == "__main__":
    main()
