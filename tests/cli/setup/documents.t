  $ . "$TESTDIR/../../support/cli.sh"

CLAUDE.md where there is no AGENTS.md

  $ printf '# Ours\n\nRules.' > CLAUDE.md; cp CLAUDE.md before
  $ coord setup agents-md
  changed CLAUDE.md; as it was before: CLAUDE.md.before-coord
  $ cat CLAUDE.md
  # Ours
  
  Rules.
  
  <!-- BEGIN coord: kept by `coord setup agents-md` -->
  ## Coordination
  
  Several agents work on this project. `coord` keeps their messages, tasks and locks in `.coordination/`.
  
  - `coord prime`: who I am here, what I hold, urgent mail, tasks that are ready, the commands to know.
  - `coord next --claim` takes a task that nobody else has, `coord done TASK` ends it.
  - `coord lock PATH` before changing what others may be changing, `coord unlock PATH` after it.
  - `coord inbox`, `coord send TYPE TEXT`, `coord reply ID TEXT`; `coord help COMMAND` explains one.
  <!-- END coord --> (no-eol)
  $ coord setup agents-md --check
  current CLAUDE.md
  $ sed -n '/BEGIN coord/,/END coord/p' CLAUDE.md | wc -l
  9
  $ coord setup agents-md --remove
  restored CLAUDE.md
  $ cmp CLAUDE.md before && ls
  CLAUDE.md
  before

AGENTS.md where there is one, which CLAUDE.md takes in

  $ mv CLAUDE.md AGENTS.md
  $ coord setup agents-md
  changed AGENTS.md; as it was before: AGENTS.md.before-coord
  made CLAUDE.md
  $ cat CLAUDE.md
  <!-- BEGIN coord: kept by `coord setup agents-md` -->
  @AGENTS.md
  <!-- END coord -->
  $ coord setup agents-md --check
  current AGENTS.md
  current CLAUDE.md
  $ coord setup agents-md --remove
  restored AGENTS.md
  removed CLAUDE.md
  $ ls
  AGENTS.md
  before
  $ echo 'See @AGENTS.md for all.' > CLAUDE.md
  $ coord setup agents-md
  changed AGENTS.md; as it was before: AGENTS.md.before-coord
  $ cat CLAUDE.md; coord setup agents-md --remove
  See @AGENTS.md for all.
  restored AGENTS.md
  clean CLAUDE.md
  $ rm CLAUDE.md; ln -s AGENTS.md CLAUDE.md
  $ coord setup agents-md
  changed AGENTS.md; as it was before: AGENTS.md.before-coord
  $ coord setup agents-md --remove
  restored AGENTS.md
  $ cmp AGENTS.md before && test -L CLAUDE.md && ls
  AGENTS.md
  CLAUDE.md
  before
  $ rm CLAUDE.md AGENTS.md

An AGENTS.md that came later

  $ coord setup agents-md
  made CLAUDE.md
  $ echo '# New' > AGENTS.md
  $ coord setup agents-md --check
  missing AGENTS.md
  stale CLAUDE.md
  [4]
  $ coord setup agents-md
  changed AGENTS.md; as it was before: AGENTS.md.before-coord
  changed CLAUDE.md
  $ cat CLAUDE.md
  <!-- BEGIN coord: kept by `coord setup agents-md` -->
  @AGENTS.md
  <!-- END coord -->
  $ coord setup agents-md --remove; ls; rm AGENTS.md
  restored AGENTS.md
  removed CLAUDE.md
  AGENTS.md
  before

An older section is renewed where it stands, with the line breaks of the document

  $ printf 'a\r\n\r\n<!-- BEGIN coord v0 -->\r\nold\r\n<!-- END coord -->\r\n\r\nb\r\n' > CLAUDE.md
  $ coord setup agents-md --check
  stale CLAUDE.md
  [4]
  $ coord setup agents-md
  changed CLAUDE.md
  $ grep -c $'\r$' CLAUDE.md; grep -vc $'\r$' CLAUDE.md; head -c 1 CLAUDE.md; tail -1 CLAUDE.md
  14
  0
  ab\r (esc)
  $ coord setup agents-md --remove; od -c CLAUDE.md | head -3
  restored CLAUDE.md
  0000000   a  \r  \n  \r  \n   b  \r  \n
  0000010

Marks that don't fit together

  $ printf 'a\n<!-- BEGIN coord -->\nb\n' > CLAUDE.md
  $ coord setup agents-md
  error: CLAUDE.md: of the two marks around coord's section one is missing
  hint: mend it, and do this again; nothing was changed
  [7]
  $ coord setup agents-md --remove
  error: CLAUDE.md: of the two marks around coord's section one is missing
  hint: mend it, and do this again; nothing was changed
  [7]
  $ cat CLAUDE.md; rm CLAUDE.md
  a
  <!-- BEGIN coord -->
  b

Mine alone, and in my home

  $ coord setup agents-md --local --user
  error: setup: --project, --local and --user exclude each other
  [2]
  $ coord setup agents-md --local; coord setup agents-md --user
  made CLAUDE.local.md
  made ~/.claude/CLAUDE.md
  $ coord setup agents-md --local --remove; coord setup agents-md --user --remove
  removed CLAUDE.local.md
  removed ~/.claude/CLAUDE.md
  $ ls -A "$HOME"; ls
  before
