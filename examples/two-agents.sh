#!/usr/bin/env bash
# Two agents and a coordinator on one repository, from setup to done. What an agent's program does by itself, calling the hooks that
# `coord setup claude` has put into its settings, is played here with the commands that stand in those settings. Needs git and jq.
#   COORD=/path/to/coord examples/two-agents.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/support/agents.bash"
. "$here/support/programs.bash"

say "A repository. The coordinator makes the directory, and puts coord into the agents' programs and into git:"
git init -q . && mkdir src && echo "int parse;" >src/parse.c && echo "int print;" >src/print.c
git add -A && git commit -qm "Begin"
as coordinator init
as coordinator setup claude mcp agents-md git
git add -A && git commit -qm "Coordinate with coord"

say "Three tasks; the last one waits for the other two:"
as coordinator task add "Write the parser" --id parser --paths src/parse.c
as coordinator task add "Write the printer" --id printer --paths src/print.c
as coordinator task add "Write the manual" --id manual --after parser,printer

say "Two sessions begin. Their programs tell each where it stands:"
program alice session-start '{"source": "startup"}'
program bob session-start '{"source": "startup"}'
session alice next --claim
session bob next --claim

say "Alice edits the parser. When Bob wants to, too, his program does not let him, and he is told why:"
edits alice src/parse.c "int parse(void) { return 1; }"
edits bob src/parse.c "int parse; /* and print */" && exit 1
edits bob src/print.c "int print(void) { return 1; }"

say "Something has become urgent. Bob hears of it with his next step, without asking:"
as coordinator send directive "Print to standard error, not to standard output." --to bob --priority urgent
program bob post-tool-use '{"tool_name": "Edit"}'

say "Bob commits too much: git asks coord, and refuses what Alice is still at. He commits his own part:"
git add src/parse.c src/print.c
commits bob "Parser and printer" && exit 1
git restore --staged src/parse.c
commits bob "Print to standard error"
session bob done "prints to standard error" --artifact src/print.c

say "When Alice's turn ends, her program gives back what it had locked for her:"
program alice stop '{}'
session alice done "it parses all of the grammar" --artifact src/parse.c
git add src/parse.c && commits alice "Parse"

say "Both are done: the manual is free now, and Bob takes it. He is interrupted; the task goes back to the others by itself:"
session bob next --claim
program bob session-end '{"reason": "logout"}'
session alice next --claim
session alice done "the manual is in docs"

say "Where everything stands, and nothing waits any more:"
as coordinator task list --status all
"$COORD" validate .coordination
"$COORD" health --as coordinator
program alice session-end '{"reason": "logout"}'

say "Gone again, without a trace:"
as coordinator setup claude mcp agents-md git --remove
test -z "$(git diff --name-only HEAD~3 -- .claude .mcp.json CLAUDE.md AGENTS.md)"
