# For examples in which several agents work: a scratch project, and commands shown as they would be typed.
: "${COORD:=coord}"
unset COORD_AGENT COORD_SESSION CLAUDE_CODE_SESSION_ID COORD_DIR COORD_SOFT

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

say() { printf '\n# %s\n' "$*"; }
# As an agent: shows the command, then runs it.
as() {
  local agent=$1
  shift
  printf '%s$ coord' "$agent"
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9@._=,:/-]*) printf ' "%s"' "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  "$COORD" "$@" --as "$agent"
}
