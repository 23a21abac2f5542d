#!/usr/bin/env python3
"""fill.py [--log] DIR N: N unread messages in DIR/inbox, or N lines in DIR/messages.jsonl, for the benchmark."""
import datetime
import json
import os
import sys

TEXT = ("Implement Layer 3 (Processing) - TemplateRenderer class. Focus on security (sandboxed Jinja2 per PM-002). "
        "Target: Week 1 completion. Keep the public interface as it is and report when the tests pass.")
START = datetime.datetime(2026, 1, 1)


def message(number):
    moment = START + datetime.timedelta(seconds=number)
    return {
        "id": moment.strftime("msg-%Y%m%d-%H%M%S-") + f"{number:07d}",
        "from": "coordinator",
        "to": "project-instance",
        "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "type": "directive",
        "priority": "high",
        "content": TEXT,
        "references": ["layer3-renderer-implementation"],
        "metadata": {"task_id": "layer3-renderer-implementation"},
        "read": False,
    }


def main():
    arguments = sys.argv[1:]
    log = "--log" in arguments
    directory, count = [word for word in arguments if word != "--log"]
    if log:
        with open(os.path.join(directory, "messages.jsonl"), "a", encoding="utf-8") as out:
            for number in range(int(count)):
                out.write(json.dumps(message(number), separators=(",", ":")) + "\n")
        return
    for number in range(int(count)):
        document = message(number)
        with open(os.path.join(directory, "inbox", document["id"] + ".json"), "w", encoding="utf-8") as out:
            json.dump(document, out, indent=2)


main()
