#!/usr/bin/env python3
"""Validates much: a long log in flat memory, many files, the same answer on one core and on all, progress at a terminal.

usage: large.py SOURCE_DIR COORD MIB FILES plain|instrumented

The suite runs a short form; the target `validate_full` 1 GiB and 100,000 files in one folder.
"""
import json
import os
import pty
import resource
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

ROOT, COORD, MIB, FILES = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
INSTRUMENTED = "instrumented" in sys.argv
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


def messages():
    """The protocol's examples as lines, and how many they are."""
    values = [json.loads(file.read_text()) for file in sorted(ROOT.glob("tests/fixtures/seed-000/*.json"))]
    return [json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" for value in values]


def run(*words, one_core=False):
    """(exit status, answer, most memory in KiB)"""
    core = next(iter(os.sched_getaffinity(0)))
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([COORD, *words], stdout=out, env=ENVIRONMENT,
                                 preexec_fn=(lambda: os.sched_setaffinity(0, {core})) if one_core else None)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return child.returncode, out.read().decode(), usage.ru_maxrss


class Large(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(dir="/dev/shm" if MIB < 512 and os.path.isdir("/dev/shm") else None)
        self.here = Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def log(self, name, mib):
        block = b"".join(messages() * 200)
        count = (mib << 20) // len(block) + 1
        with open(self.here / name, "wb") as file:
            for _ in range(count):
                file.write(block)
        return count * 200 * len(messages())

    def test_memory_does_not_grow_with_a_log(self):
        short_count, long_count = self.log("messages-short.jsonl", 8), self.log("messages-long.jsonl", MIB)
        peaks = []
        for name, count in (("messages-short.jsonl", short_count), ("messages-long.jsonl", long_count)):
            status, answer, peak = run("validate", str(self.here / name))
            self.assertEqual((status, answer), (0, f"1 file, {count} documents: 0 errors, 0 warnings\n"))
            peaks.append(peak)
        print(f"{MIB} MiB: at most {peaks[1]} KiB of memory, {peaks[0]} KiB for 8 MiB")
        if not INSTRUMENTED:
            self.assertLess(peaks[1], peaks[0] + 8 * 1024)

    @unittest.skipIf(INSTRUMENTED, "what is built to be looked at takes more")
    def test_one_small_file_takes_little_memory(self):
        (self.here / "msg-1.json").write_bytes(messages()[0])
        limit = 12 << 20
        child = subprocess.run([COORD, "validate", str(self.here / "msg-1.json")], env=ENVIRONMENT, stdout=subprocess.PIPE,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)))
        self.assertEqual((child.returncode, child.stdout), (0, b"1 file, 1 document: 0 errors, 0 warnings\n"))

    def test_memory_does_not_grow_with_mistakes_or_with_one_long_line(self):
        with open(self.here / "messages.jsonl", "wb") as file:
            for _ in range(MIB * 8):
                file.write(b"[1]\n{}\n" + b"{}\n" * 300)
            for _ in range(MIB):
                file.write(b"x" * (1 << 20))
            file.write(b"\n{}\n")
        status, answer, peak = run("validate", str(self.here / "messages.jsonl"), "--json")
        report = json.loads(answer)
        self.assertEqual((status, len(report["findings"])), (7, 1000))
        self.assertEqual(report["documents"], MIB * 8 * 302 + 1)
        print(f"{report['errors']} mistakes: at most {peak} KiB of memory")
        if not INSTRUMENTED:
            self.assertLess(peak, 64 * 1024)

    def test_many_files(self):
        for number in range(FILES):
            first = self.here / f"msg-{number // 10000}.json"
            if number % 10000 == 0:
                first.write_bytes(messages()[0].replace(b"urgent", b"urgnet" if number == 0 else b"low"))
            else:
                os.link(first, self.here / f"msg-{number // 10000}-{number:06}.json")
        answers = [run("validate", str(self.here), "--json", one_core=one_core) for one_core in (False, True)]
        self.assertEqual(answers[0][:2], answers[1][:2])
        report = json.loads(answers[0][1])
        self.assertEqual((report["files"], report["documents"]), (FILES, FILES))
        self.assertEqual(report["errors"], min(FILES, 10000))
        paths = [finding["path"] for finding in report["findings"]]
        self.assertEqual(paths, sorted(paths))

    def test_the_same_answer_on_one_core(self):
        lines = messages()
        with open(self.here / "messages.jsonl", "wb") as file:
            for number in range(20000):
                line = lines[number % len(lines)]
                if number % 37 == 0:
                    line = line.replace(b'"type"', b'"tipe"')
                if number % 101 == 0:
                    line = json.dumps(json.loads(line), indent=2).encode() + b"\n"
                if number % 1009 == 0:
                    line = line[:100] + b"\n"
                file.write(line)
        words = ("validate", str(self.here), "--json", "--limit", "0")
        status, alone, _ = run(*words, one_core=True)
        self.assertEqual(status, 7)
        self.assertGreater(len(json.loads(alone)["findings"]), 500)
        for _ in range(3):
            self.assertEqual(run(*words)[1], alone)

    def test_progress_is_for_terminals(self):
        block = b"".join(messages() * 500)
        master, slave = pty.openpty()
        child = subprocess.Popen([COORD, "validate", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=slave,
                                 env=ENVIRONMENT)
        os.close(slave)
        seen = []
        shown = threading.Event()

        def watch():
            try:
                while data := os.read(master, 4096):
                    seen.append(data)
                    shown.set()
            except OSError:
                pass  # the other side is closed

        watcher = threading.Thread(target=watch)
        watcher.start()
        while not shown.is_set():  # goes on until there is a line, however fast or slow that is
            child.stdin.write(block)
        child.stdin.close()
        self.assertEqual(child.wait(), 0)
        watcher.join()
        os.close(master)
        text = b"".join(seen).decode()
        self.assertRegex(text, r"\d+ documents, \d+ files, \d+ MiB")
        self.assertTrue(text.endswith("\r\x1b[K"), text)

    def test_no_progress_elsewhere(self):
        self.log("messages.jsonl", 64)
        child = subprocess.run([COORD, "validate", str(self.here)], capture_output=True, env=ENVIRONMENT, check=True)
        self.assertEqual(child.stderr, b"")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
