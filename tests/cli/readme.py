#!/usr/bin/env python3
"""readme.py README: plays the commands that a page shows after "$ " and compares the answers with those of the page.

Ids, moments and paths differ from run to run: those of the page and those of the run are each numbered in the order in
which they appear, so that the same id stands in the same places.
"""
import re
import shlex
import subprocess
import sys

ID = re.compile(r"\b(?:msg-\d{8}-\d{6}-[0-9a-z]{2})?([0-9a-z]{7})\b(?=[ ,\n]|$)")
AGE = re.compile(r" \d+s ")
PLACE = re.compile(r"/\S*/\.coordination")


def commands(page):
    """The (command, answer) pairs of every block whose first line begins with "$ "."""
    for block in re.findall(r"^```\n(.*?)^```$", page, re.M | re.S):
        if not block.startswith("$ "):
            continue
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, answer = part.partition("\n")
            yield command, answer.rstrip("\n")


def play(command):
    result = subprocess.run(shlex.split(command), capture_output=True, text=True, check=False)
    return (result.stdout + result.stderr).rstrip("\n")


class Numbered:
    """Texts with their ids replaced by numbers in the order of appearance."""

    def __init__(self):
        self.known = {}

    def text(self, text):
        def number(match):
            short = match.group(1)
            whole = match.group(0) != short
            if not whole and short not in self.known:
                return short  # a word
            name = self.known.setdefault(short, f"ID{len(self.known) + 1}")
            return "msg-" + name if whole else name

        return PLACE.sub("PLACE", AGE.sub(" AGE ", ID.sub(number, text)))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        pairs = list(commands(file.read()))
    of_page, of_run = Numbered(), Numbered()
    wrong = 0
    for command, answer in pairs:
        expected = of_page.text(answer)
        found = of_run.text(play(command))
        if expected != found:
            wrong += 1
            print(f"$ {command}\n--- the page\n{expected}\n--- the program\n{found}\n")
    print(f"{len(pairs)} commands, {wrong} differ")


main()
