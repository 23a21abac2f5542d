  $ . "$TESTDIR/../support/cli.sh"
  $ . "$TESTDIR/../support/mcp.sh"
  $ needs "jq" jq --version
  $ export CLAUDE_CODE_SESSION_ID=s-1 COORD_AGENT=alice
  $ project
  $ coord agent add alice > /dev/null
  $ coord task add "Write the parser" > /dev/null; coord next --claim > /dev/null; coord done "it is written" > /dev/null

The project is that of CLAUDE_PROJECT_DIR; the same server sees when the directory is made, and when it is replaced

  $ mkdir -p ../elsewhere && cd ../elsewhere
  $ CLAUDE_PROJECT_DIR=$OLDPWD tool list_tasks '{"which": "completed"}'
  {"total":1,"items":[{"task_id":"t-1","title":"Write the parser","status":"completed","priority":"normal","assigned_to":"alice"}]}
  $ mkfifo requests
  $ unset COORD_AGENT
  $ coord mcp < requests > answers 2>&1 &
  $ exec 7> requests
  $ modern 1 tools/call '{"name": "get_status"}' >&7
  $ eventually grep -q '"id":1' answers
  $ coord init > /dev/null
  $ modern 2 tools/call '{"name": "update_task", "arguments": {"action": "add", "text": "one"}}' >&7
  $ eventually grep -q '"id":2' answers
  $ rm -r .coordination .progress
  $ coord init > /dev/null
  $ modern 3 tools/call '{"name": "list_tasks"}' >&7
  $ eventually grep -q '"id":3' answers
  $ printf 'default_agent: nobody-known\n' >> .coordination/config.yml
  $ modern 4 tools/call '{"name": "check_inbox"}' >&7
  $ exec 7>&-
  $ wait
  $ jq -r '.result.content[0].text' answers | sed "s|$own|\$own|g"
  {"error":{"kind":"not_found","message":"there is no coordination directory in $own/elsewhere or above it","hint":"coord init"}}
  {"task_id":"t-1","title":"one","status":"pending_assignment","priority":"normal"}
  {"total":0,"items":[]}
  {"error":{"kind":"not_found","message":"no agent is named nobody-known","hint":"coord agent add nobody-known","details":{"agent":"nobody-known"}}}
