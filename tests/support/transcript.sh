#!/usr/bin/env bash
# Runs one transcript: transcript.sh CRAM FILE.t. cram takes a file that skips itself for passed; this tells: status 77,
# and on standard output why.
set -u
COORD_SKIP_REASON=$(mktemp)
export COORD_SKIP_REASON
trap 'rm -f "$COORD_SKIP_REASON"' EXIT
report=$("$1" --shell=/bin/bash "$2")
status=$?
printf '%s\n' "$report"
[ $status -eq 0 ] || exit $status
case $report in
  *", 0 skipped, "*) ;;
  *)
    printf 'skipped: %s: %s\n' "$(basename "$2")" "$(cat "$COORD_SKIP_REASON")"
    exit 77
    ;;
esac
