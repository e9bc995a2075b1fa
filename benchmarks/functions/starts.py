"""How long functions take from the start of their JVM to the answer to their first event: the rows of docs/functions.md.

    PYTHONPATH=conformance target/moto/venv/bin/python benchmarks/functions/starts.py ARCHIVE RUNTIME [--times N] [--java HOME]...

ARCHIVE is what Lambda is given, RUNTIME the folder of AWS's runtime interface client; benchmarks/README.md says where they come
from. Processor seconds are the JVM's alone, so that neither moto nor what else the machine does counts.
"""

import argparse
import collections
import logging
import pathlib
import statistics
import subprocess
import tempfile

from environment import CLIENT, NATIVE, Environment
from rounds import Rounds

# What Lambda starts a JVM of 1,024 MB with.
JVM = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx896m"]
MEASURED = ("submit", "plan", "launch", "world", "settle")
FIRST_OF_AOT = 25


class Java:
    """A JDK, and one way to start it."""

    def __init__(self, home, folder):
        self.command = str(home / "bin/java")
        said = subprocess.run([self.command, "-version"], capture_output=True, text=True, check=True).stderr
        self.release = int(said.split('"')[1].split(".")[0])
        self._folder = folder

    def ways(self):
        """Each way's name and options by function, and those of a process that prepares it."""
        yield "plain", lambda function: [], None
        cds = lambda function: str(self._folder / f"{self.release}-{function}.jsa")
        yield "class data", lambda f: ["-XX:SharedArchiveFile=" + cds(f)], lambda f: ["-XX:ArchiveClassesAtExit=" + cds(f)]
        if self.release >= FIRST_OF_AOT:
            aot = lambda function: str(self._folder / f"{self.release}-{function}.aot")
            yield "AOT cache", lambda f: ["-XX:AOTCache=" + aot(f)], lambda f: ["-XX:AOTCacheOutput=" + aot(f)]


class Starts:
    """Starts functions of an archive."""

    def __init__(self, archive, runtime, folder):
        self._jars = f"{archive}:{runtime}/*"
        self._native = NATIVE + str(runtime / "jni/libaws-lambda-jni.linux-x86_64.so")
        self._log = open(folder / "log", "wb")
        self._classes = folder / "classes"
        self._rounds = Rounds()
        self._warm = {}

    def warm(self, java):
        """What makes events for others, once."""
        for function in ("submit", "plan", "launch"):
            environment = self._environment(java, function, [], {})
            self._warm[function] = lambda event, one=environment: one.call(event)[0]

    def once(self, java, function, options=(), variables=None, gently=False):
        """Seconds and processor seconds until it is ready, and until it has answered."""
        event = self._event(function)
        environment = self._environment(java, function, list(options), variables or {})
        try:
            ready = environment.ready()
            return ready, environment.call(event)[1]
        finally:
            environment.end(gently)

    def later(self, java, function, times):
        """Processor seconds of an event, on average, in an environment that has had as many before."""
        environment = self._environment(java, function, [], {})
        try:
            used = [environment.call(self._event(function))[1][1] for _ in range(2 * times)]
            return (used[-1] - used[times - 1]) / times
        finally:
            environment.end()

    def classes(self, java, function, variables):
        """The classes that were loaded when it was ready, and those that its first event loaded."""
        event = self._event(function)
        option = f"-Xlog:class+load:file={self._classes}:none:filecount=0"
        environment = self._environment(java, function, [option], variables)
        try:
            environment.ready()
            before = self._loaded()
            environment.call(event)
            return before, self._loaded()[len(before) :]
        finally:
            environment.end()

    def _loaded(self):
        return [line.split()[0] for line in self._classes.read_text().splitlines()]

    def _event(self, function):
        submit, plan, launch = (self._warm[name] for name in ("submit", "plan", "launch"))
        if function == "submit":
            return self._rounds.submission()
        makers = {"plan": (submit,), "launch": (submit, plan), "world": (submit, plan, launch), "settle": (submit, plan, launch)}
        return getattr(self._rounds, function)(*makers[function])

    def _environment(self, java, function, options, variables):
        handler = f"io.manta.functions.{function.capitalize()}Handler::handleRequest"
        command = [java.command, *JVM, *options, self._native, "-cp", self._jars, CLIENT, handler]
        return Environment(command, self._rounds.variables(function, {"_HANDLER": handler, **variables}), self._log)


def table(starts, java, times):
    for way, options, preparing in java.ways():
        for function in MEASURED:
            if preparing:
                starts.once(java, function, preparing(function), gently=True)
            samples = [starts.once(java, function, options(function)) for _ in range(times)]
            ready, answered = ([statistics.median(s[i][1] for s in samples) for i in (0, 1)])
            least = min(s[1][0] for s in samples)
            print(f"| {java.release} | {way} | {function} | {ready:.2f} | {answered:.2f} | {least:.2f} |", flush=True)


def events(starts, java, times):
    for function in MEASURED:
        print(f"| {java.release} | {function} | {starts.later(java, function, times):.3f} |", flush=True)


def counts(starts, java, times):
    """What a first event loads and takes, in an environment that was restored and in one that was started."""
    for function in MEASURED:
        for kind in ("on-demand", "snap-start"):
            variables = {"AWS_LAMBDA_INITIALIZATION_TYPE": kind}
            before, first = starts.classes(java, function, variables)
            samples = [starts.once(java, function, variables=variables) for _ in range(times)]
            took = statistics.median(answered[1] - ready[1] for ready, answered in samples)
            packages = collections.Counter(_package(name) for name in first).most_common(4)
            said = ", ".join(f"{package} {count}" for package, count in packages)
            print(f"| {function} | {kind} | {len(before)} | {len(first)} | {took:.2f} | {said} |", flush=True)


def _package(name):
    parts = name.split(".")
    return ".".join(parts[: 5 if name.startswith("software.amazon.awssdk.services") else 4][: len(parts) - 1])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("archive", type=pathlib.Path)
    arguments.add_argument("runtime", type=pathlib.Path)
    arguments.add_argument("--times", type=int, default=5)
    arguments.add_argument("--java", type=pathlib.Path, action="append", required=True)
    arguments.add_argument("--classes", action="store_true", help="count the classes of first events, restored and not")
    arguments.add_argument("--events", action="store_true", help="what later events take, after as many before")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        logging.disable(logging.ERROR)  # moto's, of each call.
        starts = Starts(given.archive.resolve(), given.runtime.resolve(), folder)
        javas = [Java(home, folder) for home in given.java]
        starts.warm(javas[0])
        for java in javas:
            if given.events:
                events(starts, java, given.times)
            elif given.classes:
                counts(starts, java, given.times)
            else:
                table(starts, java, given.times)


main()
