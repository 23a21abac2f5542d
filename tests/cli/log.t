  $ . "$TESTDIR/../support/cli.sh"
  $ project
  $ coord log
  no messages
  $ coord log --json
  []
  $ for i in 1 2 3; do coord send progress "step $i" --task t$i > /dev/null; done
  $ coord send question "why?" > /dev/null
  $ coord send directive "because" > /dev/null
  $ coord log
  2026-01-01T00:04:00Z 00372pa progress project-instance->coordinator t1 step 1
  2026-01-01T00:05:00Z 00rkgtt progress project-instance->coordinator t2 step 2
  2026-01-01T00:06:00Z 00yzr00 progress project-instance->coordinator t3 step 3
  2026-01-01T00:07:00Z 00k43eq question project-instance->coordinator why?
  2026-01-01T00:08:00Z 00sadhp directive coordinator->project-instance because
  $ coord log -n 2
  2026-01-01T00:07:00Z 00k43eq question project-instance->coordinator why?
  2026-01-01T00:08:00Z 00sadhp directive coordinator->project-instance because
  $ coord log --json -n 1 | jq -c '.[] | [.type, .content]'
  ["directive","because"]

Filters

  $ coord log --type progress -n 1
  2026-01-01T00:06:00Z 00yzr00 progress project-instance->coordinator t3 step 3
  $ coord log --task t2
  2026-01-01T00:05:00Z 00rkgtt progress project-instance->coordinator t2 step 2
  $ coord log --from coordinator
  2026-01-01T00:08:00Z 00sadhp directive coordinator->project-instance because
  $ coord log --to coordinator --type question
  2026-01-01T00:07:00Z 00k43eq question project-instance->coordinator why?
  $ coord log --since 2026-01-01T00:07:30Z
  2026-01-01T00:08:00Z 00sadhp directive coordinator->project-instance because
  $ coord log --grep "step 3"
  2026-01-01T00:06:00Z 00yzr00 progress project-instance->coordinator t3 step 3
  $ coord log --grep nothing-like-it
  no messages

Lines that are no message are left out, and counted

  $ printf '{\n  "id": "msg-20250101-000000",\n  "from": "x"\n}\nnot json\n' >> .coordination/messages.jsonl
  $ coord log -n 1
  warning: 2 lines were skipped: they are no messages
  2026-01-01T00:08:00Z 00sadhp directive coordinator->project-instance because
  $ coord send progress after > /dev/null
  $ coord log -n 1
  warning: 1 line was skipped: it is no message
  2026-01-01T00:20:00Z 001d0cc progress project-instance->coordinator after

Following shows what is added, until it is interrupted

  $ bash -c 'exec "$COORD_BINARY" log --follow -n 1 --type progress > followed' & follower=$!
  $ eventually grep -q after followed
  $ coord send question "not this one" > /dev/null
  $ coord send progress "live" > /dev/null
  $ eventually grep -q live followed
  $ kill -INT $follower
  $ wait $follower
  [130]
  $ cat followed
  2026-01-01T00:20:00Z 001d0cc progress project-instance->coordinator after
  2026-01-01T00:23:00Z 00g30ep progress project-instance->coordinator live
