#!/usr/bin/env python3
"""Asks python3-jsonschema and coord's validator about the same values; they must agree on each.

usage: schema_verdicts.py SOURCE_DIR SCHEMA_VERDICT

The values are all fixtures, mutations of the protocol's own messages, and random values against random schemas of every
keyword. Two differences are known and taken out: Python's `$` also matches before a last newline (there `\\Z` is meant),
and formats are checked here by the same rules as in coord.
"""
import copy
import datetime
import json
import random
import re
import subprocess
import sys
from pathlib import Path

try:
    import jsonschema
    from jsonschema import validators
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(80)

MUTATIONS = 2000
RANDOM_PAIRS = 4000
DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-](\d\d):(\d\d))", re.ASCII)


def is_date_time(value):
    if not isinstance(value, str):
        return True
    match = DATE_TIME.fullmatch(value)
    if not match:
        return False
    hour, minute, second = (int(match[i]) for i in (2, 3, 4))
    if match[7] and (int(match[7]) > 23 or int(match[8]) > 59):
        return False
    try:
        datetime.date.fromisoformat(match[1])
    except ValueError:
        return match[1].startswith("0000-") and hour < 24
    return hour < 24 and minute < 60 and second < 60


def pattern(validator, wanted, value, schema):
    if validator.is_type(value, "string"):
        strict = wanted[:-1] + r"\Z" if wanted.endswith("$") else wanted
        if not re.search(strict, value):
            yield jsonschema.ValidationError(f"{value!r} does not match {wanted!r}")


FORMATS = jsonschema.FormatChecker(formats=())
FORMATS.checks("date-time")(is_date_time)
Validator = validators.extend(jsonschema.Draft7Validator, {"pattern": pattern})


def accepts(schema, value):
    return Validator(schema, format_checker=FORMATS).is_valid(value)


# --- mutations of messages -------------------------------------------------------------------------------------------

ODD = [None, True, False, 0, 1, -1, 1000, 1001, 1.0, 1.5, 10**15, "", " ", "x", "urgent", "medium", "blocker", "response",
       "consultation_response", "msg-20251116-153045", "msg-20251116-153045-a-b", "msg-20251116-153045-", "a/b", "../b", "a b",
       "é", "naïve", "2025-11-16T15:30:45Z", "2025-02-29T15:30:45Z", "2025-11-16T15:30:45+01:00", "2025-11-16", "x" * 128,
       "x" * 129, [], [""], ["a", 1], {}, {"path": "p"}, {"status": "passed"}, {"status": "pased"}, {"blocker_type": "b"},
       {"error_type": ""}, {"metrics": {"a": 1}}, {"metrics": {"a": None}}, {"quality_gates": {"m": {"status": "failed"}}},
       {"artifacts": ["a", {"path": "b"}]}, {"artifacts": [{}]}]


def places(value, here=()):
    yield here
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield from places(child, here + (key,))


def mutate(chance, message, names):
    message = copy.deepcopy(message)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.choice(list(places(message)))
        if not at:
            message[chance.choice(names)] = copy.deepcopy(chance.choice(ODD))
            continue
        parent = message
        for key in at[:-1]:
            parent = parent[key]
        kind = chance.randrange(4)
        if kind == 0:
            del parent[at[-1]]
        elif kind == 1 and isinstance(parent[at[-1]], str):
            text = parent[at[-1]]
            cut = chance.randrange(len(text) + 1)
            parent[at[-1]] = text[:cut] + chance.choice(("", "x", "-", "é", "/", "\n", "9")) + text[cut + chance.randrange(2):]
        elif kind == 2 and isinstance(parent, dict):
            parent[chance.choice(names)] = copy.deepcopy(chance.choice(ODD))
        else:
            parent[at[-1]] = copy.deepcopy(chance.choice(ODD))
    return message


# --- random schemas --------------------------------------------------------------------------------------------------

NAMES = ["a", "b", "ab", "x-1"]
VALUES = [None, True, False, 0, 1, 2, 3, -1, 1.0, 2.5, "", "a", "ab", "aab", "é", "b" * 5]
PATTERNS = ["^a", "b$", "^(a|b)+$", "[^a]", "^a{1,2}$", "^.?$", "\\d", "^x-"]


def random_value(chance, depth=3):
    kind = chance.randrange(8 if depth else 5)
    if kind < 5:
        return chance.choice(VALUES)
    if kind < 6:
        return [random_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    return {chance.choice(NAMES): random_value(chance, depth - 1) for _ in range(chance.randrange(4))}


def random_schema(chance, depth=3):
    if depth == 0 or chance.random() < 0.05:
        return chance.choice([True, True, False, {"type": chance.choice(["string", "integer", "object", "array", "null"])}])
    if chance.random() < 0.05:
        return {"$ref": chance.choice(["#/definitions/d", "#/definitions/list"])}
    sub = lambda: random_schema(chance, depth - 1)
    subs = lambda: [sub() for _ in range(chance.randrange(1, 4))]
    some = lambda choices: {name: sub() for name in chance.sample(choices, chance.randrange(1, len(choices)))}
    makers = {
        "type": lambda: chance.choice(["number", "boolean", ["integer", "string"], ["null", "object", "array"]]),
        "enum": lambda: [random_value(chance, 2) for _ in range(chance.randrange(1, 5))],
        "const": lambda: random_value(chance, 2),
        "multipleOf": lambda: chance.choice([1, 2, 0.5]),
        "minimum": lambda: chance.choice([0, 1, 1.5]), "maximum": lambda: chance.choice([1, 2, 2.5]),
        "exclusiveMinimum": lambda: chance.choice([0, 1]), "exclusiveMaximum": lambda: chance.choice([2, 3]),
        "minLength": lambda: chance.randrange(3), "maxLength": lambda: chance.randrange(4),
        "pattern": lambda: chance.choice(PATTERNS),
        "items": lambda: chance.choice([sub, subs])(), "additionalItems": sub, "contains": sub,
        "minItems": lambda: chance.randrange(3), "maxItems": lambda: chance.randrange(4), "uniqueItems": lambda: True,
        "properties": lambda: some(NAMES), "patternProperties": lambda: some(PATTERNS), "additionalProperties": sub,
        "required": lambda: chance.sample(NAMES, chance.randrange(3)), "propertyNames": sub,
        "minProperties": lambda: chance.randrange(3), "maxProperties": lambda: chance.randrange(4),
        "dependencies": lambda: {chance.choice(NAMES): chance.choice([sub, lambda: chance.sample(NAMES, 1)])()},
        "if": sub, "then": sub, "else": sub, "allOf": subs, "anyOf": subs, "oneOf": subs, "not": sub,
    }

    # What tells kinds of objects apart is checked by a shorter way: a condition of that form, and of nearly that form.
    def kind_of_object():
        name = chance.choice(NAMES)
        more = chance.sample(sorted(makers), chance.randrange(2))
        return {"required": [name], "properties": {name: sub()}} | {keyword: makers[keyword]() for keyword in more}

    if chance.random() < 0.1:
        return {"if": kind_of_object(), "then": sub(), "else": sub()}
    return {keyword: makers[keyword]() for keyword in chance.sample(sorted(makers), chance.randrange(1, 5))}


def random_pair(chance):
    schema = random_schema(chance)
    if isinstance(schema, dict) and "$ref" not in schema:
        schema["definitions"] = {"d": random_schema(chance, 0), "list": {"items": {"$ref": "#/definitions/list"}}}
    elif isinstance(schema, dict):
        schema = {"definitions": {"d": {"type": "null"}, "list": {"items": {"$ref": "#/definitions/list"}}}, "allOf": [schema]}
    return schema, random_value(chance)


def questions(root):
    """(request line, python's verdict) of everything that is asked."""
    message_schema = json.loads((root / "schemas/coordination-message-v1.0.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(message_schema)
    fixtures = [json.loads(file.read_text()) for file in sorted(root.glob("tests/fixtures/**/*.json"))]
    messages = [value for value in fixtures if isinstance(value, dict) and "content" in value]
    chance = random.Random(20251116)
    names = sorted(message_schema["properties"]) + ["anything"]
    for value in fixtures + [mutate(chance, chance.choice(messages), names) for _ in range(MUTATIONS)]:
        yield json.dumps({"value": value}), accepts(message_schema, value)
    for _ in range(RANDOM_PAIRS):
        schema, value = random_pair(chance)
        yield json.dumps({"schema": schema, "value": value}), accepts(schema, value)


def main():
    asked = list(questions(Path(sys.argv[1])))
    answer = subprocess.run([sys.argv[2]], input="".join(line + "\n" for line, _ in asked), capture_output=True, text=True, check=True)
    verdicts = answer.stdout.splitlines()
    if len(verdicts) != len(asked):
        sys.exit(f"{len(asked)} questions, {len(verdicts)} answers")
    wrong = 0
    for (line, valid), ours in zip(asked, verdicts):
        if ours != ("valid" if valid else "invalid"):
            wrong += 1
            if wrong <= 10:
                print(f"python: {'valid' if valid else 'invalid'}, coord: {ours}: {line}")
    accepted = sum(valid for _, valid in asked)
    print(f"{len(asked)} questions, {accepted} valid, {wrong} different verdicts")
    sys.exit(1 if wrong or not 0 < accepted < len(asked) else 0)


if __name__ == "__main__":
    main()
