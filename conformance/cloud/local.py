"""The embedded cluster: `manta run`, `start`, `stop`, `results` and `globals`, all in one JVM."""

import json
import sqlite3
import time

from .commands import GIVE_UP, Manta
from .outcomes import Outcome, failure_of

LOOK = 0.1


class Local:
    """Runs a case's swarm. Each has a folder of its own, in which runs are kept. Thread-safe."""

    def __init__(self, java, class_path, home, folder):
        self._folder = folder
        self._manta = Manta(java, class_path, home)

    def close(self):
        self._manta.close()

    def play(self, case):
        """Runs the case to the end of its actions; its Outcome."""
        directory = self._folder / case.name
        target = case.write_target(directory)
        run = self._command(directory, "run", str(target), *case.local_options(directory))
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
        command = self._command(directory, "compile", case.example, "--document", "-o", str(file), is_of_runs=False)
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
            self._command(directory, "stop", "latest").wait()
            return run
        if action["do"] != "start":
            return run  # There are no functions here.
        run.wait()
        return self._command(directory, "start", "latest")

    def _await_global(self, directory, tag):
        end = time.monotonic() + GIVE_UP
        while time.monotonic() < end:
            time.sleep(LOOK)
            command = self._command(directory, "globals", "--json")
            if command.wait() == 0 and any(g["tag"] == tag for g in json.loads(command.printed())["globals"]):
                return
        raise TimeoutError(f"{directory.name}: global {tag} was never set")

    def _json(self, directory, *words):
        command = self._command(directory, *words, "--json")
        if command.wait() != 0:
            raise AssertionError(f"manta {' '.join(words)}: {command.complaint()}")
        return json.loads(command.printed())

    def _command(self, directory, *words, is_of_runs=True):
        return self._manta.start(directory, [*words, *(["--dir", str(directory / "runs")] if is_of_runs else [])])
