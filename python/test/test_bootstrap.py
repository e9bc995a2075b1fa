"""The bootstrap: a real process against a fake World."""

import ast
import base64
import io
import json
import os
import signal
import subprocess
import tempfile
import time
import unittest
import zipfile
import zlib

from manta_bootstrap import archives

from . import BOOTSTRAP, PARTS, SRC, fake_world
from .fake_credentials import FakeCredentials


class BootstrapTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = os.path.realpath(scratch.name)

    def start(self, fake, program=None, stdin=subprocess.DEVNULL, **environment):
        if program is not None:
            fake.bundle = fake_world.zipped({"worker.py": program})
        process = subprocess.Popen(
            BOOTSTRAP,
            cwd=self.scratch,
            env=dict(fake.environment(), **environment),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
        )
        self.addCleanup(sweep, process.pid)
        self.addCleanup(process.communicate)
        return process

    def run_to_end(self, fake, program=None, stdin=subprocess.DEVNULL, **environment):
        """Exit code, output and errors. A standard input that is a pipe stays open."""
        process = self.start(fake, program, stdin=stdin, **environment)
        pipe, process.stdin = process.stdin, None
        out, err = process.communicate(timeout=60)
        if pipe:
            pipe.close()
        return process.returncode, out, err

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

    def test_archives_are_kept_for_the_attempts_that_follow(self):
        program = "import os\nprint(sorted(os.listdir('.')), 'MANTA_CACHE' in os.environ)\nopen('mine', 'w').close()\n"
        with fake_world.FakeWorld(bundle="b" * 64, light="c" * 64) as fake:
            cache = os.path.join(self.scratch, "cache")
            for attempt in ("first", "second"):
                self.scratch = os.path.join(os.path.dirname(cache), attempt)
                os.mkdir(self.scratch)
                done = self.run_to_end(fake, program, MANTA_CACHE=cache)
                self.assertEqual(done, (0, "['worker.py'] False\n", ""))
        self.assertEqual(fake.asked.count("GET /v1/bundle"), 1)
        self.assertEqual(fake.asked.count("GET /v1/light"), 1)
        self.assertEqual(fake.asked.count("POST /v1/end"), 2)

    def test_program_that_fails(self):
        with fake_world.FakeWorld() as fake:
            done = self.run_to_end(fake, "import sys\nsys.exit(3)\n")
        self.assertEqual(done, (3, "", ""))
        self.assertEqual(
            fake.ends, [{"cause": "EXITED", "exit_code": 3, "reason": "the program exited with code 3"}]
        )

    def test_program_that_dies_of_a_signal(self):
        with fake_world.FakeWorld() as fake:
            done = self.run_to_end(fake, "import os\nos.kill(os.getpid(), 9)\n")
        self.assertEqual(done, (137, "", ""))
        self.assertEqual(
            fake.ends,
            [
                {
                    "cause": "EXITED",
                    "signal": 9,
                    "reason": "the program was ended by signal 9 (SIGKILL), perhaps out of memory",
                }
            ],
        )

    def test_program_that_dies_of_another_signal(self):
        with fake_world.FakeWorld() as fake:
            code, _, _ = self.run_to_end(fake, "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
        self.assertEqual(code, 139)
        self.assertEqual(
            fake.ends, [{"cause": "EXITED", "signal": 11, "reason": "the program was ended by signal 11 (SIGSEGV)"}]
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

    def test_package(self):
        with fake_world.FakeWorld(entry="worker") as fake:
            fake.bundle = fake_world.zipped({"worker/__init__.py": "def main():\n    print('hi')\n"})
            self.assertEqual(self.run_to_end(fake), (0, "hi\n", ""))

    def test_world_that_does_not_know_the_attempt_yet(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/context"] = [425, 425, 503, "drop"]
            self.assertEqual(self.run_to_end(fake), (0, "hello\n", ""))

    def test_container_that_stays_unknown(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/context"] = [425] * 100
            fake.faults["POST /v1/end"] = [425] * 100
            code, _, err = self.run_to_end(fake, MANTA_PATIENCE="0.5")
        reason = "World gave no answer to GET /v1/context in 0.5 s; last: 425 answered 425 by the test"
        self.assertEqual(code, 127)
        self.assertIn(f"manta: {reason}\n", err)
        self.assertEqual(fake.asked.count("POST /v1/end"), 1)

    def test_function_that_is_not_ready(self):
        with fake_world.FakeWorld() as fake:
            not_ready = b'{"Message":null,"Code":"SnapStartNotReadyException"}'
            fake.faults["GET /v1/context"] = [(409, not_ready), (403, not_ready), (404, not_ready)]
            self.assertEqual(self.run_to_end(fake), (0, "hello\n", ""))

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

    def test_archives_that_another_attempt_keeps_meanwhile(self):
        for name in ("light", "bundle"):
            kept = os.path.join(self.scratch, "cache", name)
            os.makedirs(os.path.join(kept, "by another"))
            archives.keep(fake_world.zipped({"worker.py": ""}), self.scratch, kept)
            self.assertEqual(os.listdir(kept), ["by another"])

    def test_end_is_reported_again(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["POST /v1/end"] = [503, "drop after"]
            self.assertEqual(self.run_to_end(fake), (0, "hello\n", ""))
        self.assertEqual(len(fake.ends), 2)

    def test_disk_that_is_full_is_not_waited_for(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["POST /v1/started"] = [507]
            code, _, errors = self.run_to_end(fake)
        self.assertEqual(code, 127)
        self.assertEqual(errors, "manta: World answered POST /v1/started with 507: answered 507 by the test\n")
        self.assertEqual(fake.ends[0]["cause"], "NOT_STARTED")

    def test_attempt_that_has_ended_before_it_starts(self):
        with fake_world.FakeWorld() as fake:
            fake.attempt_ended = True
            code, out, err = self.run_to_end(fake)
        self.assertEqual((code, out), (1, ""))
        self.assertEqual(err, "manta: this attempt has ended: a newer attempt has taken its place\n")
        self.assertEqual(fake.asked[-1], "POST /v1/started", "it has nothing to report")

    def test_attempt_that_ends_while_its_program_runs(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["POST /v1/end"] = [409]
            code, out, err = self.run_to_end(fake)
        self.assertEqual((code, out), (0, "hello\n"))
        self.assertEqual(err, "manta: the end was not reported: answered 409 by the test\n")

    def test_bundle_that_can_not_be_fetched(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/bundle"] = [503] * 50
            code, out, err = self.run_to_end(fake, MANTA_PATIENCE="0.5")
        reason = "World gave no answer to GET /v1/bundle in 0.5 s; last: 503 answered 503 by the test"
        self.assertEqual((code, out, err), (127, "", f"manta: {reason}\n"))
        self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])
        self.assertEqual(fake.started, 0)

    def test_context_that_is_refused(self):
        with fake_world.FakeWorld() as fake:
            fake.faults["GET /v1/context"] = [404]
            code, _, err = self.run_to_end(fake)
        reason = "World answered GET /v1/context with 404: answered 404 by the test"
        self.assertEqual((code, err), (127, f"manta: {reason}\n"))
        self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])

    def test_bundle_that_is_no_archive(self):
        with fake_world.FakeWorld() as fake:
            fake.bundle = b"no zip"
            self.run_to_end(fake)
        reason = "the module's bundle can't be unpacked: File is not a zip file"
        self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])

    def test_bundle_that_is_broken(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("worker.py", "print('hello')\n" * 1000)
        content = bytearray(out.getvalue())
        start = content.index(b"worker.py") + len("worker.py")
        content[start : start + 20] = b"\xff" * 20
        with fake_world.FakeWorld() as fake:
            fake.bundle = bytes(content)
            code, _, _ = self.run_to_end(fake)
        self.assertEqual(code, 127)
        self.assertEqual([end["cause"] for end in fake.ends], ["NOT_STARTED"])
        self.assertIn("the module's bundle can't be unpacked: ", fake.ends[0]["reason"])

    def test_context_that_is_none(self):
        for odd, reason in (
            (b"<html>", "the program can't be started: JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
            (b"{}", "the program can't be started: KeyError: 'entry'"),
        ):
            with self.subTest(odd), fake_world.FakeWorld() as fake, tempfile.TemporaryDirectory() as scratch:
                self.scratch = scratch
                fake.faults["GET /v1/context"] = [(200, odd)]
                code, _, err = self.run_to_end(fake)
                self.assertEqual((code, err), (127, f"manta: {reason}\n"))
                self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])

    def test_bundle_without_the_entry(self):
        for entry, reason in (
            ("train.py", 'the module\'s bundle has no file "train.py"; it has: "worker.py"'),
            ("train", 'the module\'s bundle has no package "train"; it has: "worker.py"'),
        ):
            with self.subTest(entry), fake_world.FakeWorld(entry=entry) as fake, tempfile.TemporaryDirectory() as scratch:
                self.scratch = scratch
                code, _, err = self.run_to_end(fake)
                self.assertEqual((code, err), (127, f"manta: {reason}\n"))
                self.assertEqual(fake.ends, [{"cause": "NOT_STARTED", "reason": reason}])

    def test_timeout_of_a_program_that_obeys(self):
        program = (
            "import signal, sys, time\n"
            "signal.signal(signal.SIGTERM, lambda *a: sys.exit('told to end'))\n"
            "time.sleep(60)\n"
        )
        with fake_world.FakeWorld(timeout_seconds=1, grace_seconds=20) as fake:
            began = time.monotonic()
            done = self.run_to_end(fake, program)
        self.assertLess(time.monotonic() - began, 15)
        self.assertEqual(done, (124, "", "told to end\n"))
        self.assertEqual(
            fake.ends, [{"cause": "TIMED_OUT", "reason": "the program ran longer than its timeout of 1 s"}]
        )

    def test_timeout_of_a_program_that_ignores_sigterm_and_has_children(self):
        with fake_world.FakeWorld(timeout_seconds=2, grace_seconds=1) as fake:
            process = self.start(fake, STUBBORN)
            self.assertTrue(fake.ended.wait(30))
            process.wait(timeout=30)
        self.assertEqual(process.returncode, 124)
        self.assertEqual([end["cause"] for end in fake.ends], ["TIMED_OUT"])
        self.assert_swept(process)

    def test_sigterm_is_passed_on(self):
        program = (
            "import signal, sys, time\n"
            "signal.signal(signal.SIGTERM, lambda *a: sys.exit(5))\n"
            "print('ready')\n"
            "time.sleep(60)\n"
        )
        with fake_world.FakeWorld(grace_seconds=20) as fake:
            process = self.start(fake, program)
            self.assertEqual(process.stdout.readline(), "ready\n")
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(timeout=30), 5)
        self.assertEqual(fake.ends, [], "who told it to end says why it ended")

    def test_sigterm_for_a_program_that_then_exits_well_is_no_success(self):
        program = (
            "import signal, sys, time\n"
            "signal.signal(signal.SIGTERM, lambda *a: sys.exit(0))\n"
            "print('ready')\n"
            "time.sleep(60)\n"
        )
        with fake_world.FakeWorld(grace_seconds=20) as fake:
            process = self.start(fake, program)
            self.assertEqual(process.stdout.readline(), "ready\n")
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(timeout=30), 143)
        self.assertEqual(fake.ends, [])

    def test_sigterm_for_a_program_that_ignores_it(self):
        with fake_world.FakeWorld(grace_seconds=1) as fake:
            process = self.start(fake, STUBBORN)
            self.assertEqual(process.stdout.readline(), "ready\n")
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(timeout=30), 137)
        self.assertEqual(fake.ends, [])
        self.assert_swept(process)

    def test_death_of_the_parent_ends_all(self):
        with fake_world.FakeWorld() as fake:
            process = self.start(fake, STUBBORN, stdin=subprocess.PIPE, MANTA_PARENT_PIPE="1")
            self.assertEqual(process.stdout.readline(), "ready\n")
            process.stdin.close()
            process.stdin = None
            self.assertEqual(process.wait(timeout=30), -9)
        self.assertEqual(fake.ends, [])
        self.assert_gone(process.pid)

    @unittest.skipUnless(os.path.isdir("/proc/self"), "needs /proc to find who has left the process group")
    def test_program_that_leaves_a_daemon(self):
        with fake_world.FakeWorld() as fake:
            code, out, err = self.run_to_end(fake, DAEMON, MANTA_PARENT_PIPE="1", stdin=subprocess.PIPE)
        self.assertEqual((code, err), (0, ""))
        self.assert_gone(int(out))

    @unittest.skipUnless(os.path.isdir("/proc/self"), "needs /proc to find who has left the process group")
    def test_death_of_the_parent_ends_daemons_too(self):
        with fake_world.FakeWorld() as fake:
            process = self.start(
                fake, DAEMON + "time.sleep(120)\n", stdin=subprocess.PIPE, MANTA_PARENT_PIPE="1"
            )
            daemon = int(process.stdout.readline())
            process.stdin.close()
            process.stdin = None
            self.assertEqual(process.wait(timeout=30), -9)
        self.assert_gone(daemon)

    def assert_swept(self, process):
        """What a launcher does after the end leaves nothing."""
        sweep(process.pid)
        self.assert_gone(process.pid)

    def assert_gone(self, group):
        end = time.monotonic() + 10
        while members(group):
            self.assertLess(time.monotonic(), end, f"group {group} still has {members(group)}")
            time.sleep(0.02)


# A program with a child, both deaf to SIGTERM.
STUBBORN = (
    "import os, signal, sys, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "if os.fork() == 0:\n"
    "    time.sleep(120)\n"
    "    os._exit(0)\n"
    "print('ready')\n"
    "time.sleep(120)\n"
)


# A program with a daemon that leads a session of its own; prints the session.
DAEMON = (
    "import os, time\n"
    "told, tell = os.pipe()\n"
    "if os.fork() == 0:\n"
    "    os.setsid()\n"
    "    if os.fork() == 0:\n"
    "        os.write(tell, b'%d' % os.getpgrp())\n"
    "        for each in (0, 1, 2):\n"
    "            os.close(each)\n"
    "        time.sleep(120)\n"
    "    os._exit(0)\n"
    "print(os.read(told, 100).decode())\n"
)


def names_of(body):
    """What a file defines at its top level."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets)


def sweep(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def members(group):
    """The living processes of a group; zombies that no one reaps don't count."""
    listing = subprocess.run(
        ["ps", "-A", "-o", "pgid=,pid=,stat="], stdout=subprocess.PIPE, universal_newlines=True, check=True
    ).stdout
    rows = [line.split() for line in listing.splitlines()]
    return [pid for pgid, pid, stat in rows if int(pgid) == group and not stat.startswith("Z")]


if __name__ == "__main__":
    unittest.main()
