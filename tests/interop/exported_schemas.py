#!/usr/bin/env python3
"""Exports coord's schemas and asks three validators about the same documents: coord validate, python3-jsonschema and ajv.

usage: exported_schemas.py SOURCE_DIR COORD SCRATCH_DIR [python|ajv]

The documents are every fixture, against every schema, and mutations of the protocol documents' own examples. Known
differences, taken out in schema_verdicts.py: Python's `$`, and formats, which are checked only where they are asked for.
ajv is installed from npm, pinned by tests/interop/ajv/package-lock.json, into SCRATCH_DIR; without node or a registry that
half of the test is skipped.
"""
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

from schema_verdicts import accepts, mutate

MUTATIONS = 5000
ROOT, COORD, SCRATCH = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])


def exported():
    folder = SCRATCH / "schemas"
    subprocess.run([COORD, "schema", "export", str(folder), "--force"], check=True, stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.schema.json"))


def questions(schemas):
    """(index of the schema, value) of everything that is asked"""
    texts = [json.loads(file.read_text()) for file in schemas]
    fixtures = [json.loads(file.read_text()) for file in sorted(ROOT.glob("tests/fixtures/**/*.json"))]
    for value in fixtures:
        for index in range(len(schemas)):
            yield index, value
    chance = random.Random(946)
    # Every schema has examples that it accepts.
    examples = [[value for value in fixtures if accepts(text, value)] for text in texts]
    for number in range(MUTATIONS):
        index = number % len(schemas)
        names = sorted(texts[index]["properties"]) + ["anything"]
        yield index, mutate(chance, chance.choice(examples[index]), names)


def of_coord(asked, schemas):
    verdicts = [None] * len(asked)
    for index, schema in enumerate(schemas):
        places = [place for place, (which, _) in enumerate(asked) if which == index]
        log = SCRATCH / "documents.jsonl"
        log.write_text("".join(json.dumps(asked[place][1]) + "\n" for place in places))
        run = subprocess.run([COORD, "validate", str(log), "--schema", schema.name, "--json", "--limit", "0"],
                             capture_output=True, text=True, check=False)
        report = json.loads(run.stdout)
        if report["files"] != 1 or run.returncode != (7 if report["errors"] else 0):
            sys.exit(f"coord validate: exit status {run.returncode}: {run.stdout[:300]}")
        wrong = {finding["line"] for finding in report["findings"] if finding["severity"] == "error"}
        for line, place in enumerate(places, 1):
            verdicts[place] = line not in wrong
    return verdicts


def of_python(asked, schemas):
    texts = [json.loads(file.read_text()) for file in schemas]
    return [accepts(texts[index], value) for index, value in asked]


def of_ajv(asked, schemas):
    here = Path(__file__).parent / "ajv"
    folder = SCRATCH / "ajv"
    if not shutil.which("node") or not shutil.which("npm"):
        print("skipped: node and npm are not installed")
        sys.exit(80)
    lock = (here / "package-lock.json").read_bytes()
    done = folder / "installed"
    if not done.is_file() or done.read_bytes() != lock:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(here / name, folder)
        install = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                                 capture_output=True, text=True, check=False)
        if install.returncode:
            print(f"skipped: ajv can't be installed: {install.stderr[-300:]}")
            sys.exit(80)
        done.write_bytes(lock)
    lines = "".join(json.dumps({"schema": index, "value": value}) + "\n" for index, value in asked)
    run = subprocess.run(["node", str(here / "verdicts.js"), str(folder), *map(str, schemas)], input=lines,
                         capture_output=True, text=True, check=True)
    return [line == "valid" for line in run.stdout.splitlines()]


def main():
    other = sys.argv[4]
    SCRATCH.mkdir(parents=True, exist_ok=True)
    schemas = exported()
    asked = list(questions(schemas))
    theirs = (of_python if other == "python" else of_ajv)(asked, schemas)
    ours = of_coord(asked, schemas)
    if len(theirs) != len(ours):
        sys.exit(f"{len(ours)} questions, {len(theirs)} answers")
    wrong = [place for place, (a, b) in enumerate(zip(ours, theirs)) if a != b]
    for place in wrong[:10]:
        index, value = asked[place]
        print(f"{schemas[index].name}: coord says {ours[place]}, {other} {theirs[place]}: {json.dumps(value)[:400]}")
    print(f"{len(asked)} documents, {len(schemas)} schemas, {sum(ours)} valid, {len(wrong)} different verdicts")
    sys.exit(1 if wrong or not 0 < sum(ours) < len(ours) else 0)


if __name__ == "__main__":
    main()
