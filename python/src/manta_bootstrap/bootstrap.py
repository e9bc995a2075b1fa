"""The first program in a container: fetches the module's program from World, runs it and reports its end.

Standard library Python 3.8. It travels as one text into any image, this file last, after those that it imports
(PythonResources packs them). Its start is part of every assignment's time, so what is slow to import is imported
where it is needed. Environment, besides the variables by which AWS gives a container its region and credentials:

MANTA_WORLD        the URL of World
MANTA_TOKEN        locally, the attempt's bearer token; on AWS calls are signed with the role of the container
MANTA_SCRATCH      the directory to work in; without it, where it is started
MANTA_PARENT_PIPE  "1" if standard input is a pipe whose end means that the parent has died
MANTA_PATIENCE     for how many seconds a call to World is repeated; 300 without it
MANTA_CACHE        locally, a directory that keeps unpacked archives for the attempts that follow
"""

import json
import os
import signal
import sys

from manta_bootstrap.archives import fetch_light, fetch_program, require_entry, write
from manta_bootstrap.watch import Child, Events, end_report, kill_family, lead_a_group, oom_kills
from manta_bootstrap.world import Ended, NotStarted, Unknown, World

# Exit codes of the bootstrap itself, as shells have them: can't run, not found, ended by signal n.
_NOT_STARTED = 127
_SIGNALLED = 128
# As timeout(1) has it. A program that was told to end may well exit with 0.
_TIMED_OUT = 124
# What is for the bootstrap alone.
_OURS = ("MANTA_PARENT_PIPE", "MANTA_CACHE")


def main():
    lead_a_group()
    events = Events(os.environ.get("MANTA_PARENT_PIPE") == "1")
    world = None
    try:
        world = World(os.environ, events)
        context, kills, child = start(world, events)
    except Ended as e:
        sys.exit("manta: this attempt has ended: %s" % e)
    except Exception as e:
        # Whatever it is, an odd answer or a broken archive: no program has run.
        sys.exit(not_started(world, e))
    sys.exit(end(world, context, kills, child))


def not_started(world, error):
    """Says why no program runs; the exit code of the bootstrap."""
    known = isinstance(error, (NotStarted, OSError))
    reason = str(error) if known else "the program can't be started: %s: %s" % (type(error).__name__, error)
    if isinstance(error, Unknown):
        world.lose_patience()
    if world is not None:
        report(world, {"cause": "NOT_STARTED", "reason": reason})
    print("manta: %s" % reason, file=sys.stderr)
    return _NOT_STARTED


def start(world, events):
    """Fetches and starts the program: what World says of it, how many were killed for want of memory before, its process."""
    context_text = world.get("/v1/context")
    context = json.loads(context_text.decode("utf-8"))
    home = os.path.abspath(os.path.join(os.environ.get("MANTA_SCRATCH", ""), ".manta"))
    program = os.path.join(home, "program")
    os.makedirs(home)
    context_file = write(os.path.join(home, "context.json"), context_text)
    light = fetch_light(world, context, home)
    fetch_program(world, context, home, program)
    require_entry(program, context["entry"])
    world.post("/v1/started", {})
    os.chdir(program)
    kills = oom_kills()
    child = Child(
        [sys.executable, "-u", light, context["entry"], program],
        environment_of_program(context, context_file, light, home),
        context["grace_seconds"],
        events,
    )
    return context, kills, child


def end(world, context, kills, child):
    """Waits for the program's end and reports it; the exit code of the bootstrap."""
    code = child.wait(context.get("timeout_seconds"))
    # Before the report: nobody waits for an attempt that is over.
    kill_family()
    sys.stdout.flush()
    exit_code = code if code >= 0 else _SIGNALLED - code
    if child.was_told_to_end:
        # Whoever told it to end knows why, and says so. How the program took it says nothing: it may well exit with 0.
        return exit_code or _SIGNALLED + signal.SIGTERM
    report(world, end_report(code, child, context, oom_kills() != kills))
    return _TIMED_OUT if child.timed_out else exit_code


def environment_of_program(context, context_file, light, home):
    environment = dict(os.environ)
    environment.update((k, v) for k, v in context["env"].items() if not k.startswith("MANTA_"))
    for name in _OURS:
        environment.pop(name, None)
    # Else the order of a set of strings, and so the numbers of a seeded program, would differ from run to run.
    environment.setdefault("PYTHONHASHSEED", "0")
    environment["MANTA_CONTEXT_FILE"] = context_file
    paths = [light, environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    # In a container whose root file system is read-only.
    for name, default in (("HOME", "/"), ("TMPDIR", "/tmp")):
        if not os.access(environment.get(name, default), os.W_OK | os.X_OK):
            environment[name] = os.path.join(home, name.lower())
            os.makedirs(environment[name], exist_ok=True)
    return environment


def report(world, how):
    """Tells World how it ended. The container's own end is a second witness, so giving up is no loss."""
    try:
        world.post("/v1/end", how)
    except (Ended, NotStarted) as e:
        print("manta: the end was not reported: %s" % e, file=sys.stderr)


if __name__ == "__main__":
    main()
