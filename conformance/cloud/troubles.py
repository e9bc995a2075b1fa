"""What cases have go wrong with containers."""

import threading

from . import moto_ecs

ALWAYS = "always"


class Trouble:
    """What goes wrong with one task."""

    def __init__(self, start_after=0, never_starts=None, kill_once=None, spot=False, vanishes=False, events=1):
        self.start_after = start_after
        self.never_starts = never_starts
        self.kill_once = kill_once
        self.spot = spot
        self.vanishes = vanishes
        self.events = events


class Troubles:
    """What cases have go wrong: with the attempts that a fault names, so often."""

    def __init__(self):
        self._planned = []
        self._lock = threading.Lock()

    def plan(self, attempts, fault):
        """attempts are ids; the fault has "refuse", {"error": …, "reason": …}, or "container", what a Trouble is made of, and
        "times", a number or "always"."""
        times = fault.get("times", 1)
        with self._lock:
            self._planned.append({**fault, "attempts": attempts, "left": 1 if times == ALWAYS else times})

    def left(self):
        """Faults that have not come as often as planned, or not at all: a case that shows nothing."""
        return [fault for fault in self._planned if fault["left"] > 0]

    def refuse(self, parameters):
        fault = self._take(parameters.get("startedBy"), "refuse")
        if fault:
            raise moto_ecs.Refusal(fault["refuse"].get("error"), fault["refuse"]["reason"])

    def of(self, task):
        fault = self._take(task.started_by, "container")
        return Trouble(**fault["container"]) if fault else Trouble()

    def _take(self, attempt, kind):
        with self._lock:
            for fault in self._planned:
                is_there = fault["left"] > 0 or fault.get("times") == ALWAYS
                if kind in fault and is_there and attempt in fault["attempts"]:
                    fault["left"] -= 1
                    return fault
        return None
