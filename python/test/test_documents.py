"""The programs that docs/in-the-task.md shows run."""

import os
import re
import subprocess
import tempfile
import unittest

from . import BOOTSTRAP, SRC, fake_world

DOCUMENT = os.path.join(os.path.dirname(os.path.dirname(SRC)), "docs", "in-the-task.md")


class DocumentsTest(unittest.TestCase):
    def test_programs(self):
        with open(DOCUMENT, encoding="utf-8") as text:
            function, klass = re.findall(r"```python\n(.*?)```", text.read(), re.DOTALL)
        self.assertEqual(self.run_program(function), "round 2: node-1 has 2 rows\n")
        self.assertEqual(self.run_program(klass), "INFO node node-1\n")

    def run_program(self, text):
        with tempfile.TemporaryDirectory() as scratch:
            rows = os.path.join(scratch, "rows.csv")
            with open(rows, "w", encoding="utf-8") as file:
                file.write("1,2\n3,4\n")
            with fake_world.FakeWorld(datasets={"digits": rows}) as fake:
                fake.bundle = fake_world.zipped({"worker.py": text})
                done = subprocess.run(
                    BOOTSTRAP,
                    cwd=scratch,
                    env=fake.environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    universal_newlines=True,
                    check=False,
                )
        self.assertEqual(fake.records[0]["tag"], "rows")
        return done.stdout


if __name__ == "__main__":
    unittest.main()
