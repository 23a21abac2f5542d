#!/usr/bin/python3
"""What leases make of clocks, reboots and processes, on the real program and the real kernel.

    clocks.py COORD [CLOCKS_LIBRARY]

CLOCKS_LIBRARY moves clocks of the program (clocks.c). Exit status: 0 passed, 1 failed, 77 the machine lacks the means for some.
"""

import os
import shutil
import subprocess
import sys

from real import Project, Skip, expect, run_tests

COORD = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)
LIBRARY = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else ""
AGENTS = ("alice", "bob", "carol")
DAY = 86_400


def needs(what, *command):
    probe = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if probe.returncode != 0:
        raise Skip(f"needs {what}")


def mapped():
    return [] if os.getuid() == 0 else ["--map-root-user"]


def moved(wall=0, boot=0):
    """The environment in which the program's clocks are so many seconds further."""
    return {"LD_PRELOAD": LIBRARY, "WALL_STEP": str(wall), "BOOT_STEP": str(boot)}


def needs_moved_clocks():
    dynamic = subprocess.run(["ldd", COORD], capture_output=True, text=True, check=False)
    if not LIBRARY or dynamic.returncode != 0 or "libc.so" not in dynamic.stdout:
        raise Skip("needs a program that is linked dynamically")


def refused(project, task, agent, **more):
    status, answer = project.claim(task, agent, **more)
    expect(status == 4 and answer["agent"] == "alice", f"{agent} claims {task}: {status} {answer}")


def taken(project, task, agent, why, **more):
    status, answer = project.claim(task, agent, **more)
    expect(status == 0 and answer.get("why") == why, f"{agent} claims {task}: {status} {answer}, not {why}")


def the_boot_clock_ends_a_claim_and_the_wall_clock_does_not(project):
    needs_moved_clocks()
    project.claim("t", "alice", "--ttl", "300s")
    for wall in (0, 10 * DAY, -10 * DAY):
        refused(project, "t", "bob", **moved(wall=wall, boot=290))
    taken(project, "t", "bob", "expired", **moved(wall=-10 * DAY, boot=301))


def a_renewal_counts_on_the_boot_clock(project):
    needs_moved_clocks()
    project.claim("t", "alice", "--ttl", "300s")
    project.must("heartbeat", "--as", "alice", **moved(wall=-DAY, boot=250))
    refused(project, "t", "bob", **moved(boot=500))
    taken(project, "t", "bob", "expired", **moved(boot=551))


def a_reboot_frees_what_has_a_time_and_leaves_what_has_none(project):
    needs("a mount namespace", "unshare", "--mount", *mapped(), "mount", "--bind", "/dev/null", "/proc/sys/kernel/random/boot_id")
    project.claim("timed", "alice")
    project.must("lock", "timed lock", "--as", "alice")
    project.must("lock", "endless", "--ttl", "0", "--as", "alice", "--describe", "a number: 9999999999999999")
    project.must("heartbeat", "--as", "alice")
    boot = project.folder / "boot_id"
    boot.write_text("11111111-2222-4333-8444-555555555555\n")
    after = f'mount --bind {boot} /proc/sys/kernel/random/boot_id && exec "$0" "$@"'
    rebooted = ["unshare", "--mount", *mapped(), "sh", "-c", after]
    taken(project, "timed", "bob", "rebooted", before=rebooted)
    locked = project.run("lock", "timed lock", "--as", "bob", before=rebooted)
    expect(locked.returncode == 0, f"timed lock: {locked.returncode} {locked.stderr}")
    endless = project.run("lock", "endless", "--as", "bob", before=rebooted)
    expect(endless.returncode == 4 and "locked by alice" in endless.stderr, f"endless: {endless.returncode} {endless.stderr}")


def another_time_namespace_frees_nothing(project):
    apart = ["unshare", "--time", *mapped(), "--boottime", "100000", "--fork"]
    needs("a time namespace", *apart, "true")
    project.claim("t", "alice", "--ttl", "300s")
    refused(project, "t", "bob", before=apart)
    status, _ = project.claim("there", "alice", before=apart)
    expect(status == 0, "nothing can be claimed there")
    refused(project, "there", "bob")


REUSE = """
exec 2>&1
sleep 60 & owner=$!
"$0" claim t --as alice --owner-pid $owner --ttl 300s >/dev/null || exit 1
"$0" claim t --as bob >/dev/null 2>&1 && { echo "taken from a living owner"; exit 1; }
kill -9 $owner; wait $owner 2>/dev/null
sleep 0.1
for try in 1 2 3 4 5 6 7 8 9; do
  echo $((owner - 1)) > /proc/sys/kernel/ns_last_pid
  sleep 60 & again=$!
  [ $again = $owner ] && break
  kill -9 $again; wait $again 2>/dev/null
done
[ $again = $owner ] || { echo "the number was not given again"; exit 77; }
"$0" --json claim t --as bob; status=$?
kill -9 $again
exit $status
"""


def a_process_with_the_owners_number_is_not_the_owner(project):
    apart = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", *mapped()]
    needs("a pid namespace of its own, with ns_last_pid", *apart, "sh", "-c", "echo 100 > /proc/sys/kernel/ns_last_pid")
    result = subprocess.run([*apart, "bash", "-c", REUSE, project.coord], cwd=project.folder, env=project.environment, text=True,
                            capture_output=True, timeout=60, check=False)
    if result.returncode == 77:
        raise Skip(result.stdout.strip())
    expect(result.returncode == 0 and '"owner gone"' in result.stdout, f"exit {result.returncode}: {result.stdout}")


def an_owner_in_another_pid_namespace_is_believed_alive(project):
    apart = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", *mapped()]
    needs("a pid namespace", *apart, "true")
    inside = 'sleep 60 & "$0" claim t --as alice --owner-pid $! --ttl 300s; status=$?; kill -9 $!; exit $status'
    result = subprocess.run([*apart, "bash", "-c", inside, project.coord], cwd=project.folder, env=project.environment,
                            capture_output=True, timeout=60, check=False)
    expect(result.returncode == 0, "nothing can be claimed there")
    refused(project, "t", "bob")


def main():
    if shutil.which("unshare") is None:
        print("skipped: needs unshare")
        return 77
    tests = [the_boot_clock_ends_a_claim_and_the_wall_clock_does_not, a_renewal_counts_on_the_boot_clock,
             a_reboot_frees_what_has_a_time_and_leaves_what_has_none, another_time_namespace_frees_nothing,
             a_process_with_the_owners_number_is_not_the_owner, an_owner_in_another_pid_namespace_is_believed_alive]
    return run_tests(tests, lambda folder: Project(COORD, folder, AGENTS))


sys.exit(main())
