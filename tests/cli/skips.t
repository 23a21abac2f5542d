A transcript that skips itself is told as skipped, with the reason, and not as passed

  $ printf '%s\n' '  $ . "$COORD_ROOT/tests/support/cli.sh"' '  $ needs "a moon made of cheese" false' > skips.t
  $ "$COORD_ROOT/tests/support/transcript.sh" "$COORD_CRAM" skips.t
  s
  # Ran 1 tests, 1 skipped, 0 failed.
  skipped: skips.t: needs a moon made of cheese
  [77]
  $ printf '%s\n' '  $ true' > passes.t
  $ "$COORD_ROOT/tests/support/transcript.sh" "$COORD_CRAM" passes.t
  .
  # Ran 1 tests, 0 skipped, 0 failed.
  $ printf '%s\n' '  $ echo unexpected' > fails.t
  $ "$COORD_ROOT/tests/support/transcript.sh" "$COORD_CRAM" fails.t > /dev/null
  [1]
