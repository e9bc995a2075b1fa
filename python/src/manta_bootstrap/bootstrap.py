"""The first program in a container: fetches the module's program from World, runs it and reports its end.

One file of standard library Python 3.8, because it travels as text into any image. Environment:

MANTA_WORLD        the URL of World
MANTA_TOKEN        locally, the attempt's bearer token
MANTA_PARENT_PIPE  "1" if standard input is a pipe whose end means that the parent has died
MANTA_PATIENCE     for how many seconds a call to World is repeated; 300 without it
"""

import http.client
import json
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile

# Exit codes of the bootstrap itself, as shells have them: can't run, not found, ended by signal n.
_NOT_STARTED = 127
_SIGNALLED = 128
# As timeout(1) has it. A program that was told to end may well exit with 0.
_TIMED_OUT = 124
_JITTER = random.SystemRandom()


class NotStarted(Exception):
    """No program can be run; the message says why."""


class Ended(Exception):
    """World says that this attempt has ended or was superseded."""


class World:
    """Calls World, and asks again until it answers or patience ends."""

    def __init__(self, environment):
        self._url = environment["MANTA_WORLD"].rstrip("/")
        self._token = environment.get("MANTA_TOKEN", "")
        self._patience = float(environment.get("MANTA_PATIENCE", "300"))

    def get(self, path):
        return self._call("GET", path, None)

    def post(self, path, body):
        return self._call("POST", path, json.dumps(body).encode("utf-8"))

    def _call(self, method, path, content):
        end = time.monotonic() + self._patience
        delay = 0.1
        while True:
            try:
                return self._send(method, path, content)
            except urllib.error.HTTPError as e:
                said = sentence(e.read(10000))
                if e.code == 409:
                    raise Ended(said) from None
                if e.code not in (425, 429) and e.code < 500:
                    raise NotStarted("World answered %s %s with %d: %s" % (method, path, e.code, said)) from None
                last = "%d %s" % (e.code, said)
            except (OSError, http.client.HTTPException) as e:
                last = "%s: %s" % (type(e).__name__, e)
            if time.monotonic() + delay > end:
                raise NotStarted("World gave no answer to %s %s in %g s; last: %s" % (method, path, self._patience, last))
            time.sleep(_JITTER.uniform(delay / 2, delay))
            delay = min(2 * delay, 5.0)

    def _send(self, method, path, content):
        request = urllib.request.Request(self._url + path, data=content, method=method)
        request.add_header("Content-Type", "application/json")
        if self._token:
            # Not sent on to where a redirect leads: a ticket is its own credential.
            request.add_unredirected_header("Authorization", "Bearer " + self._token)
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.read()


def sentence(content):
    """What an answer says is wrong."""
    text = content.decode("utf-8", "replace")
    try:
        return json.loads(text)["error"]
    except (ValueError, KeyError, TypeError):
        return text


class Child:
    """The program, as a process in the bootstrap's own process group."""

    def __init__(self, command, directory, environment, grace):
        self._grace = grace
        self._events = queue.SimpleQueue()  # Its put may be called by a signal handler.
        self.timed_out = False
        # Before the child exists, so that no SIGTERM falls between.
        signal.signal(signal.SIGTERM, lambda number, frame: self._events.put(None))
        self._process = subprocess.Popen(command, cwd=directory, env=environment, stdin=subprocess.DEVNULL)
        threading.Thread(target=lambda: self._events.put(self._process.wait()), daemon=True).start()

    def wait(self, timeout):
        """The program's exit code, or minus the signal that ended it."""
        try:
            code = self._events.get(timeout=timeout)
        except queue.Empty:
            self.timed_out = True
            code = None
        return self._end() if code is None else code

    def _end(self):
        # The whole group, so that the program's own children are told too. It asks this process once more, which
        # _next_code skips.
        os.killpg(os.getpgrp(), signal.SIGTERM)
        code = self._next_code(time.monotonic() + self._grace)
        if code is None:
            # Its children are swept with the process group, or with the container.
            self._process.kill()
            code = self._next_code(None)
        return code

    def _next_code(self, deadline):
        while True:
            try:
                code = self._events.get(timeout=None if deadline is None else max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                return None
            if code is not None:
                return code


def main():
    lead_a_group()
    watch_parent()
    world = World(os.environ)
    try:
        sys.exit(run(world))
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


def watch_parent():
    """Ends everything when the parent has: the pipe on standard input closes with it."""
    if os.environ.get("MANTA_PARENT_PIPE") != "1":
        return
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent():
    while os.read(0, 1024):
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


def run(world):
    """Fetches and runs the program; the exit code of the bootstrap."""
    context_text = world.get("/v1/context")
    context = json.loads(context_text.decode("utf-8"))
    home = os.path.abspath(".manta")
    program = os.path.join(home, "program")
    os.makedirs(program)
    context_file = write(os.path.join(home, "context.json"), context_text)
    light = write(os.path.join(home, "light.zip"), world.get("/v1/light"))
    unpack(write(os.path.join(home, "bundle.zip"), world.get("/v1/bundle")), program)
    require_entry(program, context["entry"])
    world.post("/v1/started", {})
    child = Child(
        [sys.executable, "-u", light, context["entry"], program],
        program,
        environment_of_program(context, context_file, light),
        context["grace_seconds"],
    )
    code = child.wait(context.get("timeout_seconds"))
    sys.stdout.flush()
    report(world, end_report(code, child.timed_out, context))
    if child.timed_out:
        return _TIMED_OUT
    return code if code >= 0 else _SIGNALLED - code


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
    return path


def unpack(archive, directory):
    try:
        with zipfile.ZipFile(archive) as bundle:
            bundle.extractall(directory)
    except (zipfile.BadZipFile, OSError) as e:
        raise NotStarted("the module's bundle can't be unpacked: %s" % e) from None


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
    environment.pop("MANTA_PARENT_PIPE", None)
    # Else the order of a set of strings, and so the numbers of a seeded program, would differ from run to run.
    environment.setdefault("PYTHONHASHSEED", "0")
    environment["MANTA_CONTEXT_FILE"] = context_file
    paths = [light, environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return environment


def end_report(code, timed_out, context):
    if timed_out:
        reason = "the program ran longer than its timeout of %d s" % context["timeout_seconds"]
        return {"cause": "TIMED_OUT", "reason": reason}
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else "unknown"
        return {"cause": "EXITED", "signal": -code, "reason": "the program was ended by signal %d (%s)" % (-code, name)}
    return {"cause": "EXITED", "exit_code": code, "reason": "the program exited with code %d" % code}


def report(world, end):
    """Tells World how it ended. The container's own end is a second witness, so giving up is no loss."""
    try:
        world.post("/v1/end", end)
    except (Ended, NotStarted) as e:
        print("manta: the end was not reported: %s" % e, file=sys.stderr)


if __name__ == "__main__":
    main()
