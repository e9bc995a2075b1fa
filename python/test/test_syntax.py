"""The syntax check, as a process."""

import base64
import json
import os
import subprocess
import sys
import unittest

from . import SRC

CHECK = os.path.join(SRC, "manta_check", "syntax.py")


class SyntaxTest(unittest.TestCase):
    def check(self, **sources):
        given = {name: base64.b64encode(text).decode("ascii") for name, text in sources.items()}
        done = subprocess.run(
            [sys.executable, CHECK], input=json.dumps(given).encode("utf-8"), stdout=subprocess.PIPE, check=True
        )
        return json.loads(done.stdout.decode("utf-8"))

    def test_no_mistake(self):
        self.assertEqual(self.check(a=b"x = 1\n", b=b"# -*- coding: latin-1 -*-\nname = '\xe9'\n", c=b""), [])

    def test_mistake_has_its_place(self):
        self.assertEqual(
            self.check(a=b"x = 1\n", b=b"def main():\n    return 1 +\n"),
            [{"file": "b", "line": 2, "column": 15, "message": "invalid syntax", "text": "    return 1 +"}],
        )

    def test_mistake_that_only_compiling_finds(self):
        (found,) = self.check(a=b"return 5\n")
        self.assertEqual(
            (found["line"], found["message"], found["text"]), (1, "'return' outside function", "return 5")
        )

    def test_program_is_not_run(self):
        self.assertEqual(self.check(a=b"import sys\nsys.exit(5)\n"), [])

    def test_warnings_are_no_mistakes(self):
        self.assertEqual(self.check(a=b"assert (1, 'always')\nx = '\\d'\n"), [])

    def test_text_that_is_no_text(self):
        (nul,) = self.check(a=b"x = 1\x00\n")
        self.assertIn("null bytes", nul["message"])
        (wrong,) = self.check(a=b"x = '\xff'\n")
        self.assertEqual(wrong["line"], 1)


if __name__ == "__main__":
    unittest.main()
