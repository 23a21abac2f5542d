#!/usr/bin/env python3
"""Says which sources are not as clang-format writes them.

usage: format.py ROOT CLANG_FORMAT
"""
import subprocess
import sys
from pathlib import Path


def unformatted(root, clang_format):
    files = [str(f) for folder in ("cmake", "include", "src", "tests") for f in sorted(root.glob(folder + "/**/*.[ch]pp"))]
    result = subprocess.run([clang_format, "--dry-run", "--Werror", "--ferror-limit=1", *files], stderr=subprocess.PIPE,
                            text=True, check=False)
    names = {line.split(":")[0] for line in result.stderr.splitlines() if "clang-format-violations" in line}
    return sorted(Path(name).relative_to(root).as_posix() for name in names) or (["clang-format failed"] if result.returncode else [])


def main():
    found = unformatted(Path(sys.argv[1]), sys.argv[2])
    print("\n".join(f"{path}: not formatted; the target `format` does it" for path in found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
