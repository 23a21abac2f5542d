#!/usr/bin/env bash
# Every transcript of commands on a Redis server: all.sh CRAM, with the environment that coord_transcripts() gives. Exit status: 0 none failed.
set -u
failed=0
cd "$COORD_ROOT/tests/cli" || exit 1
while read -r file; do
  report=$(COORD_TEST_STORE=redis "$COORD_ROOT/tests/support/transcript.sh" "$1" "$file")
  case $? in
    0) echo "ok $file" ;;
    77) printf '%s\n' "$report" | grep '^skipped: ' ;;
    *)
      failed=1
      printf 'FAILED %s\n%s\n' "$file" "$report"
      ;;
  esac
done < <(find . -name '*.t' | sed 's|^\./||' | sort)
exit $failed
