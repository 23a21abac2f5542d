In GitHub Actions: annotations, and a summary, by themselves

  $ . "$TESTDIR/../../support/cli.sh"
  $ mkdir .progress && echo '{"task_id": "t", "status": "in_progres", "started": "now", "updated": "2026-01-01T00:00:00Z"}' > .progress/current-task.json
  $ actions() { GITHUB_ACTIONS=true GITHUB_WORKSPACE="$(dirname "$PWD")" GITHUB_STEP_SUMMARY=$PWD/summary.md "$@"; }
  $ actions coord validate .progress
  ::error file=work/.progress/current-task.json,line=1,col=28,title=coord%3A enum::.progress/current-task.json:1:28: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "in_progres" (did you mean "in_progress"?)
  ::error file=work/.progress/current-task.json,line=1,col=53,title=coord%3A format::.progress/current-task.json:1:53: /started: expected a time such as 2025-11-16T15:30:45Z, found "now"
  ::stop-commands::coord-* (glob)
  1 file, 1 document: 2 errors, 0 warnings
  ::coord-*:: (glob)
  [7]
  $ cat summary.md
  ### coord validate: 2 errors, 0 warnings
  
  1 file, 1 document: 2 errors, 0 warnings
  
  | | where | what |
  |---|---|---|
  | error | work/&#46;progress/current&#45;task&#46;json&#58;1&#58;28 | /status&#58; expected one of pending, in&#95;progress, paused, blocked, completed, failed, abandoned, cancelled, found &#34;in&#95;progres&#34; &#40;did you mean &#34;in&#95;progress&#34;?&#41; |
  | error | work/&#46;progress/current&#45;task&#46;json&#58;1&#58;53 | /started&#58; expected a time such as 2025&#45;11&#45;16T15&#58;30&#58;45Z, found &#34;now&#34; |
  $ actions coord validate .progress --format text | tail -2 | head -1
  1 file, 1 document: 2 errors, 0 warnings
  $ grep -c '^### ' summary.md
  2

Ten annotations of each kind are shown, the others are lines

  $ for i in $(seq 12); do echo '{}'; done > completed-tasks.jsonl
  $ coord validate completed-tasks.jsonl --format github > out || echo $?
  7
  $ grep -c '^::error' out
  10
  $ sed -n '/stop-commands/,$p' out | tail -n +2 | grep -c '^completed-tasks.jsonl'
  26
  $ tail -2 out | head -1
  1 file, 12 documents: 36 errors, 0 warnings

Text that looks like a command of a workflow does nothing, in any format

  $ evil='::error file=x::boom'
  $ mkdir -- "$evil" ':d' && jq -nc --arg e "$evil" '{task_id: "t", status: $e, started: "##[add-mask]x", updated: "a\n::set-output name=x::y%0Az"}' > "$evil/current-task.json"
  $ coord validate "$evil" --format github > out || echo $?
  7
  $ cat out
  ::error file=%3A%3Aerror file=x%3A%3Aboom/current-task.json,line=1,col=25,title=coord%3A enum::::error file=x::boom/current-task.json:1:25: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "::error file=x::boom"
  ::error file=%3A%3Aerror file=x%3A%3Aboom/current-task.json,line=1,col=58,title=coord%3A format::::error file=x::boom/current-task.json:1:58: /started: expected a time such as 2025-11-16T15:30:45Z, found "##[add-mask]x"
  ::error file=%3A%3Aerror file=x%3A%3Aboom/current-task.json,line=1,col=84,title=coord%3A format::::error file=x::boom/current-task.json:1:84: /updated: expected a time such as 2025-11-16T15:30:45Z, found "a\n::set-output name=x::y%250Az"
  ::stop-commands::coord-* (glob)
  1 file, 1 document: 3 errors, 0 warnings
  ::coord-*:: (glob)
  $ GITHUB_ACTIONS=true coord validate "$evil" --format text | grep -o '^::[a-z-]*'
  ::stop-commands
  ::error
  ::error
  ::error
  ::coord-
  $ for format in json sarif junit; do coord validate "$evil" --format $format | grep -cF '##['; done
  0
  0
  0
  [1]
  $ coord validate "$evil" --json | jq -r '.findings[1].found'
  "##[add-mask]x"

SARIF, JUnit and JSON in files beside the text

  $ coord validate .progress nothing.json --output sarif=out.sarif --output junit=out.xml --output json=out.json
  .progress/current-task.json:1:28: error: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "in_progres" (did you mean "in_progress"?)
  .progress/current-task.json:1:53: error: /started: expected a time such as 2025-11-16T15:30:45Z, found "now"
  nothing.json: error: cannot be read: no such file or directory
  1 file, 1 document: 2 errors, 0 warnings; 1 could not be read
  [1]
  $ jq -c '.version, .runs[0].tool.driver.rules, .runs[0].invocations[0].executionSuccessful' out.sarif
  "2.1.0"
  [{"id":"enum","shortDescription":{"text":"A document does not keep this keyword of its schema."}},{"id":"format","shortDescription":{"text":"A document does not keep this keyword of its schema."}}]
  false
  $ jq -c '.runs[0].results[0] | {ruleId, level, locations}' out.sarif
  {"ruleId":"enum","level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":".progress/current-task.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":1,"startColumn":28}}}]}
  $ cat out.xml
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites name="coord validate" tests="2" failures="1" errors="1">
    <testsuite name="coord validate" tests="2" failures="1" errors="1" skipped="0">
      <testcase classname="coord.validate" name=".progress/current-task.json" file=".progress/current-task.json" line="1"><failure type="invalid" message="2 errors">.progress/current-task.json:1:28: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found &quot;in_progres&quot; (did you mean &quot;in_progress&quot;?)&#10;.progress/current-task.json:1:53: /started: expected a time such as 2025-11-16T15:30:45Z, found &quot;now&quot;&#10;</failure></testcase>
      <testcase classname="coord.validate" name="nothing.json" file="nothing.json"><error type="unreadable" message="cannot be read: no such file or directory"/></testcase>
    </testsuite>
  </testsuites>
  $ /usr/bin/python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' out.xml
  $ jq -c '.unreadable' out.json
  [{"path":"nothing.json","reason":"no such file or directory"}]
  $ coord validate .progress --output yaml=x
  error: --output: "yaml=x" is not FORMAT=FILE
  hint: a format is text, json, github, sarif or junit
  [2]
  $ coord validate .progress --output json=/nowhere/x
  .progress/current-task.json:1:28: error: /status: expected one of pending, in_progress, paused, blocked, completed, failed, abandoned, cancelled, found "in_progres" (did you mean "in_progress"?)
  .progress/current-task.json:1:53: error: /started: expected a time such as 2025-11-16T15:30:45Z, found "now"
  1 file, 1 document: 2 errors, 0 warnings
  error: cannot write /nowhere/x: No such file or directory
  [1]
  $ coord validate .progress --json --format sarif
  {"error":{"kind":"usage","message":"--json and --format sarif ask for different things"}}
  [2]

A report takes the place of no file that is validated

  $ echo '{"a": 1}' > mine.json
  $ coord validate mine.json --schema event --output json=./mine.json
  error: --output: ./mine.json is a file to validate, and would be overwritten
  hint: name another file for the report
  [2]
  $ cat mine.json
  {"a": 1}
