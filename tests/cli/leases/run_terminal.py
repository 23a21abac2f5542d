"""Drives `coord run` at a terminal, as a shell with job control would. usage: run_terminal.py COORD"""
import contextlib
import os
import pty
import select
import signal
import sys
import time

COORD = sys.argv[1]
PATIENCE = 20  # seconds; only a test that fails takes them


class Terminal:
    """A terminal, and a job in its foreground: a process group of its own in the session of another process, the shell."""

    def __init__(self, *words):
        self.shown = ""
        self.reports, told = os.pipe()
        shell, self.screen = pty.fork()
        if shell == 0:
            be_shell(words, told)
        os.close(told)

    def type(self, text):
        os.write(self.screen, text.encode())

    def until(self, what, times=1):
        """Reads on until `what` has been shown so many times."""
        end = time.monotonic() + PATIENCE
        while self.shown.count(what) < times:
            ready, _, _ = select.select([self.screen], [], [], max(0, end - time.monotonic()))
            if not ready:
                sys.exit(f"waited for {what!r}, was shown {self.shown!r}")
            try:
                self.shown += os.read(self.screen, 4096).decode()
            except OSError:
                sys.exit(f"the terminal was closed before {what!r}, was shown {self.shown!r}")

    def report(self):
        """What the shell says of the job."""
        ready, _, _ = select.select([self.reports], [], [], PATIENCE)
        return os.read(self.reports, 100).decode() if ready else f"nothing, but was shown {self.shown!r}"


def be_shell(words, told):
    for number in (signal.SIGTTOU, signal.SIGINT, signal.SIGTSTP):
        signal.signal(number, signal.SIG_IGN)
    job = os.fork()
    # Both do it, so that it is done whoever comes first; a job that has already become its program refuses, and has done it.
    with contextlib.suppress(PermissionError):
        os.setpgid(job, job)
    os.tcsetpgrp(0, job or os.getpid())
    if job == 0:
        for number in (signal.SIGTTOU, signal.SIGINT, signal.SIGTSTP):
            signal.signal(number, signal.SIG_DFL)
        os.execv(words[0], words)
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(told, b"stopped")
            os.tcsetpgrp(0, os.getpgrp())
            os.read(0, 1)  # a line: the user wants to go on
            os.tcsetpgrp(0, job)
            os.killpg(job, signal.SIGCONT)
        else:
            ended = f"exit {os.WEXITSTATUS(status)}" if os.WIFEXITED(status) else f"signal {os.WTERMSIG(status)}"
            os.write(told, ended.encode())
            os._exit(0)


def expect(what, expected):
    if what != expected:
        sys.exit(f"{what!r}, not {expected!r}")


PROGRAM = """
trap 'echo interrupted' INT
trap 'echo done; exit 3' USR1
echo ready
read line; echo "read <$line>"
while :; do sleep 0.01; done
"""


def one_program():
    """Typing, stopping, going on, one interrupt."""
    terminal = Terminal(COORD, "run", "--lock", "deploy", "--", "sh", "-c", PROGRAM + "#")
    terminal.until("ready")
    terminal.type("some words\n")
    terminal.until("read <some words>")
    terminal.type("\x1a")
    expect(terminal.report(), "stopped")
    terminal.type("\n")
    time.sleep(0.1)
    terminal.type("\x03")
    terminal.until("interrupted")
    terminal.type("\x03")
    terminal.until("interrupted", 2)
    owner = os.popen(f"{COORD} locks --json | jq '.[0].owner_pid'").read()
    os.kill(int(owner), signal.SIGUSR1)
    terminal.until("done")
    expect(terminal.report(), "exit 3")
    expect(terminal.shown.count("interrupted"), 2)


def script():
    """What a script does behind the command is not done."""
    terminal = Terminal("/bin/bash", "-c", f"{COORD} run --lock deploy -- sh -c 'echo ready; exec sleep 1000'; echo went on")
    terminal.until("ready")
    terminal.type("\x03")
    expect(terminal.report(), "signal 2")
    expect("went on" in terminal.shown, False)


one_program()
script()
