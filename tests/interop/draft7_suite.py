#!/usr/bin/env python3
"""Runs the JSON Schema test suite (draft-07) against coord's validator.

usage: draft7_suite.py SCHEMA_VERDICT [SUITE_FOLDER]

What is excluded stands, with its reason, in draft7_excluded.txt beside this file; an exclusion that is not needed is an
error too.
"""
import json
import subprocess
import sys
from pathlib import Path

SUITE = Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/json-schema-test-suite/tests/draft7")


def exclusions():
    """{(file, group or None): reason}"""
    found = {}
    for line in (Path(__file__).parent / "draft7_excluded.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            place, reason = line.split(": ", 1)
            file, _, group = place.partition(" / ")
            found[(file, group or None)] = reason
    return found


def questions():
    for file in sorted(SUITE.rglob("*.json")):
        name = file.relative_to(SUITE).with_suffix("").as_posix()
        for group in json.loads(file.read_text()):
            for test in group["tests"]:
                question = {"schema": group["schema"], "value": test["data"]}
                yield name, group["description"], test["description"], json.dumps(question), test["valid"]


def main():
    if not SUITE.is_dir():
        print("skipped: json-schema-test-suite is not installed")
        sys.exit(80)
    asked = list(questions())
    answer = subprocess.run([sys.argv[1]], input="".join(q[3] + "\n" for q in asked), capture_output=True, text=True, check=True)
    verdicts = answer.stdout.splitlines()
    if len(verdicts) != len(asked):
        sys.exit(f"{len(asked)} questions, {len(verdicts)} answers")
    excluded = exclusions()
    needed = set()
    passed = wrong = left_out = 0
    for (file, group, test, question, valid), verdict in zip(asked, verdicts):
        right = verdict == ("valid" if valid else "invalid")
        key = next((key for key in ((file, group), (file, None)) if key in excluded), None)
        left_out += key is not None
        if key is None:
            passed += right
            wrong += not right
            if not right:
                print(f"{file} / {group}: {test}: expected {'valid' if valid else 'invalid'}, is {verdict}: {question[:300]}")
        elif not right:
            needed.add(key)
    for key in excluded.keys() - needed:
        wrong += 1
        print(f"{' / '.join(filter(None, key))}: excluded, but passes")
    print(f"{len(asked)} tests: {passed} passed, {left_out} excluded, {wrong} wrong")
    sys.exit(1 if wrong or passed < 480 else 0)


if __name__ == "__main__":
    main()
