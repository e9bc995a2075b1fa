"""What tests of the bootstrap share: a real process against a fake World."""

import os
import signal
import subprocess
import tempfile
import time
import unittest

from . import BOOTSTRAP, fake_world


class BootstrapCase(unittest.TestCase):
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

    def assert_swept(self, process):
        """What a launcher does after the end leaves nothing."""
        sweep(process.pid)
        self.assert_gone(process.pid)

    def assert_gone(self, group):
        end = time.monotonic() + 10
        while members(group):
            self.assertLess(time.monotonic(), end, f"group {group} still has {members(group)}")
            time.sleep(0.02)


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
