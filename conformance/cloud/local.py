"""The embedded cluster: `manta run`, `start`, `stop`, `results` and `globals`, all in one JVM."""

import json
import pathlib
import sqlite3
import subprocess
import threading
import time

from .outcomes import Outcome, failure_of

GIVE_UP = 300  # Seconds for one command.
LOOK = 0.1


class Local:
    """Runs a case's swarm. Each has a folder of its own, in which runs are kept. Thread-safe."""

    def __init__(self, java, class_path, home, folder):
        self._folder = folder
        self._home = home
        self._answers = {}
        self._changed = threading.Condition()
        self._count = 0
        self._process = subprocess.Popen(
            [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", class_path, "io.manta.cli.Commands", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def close(self):
        self._process.stdin.close()
        self._process.wait(30)

    def play(self, case):
        """Runs the case to the end of its actions; its Outcome."""
        directory = self._folder / case.name
        target = case.write_target(directory)
        run = _Command(self, directory, ["run", str(target), *case.local_options(directory)])
        for action in case.actions:
            run = self._act(action, directory, run)
        run.wait()
        if not (directory / "runs" / "manta.db").exists():
            raise AssertionError(f"manta run: {run.complaint()}")
        return self._outcome(directory)

    def nodes(self, case):
        """The nodes of the case's run, with the paths of their datasets, as the embedded cluster has stored them."""
        with sqlite3.connect(self._folder / case.name / "runs" / "manta.db") as store:
            return [json.loads(form) for (form,) in store.execute("SELECT node FROM nodes ORDER BY id")]

    def compiled(self, case):
        """The document of an example, and the folder with its bundles."""
        directory = self._folder / case.name
        file = directory / "document.json"
        command = _Command(self, directory, ["compile", case.example, "--document", "-o", str(file)], is_of_runs=False)
        if command.wait() != 0:
            raise AssertionError(f"manta compile: {command.complaint()}")
        return json.loads(file.read_text("utf-8")), directory

    def _outcome(self, directory):
        status = self._json(directory, "status")
        results = self._json(directory, "results", "--limit", "100000")["results"]
        return Outcome(
            status["status"],
            status.get("reason"),
            failure_of(status.get("failure")),
            {(r["tag"], r["round"], r["task"], r["node"], r["sequence"]): r["value"] for r in results},
            {g["tag"]: g["value"] for g in self._json(directory, "globals")["globals"]},
        )

    def _act(self, action, directory, run):
        if action["do"] == "stop":
            self._await_global(directory, action["once"])
            _Command(self, directory, ["stop", "latest"]).wait()
            return run
        if action["do"] != "start":
            return run  # There are no functions here.
        run.wait()
        return _Command(self, directory, ["start", "latest"])

    def _await_global(self, directory, tag):
        end = time.monotonic() + GIVE_UP
        while time.monotonic() < end:
            time.sleep(LOOK)
            command = _Command(self, directory, ["globals", "--json"])
            if command.wait() == 0 and any(g["tag"] == tag for g in json.loads(command.printed())["globals"]):
                return
        raise TimeoutError(f"{directory.name}: global {tag} was never set")

    def _json(self, directory, *words):
        command = _Command(self, directory, [*words, "--json"])
        if command.wait() != 0:
            raise AssertionError(f"manta {' '.join(words)}: {command.complaint()}")
        return json.loads(command.printed())

    def _start(self, file, words):
        with self._changed:
            self._count += 1
            id_ = str(self._count)
            self._process.stdin.write("\t".join([id_, str(file), *words]) + "\n")
            self._process.stdin.flush()
        return id_

    def _wait(self, id_):
        with self._changed:
            if not self._changed.wait_for(lambda: id_ in self._answers, GIVE_UP):
                raise TimeoutError("manta does not end")
            return self._answers[id_]

    def _read(self):
        for line in self._process.stdout:
            id_, _, code = line.strip().partition("\t")
            with self._changed:
                self._answers[id_] = int(code)
                self._changed.notify_all()


class _Command:
    """One command, going on."""

    def __init__(self, local, directory, words, is_of_runs=True):
        self._local = local
        directory.mkdir(parents=True, exist_ok=True)
        with local._changed:
            number = local._count
        self._file = directory / f"{words[0]}-{number}.out"
        self._id = local._start(self._file, [*words, *(["--dir", str(directory / "runs")] if is_of_runs else [])])

    def wait(self):
        return self._local._wait(self._id)

    def printed(self):
        return self._file.read_text("utf-8")

    def complaint(self):
        return pathlib.Path(str(self._file) + ".err").read_text("utf-8")
