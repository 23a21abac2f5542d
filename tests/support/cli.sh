# Sourced by every transcript: an empty environment, a home and a working directory of its own, and a clock that each
# call of coord moves by one minute, so that ids, times and ages are the same on every run.
for name in $(compgen -e); do
  case $name in
    PATH | COORD_BINARY | COORD_ROOT | COORD_SKIP_REASON | CRAMTMP | TESTDIR | TESTFILE | TMPDIR) ;;
    *) unset "$name" ;;
  esac
done
own=$CRAMTMP/${TESTFILE%.t} # one run of cram may hold several transcripts
export HOME=$own/home LC_ALL=C.UTF-8 COLUMNS=100 NO_COLOR=1
export GCOV_ERROR_FILE=/dev/null # where lines are counted, another user can't write the counts, which is none of a test's answers
steps=$own/steps
mkdir -p "$HOME" "$own/work"
echo 0 >"$steps"
cd "$own/work" || exit 1

# The program itself. COORD_NOW and COORD_SEED count the calls, unless the test says otherwise.
coord() {
  local step
  step=$(($(cat "$steps") + 1))
  echo "$step" >"$steps"
  COORD_NOW=${COORD_NOW:-$(printf '2026-01-01T%02d:%02d:00Z' $((step / 60)) $((step % 60)))} \
    COORD_SEED=${COORD_SEED:-$step} "$COORD_BINARY" "$@"
  local status=$? file
  # On a Redis server (COORD_TEST_STORE=redis): until the files show what the programs that have ended have done.
  for file in "${COORD_BINARY%/*}"/busy/*; do
    while [ -e "$file" ] && ! kill -0 "${file##*/}" 2>/dev/null; do sleep 0.005; done
  done
  return $status
}

# A project with a coordination directory, without a word.
project() {
  coord init >/dev/null
}

# needs "what" command...: ends this transcript as skipped, and says what it needs, unless the command succeeds.
needs() {
  "${@:2}" >/dev/null 2>&1 && return 0
  echo "needs $1" >"${COORD_SKIP_REASON:-/dev/null}"
  exit 80
}

# Runs a script in a mount namespace of its own, so that what it mounts is gone when it ends.
with_mounts() {
  local map=""
  [ "$(id -u)" -eq 0 ] || map=--map-root-user
  export -f coord
  export steps
  unshare --mount --propagation private $map bash -c "$1"
}

# Waits until a command succeeds; gives up after a time that only a hanging test needs.
eventually() {
  local i
  for ((i = 0; i < 600; i++)); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.05
  done
  echo "gave up: $*"
  return 1
}
