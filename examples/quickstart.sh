#!/usr/bin/env bash
# Installs what is missing, builds coord, and plays one coordination round in a scratch directory.
#   COORD=/path/to/coord examples/quickstart.sh    plays it with a binary that is already there
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

if [ -z "${COORD:-}" ]; then
  "$root/cmake/setup-debian.sh" build
  (cd "$root" && cmake --preset release >/dev/null && cmake --build --preset release)
  COORD=$root/build/release/coord
fi
unset COORD_AGENT COORD_SESSION CLAUDE_CODE_SESSION_ID COORD_DIR COORD_SOFT

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

bold='' dim='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'
fi
say() { printf '\n%s# %s%s\n' "$dim" "$*" "$plain"; }
# Shows the command as it would be typed, then runs it.
try() {
  printf '%s$ coord' "$bold"
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9@._=,:/-]*) printf ' "%s"' "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '%s\n' "$plain"
  "$COORD" "$@"
}

say "In the project's directory, once:"
try init

say "The coordinator gives direction:"
try send directive "Implement Layer 3 (Processing): TemplateRenderer, sandboxed." --priority high --task layer3-renderer

say "The project instance starts its session:"
try inbox
try ack @last

say "It works, reports a milestone to the log, and asks what only the coordinator can decide:"
try progress start layer3-renderer --steps renderer,unit_tests --estimate 2h
try progress step done
try progress note "TemplateRenderer has 15 unit tests"
try progress question "Coverage above 90 % first, or Layer 2 integration?"

say "The coordinator looks, and answers:"
try inbox --as coordinator
try reply @last "Coverage first. A solid foundation is worth more than speed." --as coordinator

say "The instance reads the answer and puts what it has seen into the archive:"
try inbox
try archive --all

say "It reports that it is done, and everybody can see where things stand:"
try progress step done
try progress artifact src/renderer.py --type source_code
try progress gate pytest passed coverage_percent=92
try progress complete "Layer 3 is done, 92 % coverage"
try progress history
try status
try log -n 5
try doctor
