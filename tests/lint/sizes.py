#!/usr/bin/env python3
"""Keeps files small: fails above 500 lines (tests 800), lists above 300 what has no reason named here.

usage: sizes.py ROOT
"""
import sys
from pathlib import Path

FAIL, FAIL_TESTS, ASK = 500, 800, 300
FOLDERS = ("include", "src", "tests", "cmake", "examples")
SUFFIXES = (".hpp", ".cpp", ".c", ".py", ".sh", ".cmake", ".t")

# Files that may pass ASK, and why.
REASONS = {}


def judge(root):
    """Two lists of lines: what fails, and what should be asked why."""
    failed, asked = [], []
    for folder in FOLDERS:
        for file in sorted(root.glob(folder + "/**/*")):
            if file.suffix not in SUFFIXES or not file.is_file():
                continue
            path = file.relative_to(root).as_posix()
            lines = file.read_bytes().count(b"\n")
            limit = FAIL_TESTS if folder == "tests" else FAIL
            if lines > limit:
                failed.append(f"{path}: {lines} lines, at most {limit}: split it by noun, then by verb")
            elif lines > ASK and path not in REASONS:
                asked.append(f"{path}: {lines} lines: why?")
    for path in REASONS:
        if not (root / path).is_file():
            failed.append(f"{path}: excepted, but does not exist")
    return failed, asked


def main():
    failed, asked = judge(Path(sys.argv[1]))
    print("\n".join(failed + asked))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
