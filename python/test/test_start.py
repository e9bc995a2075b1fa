"""How a program is entered, how it ends, and what its failures look like."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from . import fake_world


class StartTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.light = os.path.join(cls.scratch.name, "light.zip")
        with open(cls.light, "wb") as file:
            file.write(fake_world.light_zip())

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def run_program(self, entry, environment=None, **files):
        """Runs the files, whose names have __ for / and _py for .py; gives exit code, output, errors."""
        with tempfile.TemporaryDirectory() as directory:
            root = pathlib.Path(os.path.realpath(directory))
            for name, text in files.items():
                path = root / (name.replace("__", "/").replace("_py", ".py").replace("INIT", "__init__"))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-u", self.light, entry, str(root)],
                cwd=str(root),
                env=dict(environment or {}, PYTHONPATH=self.light, PYTHONDONTWRITEBYTECODE="1"),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                universal_newlines=True,
                check=False,
            )
            return done.returncode, done.stdout, done.stderr.replace(str(root), "DIR")

    def test_guard(self):
        program = 'def main():\n    print("once")\n\nif __name__ == "__main__":\n    main()\n'
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "once\n", ""))

    def test_guard_the_other_way_round(self):
        program = 'def main():\n    print("once")\n\nif "__main__" == __name__:\n    main()\n'
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "once\n", ""))

    def test_top_level_call(self):
        program = 'def main():\n    print("once")\n\nmain()\n'
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "once\n", ""))

    def test_neither(self):
        program = 'import os\n\nNAME = os.sep.join("ab")\n\ndef main():\n    print(NAME, __name__)\n'
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "a/b __main__\n", ""))

    def test_neither_async(self):
        program = 'import asyncio\n\nasync def main():\n    await asyncio.sleep(0)\n    print("awaited")\n'
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "awaited\n", ""))

    def test_script_without_main(self):
        self.assertEqual(self.run_program("worker.py", worker_py='print("hi")\n'), (0, "hi\n", ""))
        self.assertEqual(
            self.run_program("worker.py", worker_py='import sys\nsys.stdout.write("hi")\nx = 5\n'), (0, "hi", "")
        )
        self.assertEqual(self.run_program("worker.py", worker_py='for i in [1]:\n    n = print("hi")\n'), (0, "hi\n", ""))

    def test_call_within_a_block(self):
        program = 'def main():\n    print("once")\n\ntry:\n    main()\nfinally:\n    pass\n'
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "once\n", ""))

    def test_other_call_than_main_warns(self):
        program = 'import logging\n\ndef main():\n    print("never")\n\nlogging.basicConfig()\n'
        self.assertEqual(
            self.run_program("worker.py", worker_py=program),
            (
                0,
                "",
                "WARNING worker.py defines main(), which was not called, because the call in line 6 is taken for the "
                'program\'s start; put it into main(), or end with: if __name__ == "__main__": main()\n',
            ),
        )

    def test_definitions_alone(self):
        program = '"""Worker."""\nimport os\n\nclass Worker:\n    pass\n'
        code, out, err = self.run_program("worker.py", worker_py=program)
        self.assertEqual((code, out), (1, ""))
        self.assertEqual(
            err,
            "manta.light.errors.MantaError: worker.py only has definitions; a program has a function main(), "
            "or calls at its top level\n",
        )

    def test_package(self):
        self.assertEqual(
            self.run_program(
                "worker",
                worker__INIT_py="from .words import WORD\n\ndef main():\n    print(WORD, __name__)\n",
                worker__words_py='WORD = "hi"\n',
            ),
            (0, "hi worker\n", ""),
        )

    def test_package_whose_main_is_a_module(self):
        main = "def main():\n    print(__name__)\n"
        self.assertEqual(
            self.run_program("worker", worker__INIT_py="", worker__main_py=main), (0, "worker.main\n", "")
        )
        self.assertEqual(
            self.run_program("worker", worker__INIT_py="from . import main\n", worker__main_py=main),
            (0, "worker.main\n", ""),
        )
        self.assertEqual(self.run_program("worker", worker__main_py=main), (0, "worker.main\n", ""))

    def test_package_without_main(self):
        sentence = (
            'manta.light.errors.MantaError: package "worker" must have a function main(), in __init__.py or in main.py\n'
        )
        self.assertEqual(self.run_program("worker", worker__INIT_py="x = 1\n"), (1, "", sentence))
        self.assertEqual(
            self.run_program("worker", worker__INIT_py="", worker__main_py="def man():\n    pass\n"), (1, "", sentence)
        )

    def test_package_with_the_name_of_a_module_of_python(self):
        sentence = 'manta.light.errors.MantaError: package "%s" must not have the name of a module of Python\n'
        main = "def main():\n    print('mine')\n"
        self.assertEqual(self.run_program("json", json__INIT_py=main), (1, "", sentence % "json"))
        self.assertEqual(self.run_program("time", time__main_py=main), (1, "", sentence % "time"))

    def test_package_whose_main_misses_an_import(self):
        code, _, err = self.run_program("worker", worker__INIT_py="", worker__main_py="import nothing_like_it\n")
        self.assertEqual(code, 1)
        self.assertEqual(
            without_carets(err),
            "Traceback (most recent call last):\n"
            '  File "DIR/worker/main.py", line 1, in <module>\n'
            "    import nothing_like_it\n"
            "ModuleNotFoundError: No module named 'nothing_like_it'\n",
        )

    def test_sibling_modules_and_files(self):
        self.assertEqual(
            self.run_program(
                "worker.py",
                worker_py="import words\nprint(words.WORD, open('note.txt').read(), __file__[-9:])\n",
                words_py='WORD = "hi"\n',
                **{"note.txt": "note"},
            ),
            (0, "hi note worker.py\n", ""),
        )

    def test_module_that_is_called_as_a_standard_one(self):
        program = "from manta.light import World, dict_to_bytes\nprint(dict_to_bytes({}))\n"
        self.assertEqual(self.run_program("json.py", json_py=program), (0, "b'{}'\n", ""))

    def test_exit_codes(self):
        for program, code, err in (
            ("import sys\nsys.exit(3)\n", 3, ""),
            ("import sys\ndef main():\n    sys.exit(4)\n", 4, ""),
            ("raise SystemExit\n", 0, ""),
            ('import sys\nsys.exit("no rows")\n', 1, "no rows\n"),
            ("import os\nos._exit(7)\n", 7, ""),
        ):
            with self.subTest(program):
                self.assertEqual(self.run_program("worker.py", worker_py=program), (code, "", err))

    def test_traceback_has_only_the_programs_frames(self):
        program = "def main():\n    rows = []\n    rows[0]\n"
        _, _, err = self.run_program("worker.py", worker_py=program)
        self.assertEqual(
            without_carets(err),
            "Traceback (most recent call last):\n"
            '  File "DIR/worker.py", line 3, in main\n'
            "    rows[0]\n"
            "IndexError: list index out of range\n",
        )

    def test_traceback_of_a_chain(self):
        program = (
            "def main():\n    try:\n        {}['a']\n    except KeyError as e:\n        raise ValueError('no a') from e\n"
        )
        _, _, err = self.run_program("worker.py", worker_py=program)
        self.assertNotIn("light.zip", err)
        self.assertIn("KeyError: 'a'\n\nThe above exception was the direct cause", err)

    def test_traceback_of_our_own_errors_ends_at_the_program(self):
        with fake_world.FakeWorld() as fake:
            program = 'from manta.light import World\n\nWorld().get("model")\n'
            code, _, err = self.run_program("worker.py", environment=fake.environment(), worker_py=program)
        self.assertEqual(code, 1)
        self.assertEqual(
            without_carets(err),
            "Traceback (most recent call last):\n"
            '  File "DIR/worker.py", line 3, in <module>\n'
            '    World().get("model")\n'
            'manta.light.errors.GlobalMissing: global "model" is not set; there are none\n',
        )

    def test_syntax_error(self):
        _, _, err = self.run_program("worker.py", worker_py="def main(:\n")
        self.assertTrue(err.lstrip().startswith('File "DIR/worker.py", line 1'), err)
        self.assertNotIn("light.zip", err)

    def test_attempt_that_has_ended_ends_the_program(self):
        program = (
            "from manta.light import World\n"
            "for i in range(100):\n"
            "    try:\n"
            "        World().set('a', i)\n"
            "    except Exception:\n"
            "        pass\n"
        )
        with fake_world.FakeWorld() as fake:
            fake.attempt_ended = True
            done = self.run_program("worker.py", environment=fake.environment(), worker_py=program)
        self.assertEqual(done, (1, "", "ERROR this attempt has ended: a newer attempt has taken its place\n"))

    def test_classes_of_the_program_can_be_pickled(self):
        program = (
            "import pickle\nclass Model:\n    pass\n\ndef main():\n"
            "    print(type(pickle.loads(pickle.dumps(Model()))) is Model)\n"
        )
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "True\n", ""))

    def test_processes_of_the_program(self):
        program = (
            "import multiprocessing\n\ndef square(n):\n    return n * n\n\n"
            'if __name__ == "__main__":\n'
            '    with multiprocessing.get_context("spawn").Pool(2) as pool:\n'
            "        print(pool.map(square, [1, 2, 3]))\n"
        )
        self.assertEqual(self.run_program("worker.py", worker_py=program), (0, "[1, 4, 9]\n", ""))


def without_carets(text):
    """Newer Pythons underline the place."""
    return "".join(line for line in text.splitlines(keepends=True) if not set(line) <= set(" ~^\n"))


if __name__ == "__main__":
    unittest.main()
