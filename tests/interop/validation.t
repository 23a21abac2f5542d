The protocol's own validation accepts every file that coord wrote

  $ . "$TESTDIR/../support/cli.sh"
  $ needs "python3-jsonschema" /usr/bin/python3 -c 'import jsonschema'
  $ project
  $ coord agent add instance-2 > /dev/null
  $ coord send directive "Implement Layer 3" --priority high --task layer3 --ref layer3 > /dev/null
  $ coord send question "Which first?" --need-ack --respond-by 2h --context "tight" > /dev/null
  $ coord send response "Layer 3" --ref q1 > /dev/null
  $ coord send progress "15 tests" --deliver --gate mypy=passed,errors=0 --artifact a.py > /dev/null
  $ coord send blocker "No spec" --blocker-type missing_information --priority urgent > /dev/null
  $ coord send completion "Done" --gate pytest=passed,coverage_percent=92 --metric test_count=28 --meta sprint=7 > /dev/null
  $ coord send error "3 type errors" --error-type quality_gate_failure > /dev/null
  $ coord send message "hello" --to instance-2 --subject "Greeting" --expires 1d --project-key core > /dev/null
  $ coord send consultation_request "Review this?" --to instance-2 > /dev/null
  $ coord send consultation_response "Fine" --to instance-2 --thread t1 > /dev/null
  $ coord send message "to all" --to all > /dev/null
  $ coord inbox --as coordinator > /dev/null
  $ coord reply @last "Noted." --as coordinator > /dev/null

  $ validate() { /usr/bin/python3 -c "
  > import json
  > import jsonschema
  > import sys
  > 
  > with open('$COORD_ROOT/schemas/coordination-message-v1.0.schema.json') as f:
  >     schema = json.load(f)
  > 
  > with open(sys.argv[1]) as f:
  >     message = json.load(f)
  > 
  > jsonschema.validate(instance=message, schema=schema)
  > print('valid')
  > " "$1" || echo "$1"; }
  $ find .coordination -name 'msg-*.json' -not -path '*/consultations/*' > files
  $ while read file; do validate "$file"; done < files | sort | uniq -c | sed 's/^ *//'
  13 valid
  $ while read line; do echo "$line" > line.json; validate line.json; done < .coordination/messages.jsonl | sort | uniq -c | sed 's/^ *//'
  13 valid

It refuses what coord refuses

  $ jq '.type = "directiv"' $(head -1 files) > wrong.json
  $ validate wrong.json 2>&1 | grep -c ValidationError
  1
