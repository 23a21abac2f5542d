A disk without room: nothing happened, nothing is lost, and it goes on when there is room again

  $ . "$TESTDIR/../../support/cli.sh"
  $ needs "the right to mount in a namespace of its own" with_mounts 'mount -t tmpfs none /mnt'
  $ mkdir disk

Bytes

  $ with_mounts '
  >   mount -t tmpfs -o size=2m none disk && cd disk && coord init > /dev/null
  >   coord send directive first
  >   dd if=/dev/zero of=filler bs=4k count=1000 2> /dev/null
  >   coord send directive "$(head -c 60000 /dev/zero | tr "\0" x)"; echo "status $?"
  >   coord inbox --json | jq -c ".[].content"
  >   rm filler
  >   coord send directive third
  >   coord inbox --json | jq -c ".[].content"
  >   coord doctor | grep -E "^error|errors"
  > ' 2>&1 | sed 's/sent msg-[^ ]*/sent ID/'
  sent ID to project-instance
  error: cannot write .store/tmp/1767225780000000-1: no space left
  hint: make room on the disk and repeat the command
  status 8
  "first"
  sent ID to project-instance
  "first"
  "third"
  0 errors, 2 warnings

Inodes

  $ with_mounts '
  >   mount -t tmpfs -o size=8m,nr_inodes=64 none disk && cd disk && coord init > /dev/null
  >   coord send directive first
  >   i=0; while : > filler$i; do i=$((i + 1)); done 2> /dev/null
  >   coord send directive second; echo "status $?"
  >   coord inbox --json | jq -c ".[].content"
  >   rm filler*
  >   coord send directive third
  >   coord inbox --json | jq -c ".[].content"
  > ' 2>&1 | sed 's/sent msg-[^ ]*/sent ID/'
  sent ID to project-instance
  error: cannot write .store/tmp/1767226200000000-1: no space left
  hint: make room on the disk and repeat the command
  status 8
  "first"
  sent ID to project-instance
  "first"
  "third"

A report and an exported schema that do not fit leave no half file, and what was found is told

  $ with_mounts '
  >   mount -t tmpfs -o size=64k none disk && cd disk
  >   echo "{}" > f.json; head -c 100k /dev/zero > fill 2> /dev/null
  >   coord validate f.json --schema event --output json=report.json | tail -1
  >   coord schema export . ; echo "status $?"
  >   ls
  > ' 2>&1
  error: cannot write report.json: No space left on device
  1 file, 1 document: 7 errors, 0 warnings
  error: cannot write ./agent-v1.0.schema.json: No space left on device
  status 1
  f.json
  fill
