"""The end-to-end cases: swarms as data, what is done to them, and what must come of it."""

import json
import pathlib

from .said import BROKE_OFF

FOLDER = pathlib.Path(__file__).parent / "cases"
MEMBERS = {"shows", "swarm", "example", "nodes", "seed", "set", "console", "faults", "secrets", "actions", "refused", "expected"} | {
    "loosely",
    "otherwise",
}
MEMBERS_OF_EXPECTED = {"status", "failure", "results", "globals", "ran"}
MEMBERS_OF_THE_COURSE = {"executions", "children", "parked", "states", "dead", "said"}
MEMBERS_OF_FAULT = {"task", "nodes", "rounds", "retries", "times", "refuse", "container", "function"}


class Case:
    """One case.

    swarm is a document whose programs may be lists of lines; example names a folder of examples/ instead. nodes is what
    --nodes is given: a file beside the cases, or a number; null for what the example has.
    """

    def __init__(self, name, form):
        _only(MEMBERS, form, name)
        _only(MEMBERS_OF_EXPECTED | MEMBERS_OF_THE_COURSE, form["expected"], name + ", expected")
        self.name = name
        self.shows = form["shows"]
        self.example = form.get("example")
        self.nodes = form.get("nodes", "few.json")
        self.seed = form.get("seed", 0)
        self.set = form.get("set", {})
        self.console = form.get("console")
        self.secrets = form.get("secrets", {})
        self.actions = form.get("actions", [])
        self.expected = form["expected"]
        self.loosely = set(form.get("loosely", []))
        self.refused = form.get("refused", [])
        self.otherwise = set(form.get("otherwise", []))
        faults = form.get("faults", {})
        self.local_faults = faults.get("local", [])
        self.cloud_faults = faults.get("cloud", [])
        for fault in self.cloud_faults:
            _only(MEMBERS_OF_FAULT, fault, name + ", faults")
        self._swarm = form.get("swarm")

    @property
    def number(self):
        return self.name.split("-")[0]

    @property
    def takes_long(self):
        """Whether it waits for the janitor, or until a queue gives something up."""
        return "dead" in self.expected or any(fault.get("container", {}).get("vanishes") for fault in self.cloud_faults)

    def may_break_off(self, function, work):
        """Whether a function was to break off when it did something."""
        return work.get("run") == self.run and self.expected.get("said", {}).get(function) == BROKE_OFF

    @property
    def run(self):
        """The id that its run has on AWS."""
        return "e2e-" + self.name

    @property
    def cluster(self):
        """What cases have in common that can run at once: the nodes."""
        return json.dumps([self.nodes, self.example if self.nodes is None else None, self.seed if self.nodes is None else 0])

    def document(self):
        document = json.loads(json.dumps(self._swarm))
        for module in document["modules"]:
            if isinstance(module["program"], list):
                module["program"] = {"text": "\n".join(module["program"]) + "\n"}
        document.setdefault("manta", 1)
        return document

    def write_target(self, directory):
        """What manta is told to run."""
        if self.example:
            return self.example
        directory.mkdir(parents=True, exist_ok=True)
        file = directory / "swarm.json"
        file.write_text(json.dumps(self.document()), "utf-8")
        return file

    def local_options(self, directory):
        options = ["--seed", str(self.seed), "--slots", "8"]
        if self.nodes is not None:
            options += ["--nodes", str(self.nodes if isinstance(self.nodes, int) else FOLDER / "nodes" / self.nodes)]
        for tag, value in self.set.items():
            options += ["--set", f"{tag}={json.dumps(value)}"]
        for variable, value in self.secrets.items():
            file = directory / f"{variable}.secret"
            file.write_text(value, "utf-8")
            options += ["--secret", f"{variable}=file:{file}"]
        if self.local_faults:
            file = directory / "faults.json"
            file.write_text(json.dumps({"faults": self.local_faults}), "utf-8")
            options += ["--faults", str(file)]
        return options

    def faults(self, outcome):
        """What of an outcome is not as expected: results and globals by tag, results as {"round task node": [values]}; ran has what
        has saved anything, as ["round task node"]."""
        found = []
        if outcome.status != self.expected["status"]:
            found.append(f"status must be {self.expected['status']}, got: {outcome.status}, {outcome.reason} {outcome.failure}")
        for name, wanted in self.expected.get("failure", {}).items():
            got = (outcome.failure or {}).get(name)
            if got != wanted:
                found.append(f"the failure's {name} must be {wanted}, got: {got}")
        for tag, wanted in self.expected.get("results", {}).items():
            got = {}
            for (of, round_, task, node, _), value in sorted(outcome.results.items()):
                if of == tag:
                    got.setdefault(f"{round_} {task} {node}", []).append(value.get("value", value.get("base64")))
            if got != wanted:
                found.append(f"results {tag} must be {wanted}, got: {got}")
        if "ran" in self.expected:
            got = sorted({f"{round_} {task} {node}" for (_, round_, task, node, _) in outcome.results})
            if got != sorted(self.expected["ran"]):
                found.append(f"what has saved must be {self.expected['ran']}, got: {got}")
        for tag, wanted in self.expected.get("globals", {}).items():
            got = outcome.globals.get(tag, {})
            if got.get("value", got.get("base64")) != wanted:
                found.append(f"global {tag} must be {wanted}, got: {got}")
        return found


def read_all(numbers=()):
    """Every case, by number, or these."""
    cases = [Case(file.stem, json.loads(file.read_text("utf-8"))) for file in sorted(FOLDER.glob("*.json"))]
    unknown = set(numbers) - {case.number for case in cases}
    if unknown:
        raise ValueError(f"no case has the number {', '.join(sorted(unknown))}")
    return [case for case in cases if not numbers or case.number in numbers]


def _only(members, form, where):
    unknown = set(form) - members
    if unknown:
        raise ValueError(f"{where}: no member is called {sorted(unknown)}")
