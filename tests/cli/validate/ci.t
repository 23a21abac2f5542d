The example workflow: its own command, as GitHub's runner would call it

  $ . "$TESTDIR/../../support/cli.sh"
  $ workflow=$COORD_ROOT/examples/github-actions/validate.yml
  $ yaml() { /usr/bin/python3 -c 'import sys, yaml, json; print(json.dumps(yaml.load(open(sys.argv[1]), yaml.BaseLoader)))' "$1"; }
  $ needs python3-yaml /usr/bin/python3 -c 'import yaml'
  $ yaml "$workflow" | jq -c '.on, [.jobs.validate.steps[].name]'
  ["push","pull_request"]
  [null,"Put coord in the path","Validate","Code scanning"]
  $ project
  $ coord send directive "Implement Layer 3" > /dev/null
  $ export -f coord; export steps COORD_BINARY
  $ validate() { GITHUB_ACTIONS=true GITHUB_WORKSPACE=$PWD GITHUB_STEP_SUMMARY=$PWD/summary.md bash -e -c "$(yaml "$workflow" | jq -r '.jobs.validate.steps[2].run')"; }
  $ validate
  ::stop-commands::coord-* (glob)
  3 files, 4 documents: 0 errors, 0 warnings
  ::coord-*:: (glob)
  $ cat summary.md
  ### coord validate: 0 errors, 0 warnings
  
  3 files, 4 documents: 0 errors, 0 warnings
  $ sed -i 's/"directive"/"directiv"/' .coordination/inbox/msg-*.json
  $ validate | cut -c -62
  ::error file=.coordination/inbox/msg-20260101-000200-00009enpe (glob)
  ::stop-commands::coord-* (glob)
  3 files, 4 documents: 1 error, 0 warnings
  ::coord-*:: (glob)
  $ jq '.runs[0].results | length' coord.sarif
  1
  $ grep -c '<testcase' coord.xml
  3

The example hook checks what is to be committed

  $ needs git git --version
  $ git init -q . && git config user.name a && git config user.email a@example.org
  $ cp "$COORD_ROOT/examples/git-hooks/pre-commit" .git/hooks/ && export COORD=$COORD_BINARY
  $ rm .coordination/.gitignore .progress/.gitignore
  $ git add .coordination/inbox/msg-*.json && git commit -qm one
  ./.coordination/inbox/msg-*.json:* error: /type: expected one of directive, * (glob)
  1 file, 1 document: 1 error, 0 warnings
  [1]
  $ sed -i 's/"directiv"/"directive"/' .coordination/inbox/msg-*.json && git add .coordination/inbox/msg-*.json
  $ sed -i 's/"directive"/"wrong, and not staged"/' .coordination/inbox/msg-*.json
  $ git commit -qm one
  1 file, 1 document: 0 errors, 0 warnings
  $ echo x > other.txt && git add other.txt && git commit -qm two

The entry for pre-commit names files in the trees, and a command that takes them

  $ yaml "$COORD_ROOT/.pre-commit-hooks.yaml" | jq -r '.[0] | .id, .entry, .language'
  coord-validate
  coord validate
  system
  $ hook() { yaml "$COORD_ROOT/.pre-commit-hooks.yaml" | jq -r ".[0].$1"; }
  $ printf '%s\n' .coordination/messages.jsonl a/.progress/current-task.json .coordination/dead-letters/x.json .coordination/config.yml src/a.json | grep -E "$(hook files)" | grep -vE "$(hook exclude)"
  .coordination/messages.jsonl
  a/.progress/current-task.json
