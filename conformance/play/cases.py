"""The numbered cases, and what the compiler made of their swarms."""

import json

RUN = "run"
REASON = "as the case wants it"

MEMBERS = {"shows", "swarm", "machine", "input", "rounds", "plan_errors", "script", "expected"}
LINE_MEMBERS = {"task", "node", "round", "retry", "saves", "answer", "error"}


class Case:
    """One case.

    blueprint is what the compiler says of the machine beside its text; None if the case is of a machine.
    """

    def __init__(self, name, form, machine, blueprint):
        _only(MEMBERS, form, name)
        self.name = name
        self.shows = form["shows"]
        self.machine = machine
        self.blueprint = blueprint
        self.states = blueprint["states"] if blueprint else []
        self.input = form.get("input", {"run": RUN})
        self.rounds = [_nodes(each) for each in form.get("rounds", [])]
        self.plan_errors = form.get("plan_errors", [])
        self.script = form.get("script", [])
        self.expected = form["expected"]
        for line in self.script:
            _only(LINE_MEMBERS, line, name + ", script")

    @property
    def number(self):
        return self.name.split("-")[0]

    def line_for(self, message):
        """How a launch message is to be answered: by the first line that is for it."""
        own = {
            "task": message["alias"],
            "node": message["node"],
            "round": message["round"],
            "retry": message["retry"],
        }
        for line in self.script:
            if all(line.get(member, is_) == is_ for member, is_ in own.items()):
                return line
        return {"answer": "succeed"}

    def order(self, message):
        """Where the message stands in its round: releases and gates, then assignments as states and nodes are listed."""
        if message["kind"] != "launch" or not self.states:
            return -1
        nodes = self.rounds[message["round"]]
        all_ = [(alias, node) for state in self.states for alias in state["aliases"] for node in nodes[alias]]
        return all_.index((message["alias"], message["node"]))

    def awaited_state(self, message):
        """The state of the message's assignment, if a launch waits for its results."""
        states = [state for state in self.states if message["alias"] in state["aliases"]]
        return next((state for state in states if state.get("resultsAwaited")), None)

    def width(self, state, round_):
        """How many assignments the state has in a round."""
        return sum(len(self.rounds[round_][alias]) for alias in state["aliases"])


def read_all(folder, machines):
    """Every case, by number. machines is the folder that the compiler has written to."""
    return [_read(file, machines) for file in sorted(folder.glob("*.json"))]


def _read(file, machines):
    form = json.loads(file.read_text("utf-8"))
    if "machine" in form:
        return Case(file.stem, form, json.dumps(form["machine"]), None)
    machine = (machines / f"{file.stem}.asl.json").read_text("utf-8")
    blueprint = json.loads((machines / f"{file.stem}.blueprint.json").read_text("utf-8"))
    return Case(file.stem, form, machine, blueprint)


def _nodes(of_tasks):
    """3 is n1 to n3."""
    return {
        task: [f"n{i + 1}" for i in range(nodes)] if isinstance(nodes, int) else nodes
        for task, nodes in of_tasks.items()
    }


def _only(members, form, where):
    unknown = set(form) - members
    if unknown:
        raise ValueError(f"{where}: no member of a case is called {sorted(unknown)}")
