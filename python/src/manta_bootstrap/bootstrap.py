"""The first program in a container: fetches the module's program from World, runs it and reports its end.

One file of standard library Python 3.8, because it travels as text into any image. Its start is part of every
assignment's time, so what is slow to import is imported where it is needed. Environment:

MANTA_WORLD        the URL of World
MANTA_TOKEN        locally, the attempt's bearer token
MANTA_PARENT_PIPE  "1" if standard input is a pipe whose end means that the parent has died
MANTA_PATIENCE     for how many seconds a call to World is repeated; 300 without it
MANTA_CACHE        locally, a directory that keeps unpacked archives for the attempts that follow
"""

import json
import os
import select
import signal
import socket
import sys
import time

# Exit codes of the bootstrap itself, as shells have them: can't run, not found, ended by signal n.
_NOT_STARTED = 127
_SIGNALLED = 128
# As timeout(1) has it. A program that was told to end may well exit with 0.
_TIMED_OUT = 124
_SOCKET_TIMEOUT = 60
# What is for the bootstrap alone.
_OURS = ("MANTA_PARENT_PIPE", "MANTA_CACHE")


class NotStarted(Exception):
    """No program can be run; the message says why."""


class Ended(Exception):
    """World says that this attempt has ended or was superseded."""


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


class World:
    """Calls World, and asks again until it answers or patience ends."""

    def __init__(self, environment, events):
        self._url = environment["MANTA_WORLD"].rstrip("/")
        self._token = environment.get("MANTA_TOKEN", "")
        self._patience = float(environment.get("MANTA_PATIENCE", "300"))
        self._events = events

    def get(self, path):
        return self._call("GET", path, b"")

    def post(self, path, body):
        return self._call("POST", path, json.dumps(body).encode("utf-8"))

    def _call(self, method, path, content):
        end = time.monotonic() + self._patience
        delay = 0.1
        while True:
            try:
                status, answer = self._send(method, path, content)
            except OSError as e:
                last = "%s: %s" % (type(e).__name__, e)
            else:
                if status < 300:
                    return answer
                said = sentence(answer)
                if status == 409:
                    raise Ended(said)
                if status not in (425, 429) and status < 500:
                    raise NotStarted("World answered %s %s with %d: %s" % (method, path, status, said))
                last = "%d %s" % (status, said)
            if time.monotonic() + delay > end:
                raise NotStarted("World gave no answer to %s %s in %g s; last: %s" % (method, path, self._patience, last))
            self._sleep(delay)
            delay = min(2 * delay, 5.0)

    def _send(self, method, path, content):
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        status, place, answer = exchange(method, self._url + path, headers, content)
        if place and status in (302, 303, 307):
            # Without the token: a ticket is its own credential.
            status, _, answer = exchange("GET", place, {}, b"")
        return status, answer

    def _sleep(self, delay):
        """Between half of it and all, so that many don't ask in step; not drawn from the program's random numbers."""
        end = time.monotonic() + delay * (0.5 + os.urandom(1)[0] / 512)
        while time.monotonic() < end:
            self._events.wait(max(0.0, end - time.monotonic()))


def exchange(method, url, headers, content):
    """One request and its answer: status, where a redirect leads, content."""
    scheme, _, rest = url.partition("://")
    return (plain if scheme == "http" else encrypted)(method, rest, headers, content)


def plain(method, rest, headers, content):
    """Over a connection of its own, which ends with the answer. http.client takes longer to import than this to run."""
    server, _, path = rest.partition("/")
    host, _, port = server.partition(":")
    lines = ["%s /%s HTTP/1.1" % (method, path), "Host: " + server, "Connection: close"]
    lines += ["%s: %s" % header for header in headers.items()] + ["Content-Length: %d" % len(content), "", ""]
    with socket.create_connection((host, int(port or 80)), timeout=_SOCKET_TIMEOUT) as connection:
        connection.sendall("\r\n".join(lines).encode("ascii") + content)
        answer = b"".join(iter(lambda: connection.recv(1 << 20), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    # No field: an answer without content, or one that was cut in its head.
    if not first.startswith("HTTP/1.") or len(body) != int(fields.get("content-length", "0")):
        raise ConnectionError("the answer broke off")
    return int(first.split(" ")[1]), fields.get("location"), body


def encrypted(method, rest, headers, content):
    import http.client

    server, _, path = rest.partition("/")
    connection = http.client.HTTPSConnection(server, timeout=_SOCKET_TIMEOUT)
    try:
        connection.request(method, "/" + path, body=content, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers.get("Location"), response.read()
    except http.client.HTTPException as e:
        raise ConnectionError("%s: %s" % (type(e).__name__, e)) from None
    finally:
        connection.close()


def sentence(content):
    """What an answer says is wrong."""
    text = content[:10000].decode("utf-8", "replace")
    try:
        return json.loads(text)["error"]
    except (ValueError, KeyError, TypeError):
        return text


class Child:
    """The program, as a process in the bootstrap's own process group."""

    def __init__(self, command, environment, grace, events):
        self._grace = grace
        self._events = events
        self._told_to_end = False
        self.timed_out = False
        self.outlived_grace = False
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

    def _tell_to_end(self, number, frame):
        self._told_to_end = True

    def _end(self):
        # The whole group, so that the program's own children are told too. This process, being told once more, goes on.
        os.killpg(os.getpgrp(), signal.SIGTERM)
        code = self._code(self._grace)
        if code is None:
            self.outlived_grace = True
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


def main():
    lead_a_group()
    events = Events(os.environ.get("MANTA_PARENT_PIPE") == "1")
    world = World(os.environ, events)
    try:
        sys.exit(run(world, events))
    except Ended as e:
        sys.exit("manta: this attempt has ended: %s" % e)
    except (NotStarted, OSError) as e:
        report(world, {"cause": "NOT_STARTED", "reason": str(e)})
        print("manta: %s" % e, file=sys.stderr)
        sys.exit(_NOT_STARTED)


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
        with open("/proc/%d/environ" % pid, "rb") as file:
            marked = mark in file.read().split(b"\0")
        if marked:
            os.kill(pid, signal.SIGKILL)
        return marked
    except OSError:
        return False  # Gone, or another user's.


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


def run(world, events):
    """Fetches and runs the program; the exit code of the bootstrap."""
    context_text = world.get("/v1/context")
    context = json.loads(context_text.decode("utf-8"))
    home = os.path.abspath(".manta")
    program = os.path.join(home, "program")
    os.makedirs(home)
    context_file = write(os.path.join(home, "context.json"), context_text)
    light = fetch_light(world, context, home)
    fetch_program(world, context, home, program)
    require_entry(program, context["entry"])
    world.post("/v1/started", {})
    os.chdir(program)
    child = Child(
        [sys.executable, "-u", light, context["entry"], program],
        environment_of_program(context, context_file, light),
        context["grace_seconds"],
        events,
    )
    kills = oom_kills()
    code = child.wait(context.get("timeout_seconds"))
    # Before the report: nobody waits for an attempt that is over.
    kill_family()
    sys.stdout.flush()
    report(world, end_report(code, child, context, oom_kills() != kills))
    if child.timed_out:
        return _TIMED_OUT
    return code if code >= 0 else _SIGNALLED - code


def fetch_light(world, context, home):
    """Where manta.light is: an archive, or a directory of the cache, where Python keeps it compiled."""
    cached = cache("light", context)
    if cached is None:
        return write(os.path.join(home, "light.zip"), world.get("/v1/light"))
    if not os.path.isdir(cached):
        keep(world.get("/v1/light"), home, cached)
    return cached


def fetch_program(world, context, home, program):
    """Unpacks the module's program, a copy for this attempt alone."""
    cached = cache("bundle", context)
    if cached is None:
        unpack(world.get("/v1/bundle"), home, program)
        return
    if not os.path.isdir(cached):
        keep(world.get("/v1/bundle"), home, cached)
    copy(cached, program)


def cache(what, context):
    """Where an archive is kept unpacked; None if it is not."""
    directory = os.environ.get("MANTA_CACHE")
    return os.path.join(directory, context[what]) if directory and what in context else None


def keep(archive, home, cached):
    """Unpacks an archive into the cache, where it appears whole; another attempt may be quicker."""
    # A name of its own: the draft that came too late stays.
    draft = os.path.join(home, "draft-" + os.path.basename(cached))
    unpack(archive, home, draft)
    os.makedirs(os.path.dirname(cached), exist_ok=True)
    try:
        os.rename(draft, cached)
    except OSError:
        if not os.path.isdir(cached):
            raise


def copy(source, target):
    os.mkdir(target)
    for each in os.scandir(source):
        place = os.path.join(target, each.name)
        if each.is_dir():
            copy(each.path, place)
        else:
            with open(each.path, "rb") as file:
                write(place, file.read())


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
    return path


def unpack(archive, home, directory):
    import zipfile

    path = write(os.path.join(home, "archive.zip"), archive)
    os.makedirs(directory)
    try:
        with zipfile.ZipFile(path) as bundle:
            bundle.extractall(directory)
    except (zipfile.BadZipFile, OSError) as e:
        raise NotStarted("the module's bundle can't be unpacked: %s" % e) from None
    finally:
        os.remove(path)


def require_entry(directory, entry):
    path = os.path.join(directory, entry)
    if entry.endswith(".py"):
        if not os.path.isfile(path):
            raise NotStarted('the module\'s bundle has no file "%s"; it has: %s' % (entry, listing(directory)))
    elif not os.path.isdir(path):
        raise NotStarted('the module\'s bundle has no package "%s"; it has: %s' % (entry, listing(directory)))


def listing(directory):
    return ", ".join('"%s"' % name for name in sorted(os.listdir(directory))) or "nothing"


def environment_of_program(context, context_file, light):
    environment = dict(os.environ)
    environment.update((k, v) for k, v in context["env"].items() if not k.startswith("MANTA_"))
    for name in _OURS:
        environment.pop(name, None)
    # Else the order of a set of strings, and so the numbers of a seeded program, would differ from run to run.
    environment.setdefault("PYTHONHASHSEED", "0")
    environment["MANTA_CONTEXT_FILE"] = context_file
    paths = [light, environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return environment


def end_report(code, child, context, out_of_memory):
    if child.timed_out:
        reason = "the program ran longer than its timeout of %d s" % context["timeout_seconds"]
        return {"cause": "TIMED_OUT", "reason": reason}
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else "unknown"
        reason = "the program was ended by signal %d (%s)" % (-code, name)
        if child.outlived_grace:
            reason += ": it did not end within %d s of SIGTERM" % context["grace_seconds"]
        elif code == -signal.SIGKILL:
            # The kernel says so of a container with a limit; of a whole machine it tells no one but its administrator.
            reason += ": out of memory" + memory_limit() if out_of_memory else ", perhaps out of memory"
        return {"cause": "EXITED", "signal": -code, "reason": reason}
    return {"cause": "EXITED", "exit_code": code, "reason": "the program exited with code %d" % code}


def report(world, end):
    """Tells World how it ended. The container's own end is a second witness, so giving up is no loss."""
    try:
        world.post("/v1/end", end)
    except (Ended, NotStarted) as e:
        print("manta: the end was not reported: %s" % e, file=sys.stderr)


if __name__ == "__main__":
    main()
