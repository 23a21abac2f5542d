#!/usr/bin/env python3
"""Says how many lines of src/ the tests that ran have reached: by folder, and the files that they reached least of.

    coverage_report.py SOURCE_DIR BUILD_DIR [FILES]

FILES, 20 unless said, is the number of files. Exit status: 0, or 1 where nothing was counted or gcov fails.
"""

import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys


def counted(notes):
    """What gcov says of an object: its files, each with the lines that have code and how often they ran."""
    result = subprocess.run(["gcov", "--json-format", "--stdout", notes.name], cwd=notes.parent, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"error: gcov {notes}: {result.stderr.strip()}")
    return [file for text in result.stdout.splitlines() if text.startswith("{") for file in json.loads(text)["files"]]


def lines_of(source, build):
    """For each file below src/ its lines that have code, and whether they ran. Code may be in many objects."""
    out = collections.defaultdict(dict)
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as workers:
        for files in workers.map(counted, sorted((build / "src").rglob("*.gcno"))):
            for file in files:
                path = pathlib.Path(file["file"]).resolve()
                if path.is_relative_to(source / "src"):
                    lines = out[str(path.relative_to(source))]
                    for line in file["lines"]:
                        number = line["line_number"]
                        lines[number] = lines.get(number, False) or line["count"] > 0
    return out


def row(name, ran, lines):
    print(f"{100 * ran / lines:6.1f} %  {ran:6} of {lines:6}  {name}")


def main():
    if not 3 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    source, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    listed = int(sys.argv[3]) if len(sys.argv) == 4 else 20
    files = [(name, sum(lines.values()), len(lines)) for name, lines in lines_of(source, build).items() if lines]
    if sum(ran for _, ran, _ in files) == 0:
        sys.exit("error: no line was counted\nhint: run the tests of this build first: ctest --preset coverage")
    folders = collections.defaultdict(lambda: [0, 0])
    for name, ran, lines in files:
        for folder in (str(pathlib.PurePath(name).parent), "all"):
            folders[folder][0] += ran
            folders[folder][1] += lines
    for folder, (ran, lines) in sorted(folders.items()):
        row(folder, ran, lines)
    print("\nLeast reached:")
    for name, ran, lines in sorted(files, key=lambda file: (file[1] / file[2], -file[2]))[:listed]:
        row(name, ran, lines)


main()
