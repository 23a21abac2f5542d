#!/usr/bin/env bash
# validate.sh COORD PROGRAMS: measures the validation rows of docs/performance.md: one message, and many from a log. PROGRAMS is the
# folder of bench_floor and bench_interleave. ROUNDS=100 and LINES=100000 change how much; BENCH_DIR where.
# Peers from npm are pinned here, and left out where npm can't get them; python3-jsonschema comes from Debian.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
coord=$1 floor=$2/bench_floor interleave=$2/bench_interleave
rounds=${ROUNDS:-100} lines=${LINES:-100000}
work=$(mktemp -d "${BENCH_DIR:-$PWD}/bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
peers=${BENCH_PEERS:-$2/peers}
mkdir -p "$peers"
[ -d "$peers/node_modules/ajv-cli" ] || npm install --prefix "$peers" --ignore-scripts --no-audit --no-fund \
  @sourcemeta/jsonschema@16.11.0 ajv@8.20.0 ajv-formats@3.0.1 ajv-cli@5.0.0 >/dev/null 2>&1 || echo "npm's peers are left out" >&2

schema=$root/schemas/coordination-message-v1.0.schema.json
one=$root/tests/fixtures/seed-000/directive.json
python3 - "$root" "$lines" >"$work/messages.jsonl" <<'PYTHON'
import json, pathlib, sys
files = sorted((pathlib.Path(sys.argv[1]) / "tests/fixtures/seed-000").glob("*.json"))
texts = [json.dumps(json.loads(file.read_text()), separators=(",", ":"), ensure_ascii=False) for file in files]
for number in range(int(sys.argv[2])):
    print(texts[number % len(texts)])
PYTHON
cat >"$work/ajv.js" <<'NODE'
const fs = require('fs');
const [, , modules, schema, file] = process.argv;
const ajv = new (require(modules + '/ajv'))({strict: false});
require(modules + '/ajv-formats')(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
const text = fs.readFileSync(file, 'utf8');
const values = file.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text];
process.exit(values.every((value) => validate(JSON.parse(value))) ? 0 : 1);
NODE
cat >"$work/python.py" <<'PYTHON'
import json, sys
import jsonschema
with open(sys.argv[1]) as file:
    validator = jsonschema.Draft7Validator(json.load(file))
with open(sys.argv[2]) as file:
    values = list(file) if sys.argv[2].endswith(".jsonl") else [file.read()]
sys.exit(0 if all(validator.is_valid(json.loads(value)) for value in values) else 1)
PYTHON
# The program itself, where npm has it for this machine: its wrapper is a Node script.
sourcemeta=$(find "$peers/node_modules/@sourcemeta/jsonschema/" -type f -name "*linux-$(uname -m)" 2>/dev/null | head -1)
if [ -n "$sourcemeta" ]; then
  cp "$sourcemeta" "$work/sourcemeta" && chmod +x "$work/sourcemeta"
fi

peer_rows() { # peer_rows FILE: of each peer that is there
  [ ! -x "$work/sourcemeta" ] || printf 'sourcemeta jsonschema\t%s\tvalidate\t--fast\t%s\t%s\n' "$work/sourcemeta" "$schema" "$1"
  if [ -d "$peers/node_modules/ajv" ]; then
    printf 'ajv, a script of ten lines\tnode\t%s\t%s\t%s\t%s\n' "$work/ajv.js" "$peers/node_modules" "$schema" "$1"
  fi
  printf 'python3-jsonschema\t/usr/bin/python3\t%s\t%s\t%s\n' "$work/python.py" "$schema" "$1"
}
show() { awk -F'\t' '{ printf "| %s | %s us | %s | %s |\n", $1, $2, $3, $4 }'; }
heading() { printf '\n## %s\n\n| command | median | of T | of T, processor time |\n|---|---|---|---|\n' "$1"; }

heading "validate one message"
{
  printf 'floor: a static C program\t%s\n' "$floor"
  printf 'coord validate\t%s\tvalidate\t%s\t--schema\tcoordination-message\n' "$coord" "$one"
  peer_rows "$one"
  if [ -d "$peers/node_modules/ajv-cli" ]; then
    printf 'ajv-cli\tnode\t%s\tvalidate\t--strict=false\t-c\tajv-formats\t-s\t%s\t-d\t%s\n' \
      "$peers/node_modules/ajv-cli/dist/index.js" "$schema" "$one"
  fi
} | "$interleave" "$rounds" | show

printf '\n## validate %s messages in a log\n\n| command | median | | of coord on one core | the same, processor time |\n|---|---|---|---|---|\n' "$lines"
core=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')
{
  printf 'coord validate, one core\ttaskset\t-c\t%s\t%s\tvalidate\t%s\n' "$core" "$coord" "$work/messages.jsonl"
  printf 'coord validate\t%s\tvalidate\t%s\n' "$coord" "$work/messages.jsonl"
  peer_rows "$work/messages.jsonl"
} | "$interleave" $(((rounds + 19) / 20)) | awk -F'\t' -v lines="$lines" '{ printf "| %s | %s us | %d a second | %s x | %s |\n", $1, $2, lines / $2 * 1e6, $3, $4 }'
