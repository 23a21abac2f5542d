#!/usr/bin/env python3
"""Proves the direction of includes: each layer names only what lies below it.

usage: includes.py ROOT        exit 1 and one line per violation when there is any
"""
import re
import sys
from pathlib import Path

# A layer is a folder. `uses` are the project's own include prefixes, `libraries` the third-party ones, `system` says
# whether it may talk to the operating system.
LAYERS = {
    "include/coord": dict(uses=["coord/"], libraries=["nlohmann", "tl"], system=False),
    "src/util": dict(uses=["util/"], libraries=["xxhash.h"], system=False),
    "src/schema": dict(uses=["coord/", "util/", "schema/", "embedded/"], libraries=["fmt", "nlohmann", "tl"], system=False),
    "src/store/batch": dict(uses=["coord/", "util/", "store/batch/"], libraries=["tl"], system=False),
    "src/store/memory": dict(uses=["coord/", "util/", "store/batch/", "store/memory/"], libraries=["tl"], system=False),
    "src/store/file": dict(uses=["coord/", "util/", "store/batch/", "store/file/"], libraries=["fmt", "tl"], system=True),
    "src/store/redis": dict(uses=["coord/", "util/", "store/batch/", "store/redis/", "embedded/"], libraries=["hiredis", "tl"],
                            system=True),
    "src/store": dict(uses=["coord/", "util/", "store/"], libraries=["fmt", "tl"], system=True),
    "src/core": dict(uses=["coord/", "util/", "schema/", "core/", "embedded/"], libraries=["fmt", "nlohmann", "tl"],
                     system=False),
    "src/operations": dict(uses=["coord/", "util/", "schema/", "core/", "operations/", "embedded/"],
                           libraries=["fmt", "nlohmann", "tl"], system=False),
    # Reads files that lie in no store, on all cores.
    "src/validate": dict(uses=["coord/", "util/", "schema/", "validate/"], libraries=["nlohmann", "tl"], system=True),
    "src/cli/reports": dict(uses=["coord/", "util/", "schema/", "validate/", "cli/reports/"], libraries=["nlohmann", "tl"],
                            system=False),
    # Edits settings of other programs.
    "src/setup": dict(uses=["coord/", "util/", "setup/"], libraries=["nlohmann", "tl"], system=True),
    "src/cli/process": dict(uses=["util/", "cli/process/"], libraries=["tl"], system=True),
    # Text that several surfaces give, made from what operations answer.
    "src/text": dict(uses=["coord/", "util/", "schema/", "text/"], libraries=["nlohmann", "tl"], system=False),
    "src/hooks": dict(uses=["coord/", "util/", "schema/", "core/", "operations/", "text/", "hooks/"],
                      libraries=["fmt", "nlohmann", "tl"], system=False),
    "src/mcp": dict(uses=["coord/", "util/", "schema/", "core/", "operations/", "text/", "mcp/"],
                    libraries=["nlohmann", "tl"], system=False),
    "src/cli": dict(uses=["coord/", "util/", "schema/", "core/", "operations/", "store/", "validate/", "text/", "hooks/",
                          "mcp/", "setup/", "cli/", "embedded/"],
                    libraries=["CLI", "fmt", "spdlog", "yaml-cpp", "nlohmann", "tl"], system=True),
    "src": dict(uses=["cli/", "coord/"], libraries=[], system=False),  # main.cpp
}
# One file may differ from its layer, with a reason.
EXCEPTIONS = {
    # Owning a descriptor is the one thing that every layer above would otherwise do for itself.
    ("src/util/unique_fd.hpp", "unistd.h"),
}
BANNED = {
    "iostream": "costs start-up time; only stdio is used",
    "regex": "sixty times the cost of a hand-written check",
    "locale": "output does not depend on the locale",
}
# C++ headers that reach the operating system.
SYSTEM_CXX = {"filesystem", "fstream", "csignal", "thread", "mutex", "condition_variable"}
# The memory store is shared by threads.
THREADS = {"mutex", "condition_variable"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def layer_of(path):
    best = None
    for layer in LAYERS:
        if path.startswith(layer + "/") and (best is None or len(layer) > len(best)):
            best = layer
    return best


def fault_of(path, layer, own, name):
    rules = LAYERS[layer]
    if (path, name) in EXCEPTIONS:
        return None
    if own:
        if any(name.startswith(prefix) for prefix in rules["uses"]):
            return None
        return f"{layer} may not include \"{name}\""
    if name in BANNED:
        return f"<{name}> is banned: {BANNED[name]}"
    if name in SYSTEM_CXX:
        if rules["system"] or (layer == "src/store/memory" and name in THREADS):
            return None
        return f"{layer} may not see the operating system (<{name}>)"
    if "/" not in name and "." not in name:
        return None  # the rest of the C++ library
    library = name.split("/")[0]
    if library in rules["libraries"]:
        return None
    is_system = name.endswith(".h") and ("/" not in name or library in ("sys", "linux", "arpa", "netinet"))
    if is_system and name != "xxhash.h":
        return None if rules["system"] else f"{layer} may not see the operating system (<{name}>)"
    return f"{layer} may not use the library <{name}>"


def violations(root):
    found = []
    for folder in ("include", "src"):
        for file in sorted(root.glob(folder + "/**/*.[ch]pp")):
            path = file.relative_to(root).as_posix()
            layer = layer_of(path)
            if layer is None:
                found.append(f"{path}: lies in no layer; name it in tests/lint/includes.py")
                continue
            for own, angle in INCLUDE.findall(file.read_text()):
                fault = fault_of(path, layer, bool(own), own or angle)
                if fault:
                    found.append(f"{path}: {fault}")
    return found


def main():
    found = violations(Path(sys.argv[1]))
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
