#!/usr/bin/env python3
"""Official clients of the Model Context Protocol, and its conformance suite, against `coord mcp`.

usage: mcp.py COORD SCRATCH_DIR install|inspector|clients KIND|conformance REVISION

`install` puts the packages that package-lock.json pins into SCRATCH_DIR, and a node of its own where the system's is too old for
them. Where there is no npm, or it finds no packages, every test is skipped, and says why (exit status 80).
"""
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
COORD, SCRATCH = sys.argv[1], Path(sys.argv[2]).absolute()
OLDEST_NODE = 22  # with the file functions that the conformance suite uses
OWN_NODE = "24.21.0"
MODULES = SCRATCH / "node_modules" / "@modelcontextprotocol"


def skip(why):
    print(f"skipped: {why}")
    sys.exit(80)


def npm(*words):
    run = subprocess.run(["npm", *words, "--ignore-scripts", "--no-audit", "--no-fund"], cwd=SCRATCH, capture_output=True,
                         text=True, check=False)
    if run.returncode:
        shutil.rmtree(SCRATCH / "node_modules", ignore_errors=True)
        skip(f"the packages can't be installed: {run.stderr[-300:]}")


def version_of(node):
    return int(subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout[1:].split(".")[0])


def install():
    if not shutil.which("node") or not shutil.which("npm"):
        skip("node and npm are not installed")
    wanted = (HERE / "package-lock.json").read_text() + OWN_NODE
    done = SCRATCH / "installed"
    if done.is_file() and done.read_text() == wanted:
        return
    SCRATCH.mkdir(parents=True, exist_ok=True)
    done.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, SCRATCH)
    npm("ci")
    if version_of("node") < OLDEST_NODE:
        machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
        npm("install", "--no-save", f"node-linux-{machine}@{OWN_NODE}")
    done.write_text(wanted)


def node():
    if not (SCRATCH / "installed").is_file():
        skip("the packages are not installed")
    own = sorted(SCRATCH.glob("node_modules/node-linux-*/bin/node"))
    return str(own[0]) if own else "node"


def project(folder):
    for words in (["init"], ["agent", "add", "alice"], ["agent", "add", "bob"], ["task", "add", "A task"]):
        subprocess.run([COORD, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


def clients(kind, folder):
    subprocess.run([node(), str(HERE / "clients.mjs"), str(SCRATCH), COORD, folder, kind], check=True, timeout=120)


def inspector(folder):
    launcher = str(MODULES / "inspector" / "clients" / "launcher" / "build" / "index.js")
    where = Path(node())
    environment = {**os.environ, "HOME": folder, "COORD_AGENT": "alice"}
    if where.is_absolute():
        environment["PATH"] = f"{where.parent}:{environment['PATH']}"

    def ask(*words):
        run = subprocess.run([str(where), launcher, "--cli", COORD, "mcp", *words], cwd=folder, env=environment,
                             capture_output=True, text=True, timeout=60, check=False)
        if run.returncode:
            sys.exit(f"{' '.join(words)}: exit status {run.returncode}\n{run.stdout}\n{run.stderr}")
        return json.loads(run.stdout), run.stderr

    # --strict: every schema is one that all clients take.
    tools, complaints = ask("--method", "tools/list", "--strict")
    assert len(tools["tools"]) == 12, tools
    assert "portability" not in complaints, complaints
    found, _ = ask("--method", "tools/call", "--tool-name", "list_tasks", "--tool-arg", "which=open")
    assert json.loads(found["content"][0]["text"])["items"][0]["title"] == "A task", found
    read, _ = ask("--method", "resources/read", "--uri", "coord://task/t-1")
    assert json.loads(read["contents"][0]["text"])["task"]["title"] == "A task", read
    prompts, _ = ask("--method", "prompts/list")
    assert len(prompts["prompts"]) == 3, prompts
    print("inspector: passed")


def conformance(revision, folder):
    ready = Path(folder) / "url"
    bridge = subprocess.Popen([sys.executable, str(HERE / "bridge.py"), str(ready), COORD, "mcp"], cwd=folder)
    try:
        while not ready.exists():
            if bridge.poll() is not None:
                sys.exit("the bridge did not start")
            time.sleep(0.05)
        suite = [node(), str(MODULES / "conformance" / "dist" / "index.js"), "server", "--url", ready.read_text()]
        run = subprocess.run([*suite, "--requirements", revision, "--output-dir", str(Path(folder) / "results"),
                              "--expected-failures", str(HERE / f"conformance-{revision}.yml")],
                             capture_output=True, text=True, timeout=300, check=False)
    finally:
        bridge.kill()
        bridge.wait()
    print(run.stdout[run.stdout.find("=== SUMMARY"):])
    if "Baseline check passed" not in run.stdout or run.returncode:
        sys.exit(f"exit status {run.returncode}\n{run.stderr}")


def main():
    what, rest = sys.argv[3], sys.argv[4:]
    if what == "install":
        return install()
    with tempfile.TemporaryDirectory() as folder:
        return {"clients": clients, "inspector": inspector, "conformance": conformance}[what](*rest, project(folder))


if __name__ == "__main__":
    main()
