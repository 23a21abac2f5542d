#!/usr/bin/env python3
"""Plants a violation of every kind and sees each lint name it.

usage: self_test.py [CLANG_FORMAT]
"""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import format as format_lint  # noqa: E402
import includes  # noqa: E402
import sizes  # noqa: E402

CLANG_FORMAT = sys.argv.pop(1) if len(sys.argv) > 1 else None


class Lint(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def plant(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def test_upward_and_sideways_includes(self):
        for path, include in [
            ("src/util/a.hpp", '"coord/error.hpp"'),
            ("include/coord/a.hpp", '"util/hash.hpp"'),
            ("src/schema/a.cpp", '"core/context.hpp"'),
            ("src/core/a.cpp", '"store/file/file_store.hpp"'),
            ("src/core/deep/a.cpp", '"operations/operation.hpp"'),
            ("src/core/a.cpp", "<CLI/CLI.hpp>"),
            ("src/core/a.cpp", "<filesystem>"),
            ("src/core/a.cpp", "<unistd.h>"),
            ("src/core/a.cpp", "<sys/stat.h>"),
            ("src/core/a.cpp", "<yaml-cpp/yaml.h>"),
            ("src/operations/a.cpp", '"cli/render.hpp"'),
            ("src/store/file/a.cpp", '"core/context.hpp"'),
            ("src/store/file/a.cpp", '"store/memory/tree.hpp"'),
            ("src/store/memory/a.cpp", "<unistd.h>"),
            ("src/cli/a.cpp", "<iostream>"),
            ("src/store/file/a.cpp", "<regex>"),
            ("src/cli/a.cpp", "<locale>"),
            ("src/main.cpp", '"store/open.hpp"'),
            ("src/setup/a.cpp", '"core/context.hpp"'),
            ("src/setup/a.cpp", '"store/open.hpp"'),
            ("src/core/a.cpp", '"setup/setup.hpp"'),
            ("src/new_layer.d/a.cpp", '"core/context.hpp"'),
        ]:
            with self.subTest(path=path, include=include):
                self.plant(path, f"// first\n  # include {include} // why\n")
                self.assertEqual(len(includes.violations(self.root)), 1)
                (self.root / path).unlink()

    def test_downward_includes(self):
        self.plant("src/core/a.cpp", '#include "coord/store.hpp"\n#include <string>\n#include <fmt/format.h>\n')
        self.plant("src/cli/a.cpp", '#include "operations/operation.hpp"\n#include <CLI/CLI.hpp>\n#include <unistd.h>\n')
        self.assertEqual(includes.violations(self.root), [])

    def test_sizes(self):
        self.plant("src/core/small.cpp", "x\n" * 300)
        self.assertEqual(sizes.judge(self.root), ([], []))
        self.plant("src/core/asked.cpp", "x\n" * 301)
        self.assertEqual(len(sizes.judge(self.root)[1]), 1)
        self.plant("src/core/big.cpp", "x\n" * 501)
        self.plant("tests/unit/core/fits.cpp", "x\n" * 800)
        self.plant("tests/unit/core/big.cpp", "x\n" * 801)
        failed, _ = sizes.judge(self.root)
        self.assertEqual([line.split(":")[0] for line in failed], ["src/core/big.cpp", "tests/unit/core/big.cpp"])

    @unittest.skipIf(CLANG_FORMAT is None, "no clang-format")
    def test_format(self):
        self.plant(".clang-format", "BasedOnStyle: Google\n")
        self.plant("src/core/good.cpp", "int f() { return 1; }\n")
        self.assertEqual(format_lint.unformatted(self.root, CLANG_FORMAT), [])
        self.plant("src/core/bad.cpp", "int  f( ) {return 1;}\n")
        self.assertEqual(format_lint.unformatted(self.root, CLANG_FORMAT), ["src/core/bad.cpp"])


if __name__ == "__main__":
    unittest.main()
