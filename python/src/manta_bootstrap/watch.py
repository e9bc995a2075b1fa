"""How the bootstrap watches the program: its time, its end, and what it has started and left."""

import os
import select
import signal
import sys
import time


class Events:
    """Signals and the parent's death, which end a sleep. There are no threads: a fork would break them."""

    def __init__(self, has_parent):
        self._signals, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self._sources = [self._signals] + ([0] if has_parent else [])

    def wait(self, seconds):
        """Sleeps so long (None: for ever), or until a signal that has a handler. A dead parent ends everything."""
        ready = select.select(self._sources, [], [], seconds)[0]
        if self._signals in ready:
            os.read(self._signals, 1024)
        if 0 in ready and not os.read(0, 1024):
            kill_family()
            os.killpg(os.getpgrp(), signal.SIGKILL)


class Child:
    """The program, as a process in the bootstrap's own process group."""

    def __init__(self, command, environment, grace, events):
        self._grace = grace
        self._events = events
        self._told_to_end = False
        self.timed_out = False
        # Before the child exists, so that no SIGTERM falls between.
        signal.signal(signal.SIGTERM, self._tell_to_end)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        self._pid = os.posix_spawn(
            command[0],
            command,
            environment,
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)],
            # What Python itself ignores.
            setsigdef=[signal.SIGPIPE, signal.SIGXFSZ],
        )

    def wait(self, timeout):
        """The program's exit code, or minus the signal that ended it."""
        code = self._code(timeout, until_told=True)
        if code is None:
            self.timed_out = not self._told_to_end
            code = self._end()
        return code

    @property
    def was_told_to_end(self):
        """Whether this process got SIGTERM while the program still had its time."""
        return self._told_to_end and not self.timed_out

    def _tell_to_end(self, number, frame):
        self._told_to_end = True

    def _end(self):
        # The whole group, so that the program's own children are told too. This process, being told once more, goes on.
        os.killpg(os.getpgrp(), signal.SIGTERM)
        code = self._code(self._grace)
        if code is None:
            os.kill(self._pid, signal.SIGKILL)
            code = self._code(None)
        return code

    def _code(self, seconds, until_told=False):
        """The exit code, or None if there is none after so long."""
        end = None if seconds is None else time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
            left = None if end is None else end - time.monotonic()
            if (until_told and self._told_to_end) or (left is not None and left <= 0):
                return None
            self._events.wait(left)


def lead_a_group():
    """Makes this process the leader of its own process group, so that one signal reaches all that it starts."""
    try:
        os.setsid()
    except PermissionError:
        pass  # It leads one already, as a container's first process does.


def kill_family():
    """Kills all that the program has started and left, however far it went: the mark is in its environment.

    Where there is no /proc, and for who has thrown the mark away, only the launcher's end of the process group, or the
    container's end, remains.
    """
    mark = os.environb.get(b"MANTA_TOKEN")
    if os.environ.get("MANTA_PARENT_PIPE") != "1" or not mark or not os.path.isdir("/proc/self"):
        return
    # Once more after the last was found: it may have started another meanwhile.
    for _ in range(100):
        if not [pid for pid in younger_processes() if kill_marked(pid, b"MANTA_TOKEN=" + mark)]:
            return


def younger_processes():
    """The processes that may have come after this one; to look into all would take longer."""
    with open("/proc/loadavg") as file:
        newest = int(file.read().split()[-1])
    # Numbers begin again at their end.
    oldest = os.getpid() if newest >= os.getpid() else 0
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) > oldest and int(name) != os.getpid()]


def kill_marked(pid, mark):
    """Kills a process if it has the mark in its environment; whether it did."""
    try:
        marked = mark in environment(pid).split(b"\0")
        if marked:
            os.kill(pid, signal.SIGKILL)
        return marked
    except OSError:
        return False  # Gone, or another user's.


def environment(pid):
    """That of a process. In the middle of an exec it has a program, and nothing in its environment yet."""
    for _ in range(10):
        with open("/proc/%d/environ" % pid, "rb") as file:
            content = file.read()
        if content:
            break
        os.readlink("/proc/%d/exe" % pid)  # The kernel's own have none, nor has who has ended: an OSError.
        time.sleep(0.002)
    return content


def oom_kills():
    """How many processes of this container the kernel has killed for want of memory; None if it does not tell."""
    # By the control groups of today, and by those before.
    for path in ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control"):
        try:
            with open(path) as file:
                return dict(line.split() for line in file).get("oom_kill")
        except (OSError, ValueError):
            continue
    return None


def memory_limit():
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            with open(path) as file:
                limit = file.read().strip()
        except OSError:
            continue
        # Without a limit it is a word, or more than any machine has.
        if limit.isdigit() and int(limit) < 1 << 60:
            return ", the container has %d MiB" % (int(limit) >> 20)
    return ""


def end_report(code, child, context, out_of_memory):
    if child.timed_out:
        reason = "the program ran longer than its timeout of %d s" % context["timeout_seconds"]
        return {"cause": "TIMED_OUT", "reason": reason}
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else "unknown"
        reason = "the program was ended by signal %d (%s)" % (-code, name)
        if code == -signal.SIGKILL:
            # The kernel says so of a container with a limit; of a whole machine it tells no one but its administrator.
            reason += ": out of memory" + memory_limit() if out_of_memory else ", perhaps out of memory"
        return {"cause": "EXITED", "signal": -code, "reason": reason}
    return {"cause": "EXITED", "exit_code": code, "reason": "the program exited with code %d" % code}
