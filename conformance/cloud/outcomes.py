"""What came of a run, in a form in which two clusters can be compared."""

import re

OF_PROGRAMS = ("Manta.ProgramFailed", "Manta.ProgramTimedOut")
# Who tells of a command's end: ECS, or what has started it.
OF_A_COMMAND = re.compile("^the container(?= exited )")
# Where a program is, in the lines of an exception.
PLACE = re.compile(r"(?<=\")/[^\"]*/\.manta/program/")


class Outcome:
    """How a run has ended, what it has saved, and its globals.

    results: (tag, round, task, node, sequence) to value; globals: tag to value; a value is {"type": …, …} as the command
    prints it. failure: what the first failure names, and, where it is the program's, the reason and the last lines that it gives.
    """

    def __init__(self, status, reason, failure, results, globals_):
        self.status = status
        self.reason = reason
        self.failure = failure
        self.results = results
        self.globals = globals_

    def differences(self, other, loosely=(), otherwise=()):
        """What is not the same in another, a sentence each. loosely names tags that are left out: they depend on who comes first;
        otherwise names members of the failure."""
        found = []
        if self.status != other.status:
            found.append(f"status: {self.status}, and {other.status}")
        own, others = ({name: v for name, v in (each.failure or {}).items() if name not in otherwise} for each in (self, other))
        if own != others:
            found.append(f"failure: {own}, and {others}")
        found += _differences("result", self.results, other.results, lambda key: key[0] in loosely)
        found += _differences("global", self.globals, other.globals, lambda key: key in loosely)
        return found


def _differences(kind, one, other, is_loose):
    for key in sorted(set(one) | set(other), key=repr):
        if is_loose(key):
            continue
        if key not in one or key not in other:
            yield f"{kind} {key}: only {'there' if key in other else 'here'}"
        elif one[key] != other[key]:
            yield f"{kind} {key}: {str(one[key])[:300]}, and {str(other[key])[:300]}"


def failure_of(form):
    """What a failure names, of the form that the command prints and the table holds. How a service says what was its fault is its own."""
    if form is None:
        return None
    members = ("task", "node", "round", "error", "exit_code", "signal")
    failure = {name: form[name] if isinstance(form.get(name), str) else _whole(form.get(name)) for name in members}
    if form["error"] in OF_PROGRAMS:
        failure["reason"] = OF_A_COMMAND.sub("the command", form["reason"])
        failure["last_lines"] = [PLACE.sub("", line) for line in form["last_lines"]]
    return failure


def _whole(number):
    """The table's numbers are decimals."""
    return None if number is None else int(number)
