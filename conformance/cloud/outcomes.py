"""What came of a run, in a form in which two clusters can be compared."""


class Outcome:
    """How a run has ended, what it has saved, and its globals.

    results: (tag, round, task, node, sequence) to value; globals: tag to value; a value is {"type": …, …} as the command
    prints it. failure: what the first failure names, task, node, round and error.
    """

    def __init__(self, status, reason, failure, results, globals_):
        self.status = status
        self.reason = reason
        self.failure = failure
        self.results = results
        self.globals = globals_

    def differences(self, other, loosely=()):
        """What is not the same in another, a sentence each. loosely names tags that are left out: they depend on who comes first."""
        found = []
        for what in ("status", "failure"):
            if getattr(self, what) != getattr(other, what):
                found.append(f"{what}: {getattr(self, what)}, and {getattr(other, what)}")
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
    """What a failure names, of the form that the command prints and the table holds."""
    members = ("task", "node", "round", "error", "exit_code", "signal")
    return form and {name: form[name] if isinstance(form.get(name), str) else _whole(form.get(name)) for name in members}


def _whole(number):
    """The table's numbers are decimals."""
    return None if number is None else int(number)
