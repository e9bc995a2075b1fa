"""The bootstrap: a program from its start to its end, and what it finds around it."""

import ast
import base64
import json
import os
import subprocess
import unittest
import zlib

from . import BOOTSTRAP, PARTS, SRC, fake_world
from .bootstrap_case import BootstrapCase
from .fake_credentials import FakeCredentials


class BootstrapTest(BootstrapCase):
    def test_program_that_succeeds(self):
        with fake_world.FakeWorld() as fake:
            done = self.run_to_end(fake, 'def main():\n    print("hi")\n')
        self.assertEqual(done, (0, "hi\n", ""))
        self.assertEqual(fake.started, 1)
        self.assertEqual(
            fake.ends, [{"cause": "EXITED", "exit_code": 0, "reason": "the program exited with code 0"}]
        )
        self.assertEqual(
            fake.asked,
            ["GET /v1/context", "GET /v1/light", "GET /v1/bundle", "POST /v1/started", "POST /v1/end"],
        )

    def test_program_that_fails(self):
        with fake_world.FakeWorld() as fake:
            done = self.run_to_end(fake, "import sys\nsys.exit(3)\n")
        self.assertEqual(done, (3, "", ""))
        self.assertEqual(
            fake.ends, [{"cause": "EXITED", "exit_code": 3, "reason": "the program exited with code 3"}]
        )

    def test_program_uses_world_and_its_facts(self):
        program = (
            "from manta.light import World, Results\n"
            "world = World()\n"
            "world.set('seen', [world.node_id, world.iteration, world.seed])\n"
            "Results().save(1, tag='one')\n"
        )
        with fake_world.FakeWorld() as fake:
            self.assertEqual(self.run_to_end(fake, program), (0, "", ""))
        self.assertEqual(fake.globals["seen"][0]["value"], ["node-1", 2, 7414142365221234567])
        self.assertEqual([r["tag"] for r in fake.records], ["one"])
        self.assertEqual(fake.asked.count("GET /v1/context"), 1)

    def test_environment_of_the_program(self):
        program = (
            "import json, os, sys\n"
            "env = dict(os.environ)\n"
            "print(json.dumps([env.get('MODE'), env['MANTA_TOKEN'], 'MANTA_PARENT_PIPE' in env, env['PYTHONPATH'],\n"
            "    sys.stdin.read(), os.listdir('.')]))\n"
        )
        env = {"MODE": "fast", "MANTA_TOKEN": "stolen", "PYTHONPATH": "/opt/more"}
        with fake_world.FakeWorld(env=env) as fake:
            code, out, err = self.run_to_end(fake, program)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(
            json.loads(out),
            ["fast", fake_world.TOKEN, False, self.scratch + "/.manta/light.zip:/opt/more", "", ["worker.py"]],
        )

    def test_role_of_the_container(self):
        program = "from manta.light import World\nWorld().set('seen', 1)\n"
        with fake_world.FakeWorld() as fake, FakeCredentials() as credentials:
            fake.keys = credentials.keys
            done = self.run_to_end(fake, program, MANTA_TOKEN="", **credentials.environment())
            self.assertEqual(done, (0, "", ""))
        self.assertEqual(fake.globals["seen"][0]["value"], 1)
        self.assertEqual([end["cause"] for end in fake.ends], ["EXITED"])

    def test_credentials_that_expire_while_the_program_runs(self):
        program = "import time\nprint('ready')\ntime.sleep(2)\n"
        with fake_world.FakeWorld() as fake, FakeCredentials() as credentials:
            fake.keys = credentials.keys
            process = self.start(fake, program, MANTA_TOKEN="", **credentials.environment())
            self.assertEqual(process.stdout.readline(), "ready\n")
            credentials.keys.clear()
            self.assertEqual(process.wait(timeout=30), 0)
        self.assertEqual([end["cause"] for end in fake.ends], ["EXITED"])
        self.assertEqual(credentials.answers, 2)

    def test_credentials_from_a_place_that_is_not_trusted(self):
        with fake_world.FakeWorld() as fake:
            place = "http://example.com/role"
            code, _, err = self.run_to_end(fake, MANTA_TOKEN="", AWS_CONTAINER_CREDENTIALS_FULL_URI=place)
        self.assertEqual(code, 127)
        self.assertTrue(err.startswith("manta: AWS_CONTAINER_CREDENTIALS_FULL_URI must be https"), err)
        self.assertEqual(fake.asked, [])

    def test_scratch(self):
        program = (
            "import os, tempfile\n"
            "print(os.getcwd(), os.environ['HOME'], os.environ['TMPDIR'], tempfile.gettempdir())\n"
        )
        scratch = os.path.join(self.scratch, "volume")
        os.mkdir(scratch)
        nowhere = os.path.join(self.scratch, "nowhere")
        with fake_world.FakeWorld() as fake:
            code, out, err = self.run_to_end(fake, program, MANTA_SCRATCH=scratch, HOME=nowhere, TMPDIR=nowhere)
        home = os.path.join(scratch, ".manta")
        expected = " ".join(os.path.join(home, name) for name in ("program", "home", "tmpdir", "tmpdir"))
        self.assertEqual((code, out, err), (0, expected + "\n", ""))

    def test_places_that_can_be_written_stay(self):
        program = "import os\nprint(os.environ['HOME'], os.environ['TMPDIR'])\n"
        with fake_world.FakeWorld() as fake:
            code, out, err = self.run_to_end(fake, program, HOME=self.scratch, TMPDIR=self.scratch)
        self.assertEqual((code, out, err), (0, f"{self.scratch} {self.scratch}\n", ""))

    def test_packed_as_in_a_task_definition(self):
        packed = base64.b64encode(zlib.compress(BOOTSTRAP[2].encode("utf-8"), 9)).decode("ascii")
        text = f"import base64,zlib;exec(compile(zlib.decompress(base64.b64decode('{packed}')),'bootstrap','exec'))"
        with fake_world.FakeWorld() as fake:
            done = subprocess.run(
                [BOOTSTRAP[0], "-I", "-S", "-c", text],
                cwd=self.scratch,
                env=fake.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                check=False,
            )
        self.assertEqual((done.returncode, done.stdout), (0, b"hello\n"))

    def test_no_two_files_use_one_name(self):
        seen = {}
        for part in PARTS:
            with open(os.path.join(SRC, part), encoding="utf-8") as file:
                tree = ast.parse(file.read())
            for name in names_of(tree.body):
                self.assertNotIn(name, seen, part)
                seen[name] = part
        self.assertEqual(seen["main"], "manta_bootstrap/bootstrap.py")


def names_of(body):
    """What a file defines at its top level."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets)


if __name__ == "__main__":
    unittest.main()
