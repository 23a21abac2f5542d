#!/usr/bin/python3
"""What a transcript on a Redis server says otherwise than on files: passes what differs only in the words for the same place.

    judge.py < REPORT OF CRAM

Exit status: 0 nothing differs but these words, 1 something else does; that is printed.
"""
import re
import sys

# What the place is called: (in either, in both).
SAME = [
    (r" \((?:glob|esc|re)\)$", ""),
    (r"\\(?=[?*])", ""),  # as a glob has it
    (r"there is no (?:coordination directory in .* or above it|project in redis\+unix://[^ \",]*)", "there is no project"),
    (r"coord init, with the same store", "coord init"),
    (r"git=(?:ignore|none)", "git"),  # a database is in no branch
    (r"(?:[^ \"':]*/)?\.coordination/config\.yml", "config.yml"),  # settings are a document of the database
    (r"PWD/config\.yml|\.\.\./config\.yml|\bwork/config\.yml", "config.yml"),
    (r" \(file of [^)]*\)", ""),  # a database knows no owner of a document
    (r"redis\+unix://[^ \",]*", "PLACE"),
    (r"(?:\*|/)[^ \",]*/(?:work|nowhere|p|repo|sub)[^ \",]*", "PLACE"),
]
# Lines that only a server's has.
ALONE = [r"COORD_STORE=redis\+unix://.*"]


def plain(line):
    for pattern, instead in SAME:
        line = re.sub(pattern, instead, line)
    return line


def hunks(report):
    """Pairs of lists: lines that were expected, lines that came, next to each other."""
    gone, come = [], []
    for line in report:
        if line.startswith("-") and not line.startswith("---"):
            gone.append(line[1:])
        elif line.startswith("+") and not line.startswith("+++"):
            come.append(line[1:])
        elif gone or come:
            yield gone, come
            gone, come = [], []
    if gone or come:
        yield gone, come


def main():
    report = sys.stdin.read()
    wrong = 0
    for gone, come in hunks(report.split("\n")):
        come = [line for line in come if not any(re.fullmatch(f"  {pattern}", line) for pattern in ALONE)]
        if [plain(line) for line in gone] != [plain(line) for line in come]:
            wrong += 1
    print(report if wrong else "the same in other words\n# Ran 1 tests, 0 skipped, 0 failed.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
