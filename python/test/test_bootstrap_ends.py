"""How the bootstrap ends a program, and all that it has started."""

import os
import signal
import subprocess
import time
import unittest

from . import fake_world
from .bootstrap_case import BootstrapCase


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


class BootstrapEndsTest(BootstrapCase):
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


if __name__ == "__main__":
    unittest.main()
