"""What functions have said: a line of JSON for each thing done, and, where something was not as it should be, other lines."""

import json
import re

BROKE_OFF = "broke off"
# With these an entry of a library or of the engine begins; the lines of its exception follow.
WARNING = re.compile(r"\[?(TRACE|DEBUG|INFO|WARN|ERROR)\b")
# QueueBatch's, of a message that has its own line of work as well.
COMES_AGAIN = re.compile(r"\[?WARN\]? \S*QueueBatch\b.* broke off and comes again")
# CloudLogs', if CloudWatch's stand-in kept it waiting; what it has told is compared in the cases about it.
LATE_LINES = re.compile(r"\[?WARN\]? \S*CloudLogs\b.* the last lines of .* are not all told")
MOST = 1500  # Characters of an entry that are shown.


class Said:
    """What one function has said so far: works, forms of things done, and others, texts."""

    def __init__(self, function, text):
        self.function = function
        self.works = []
        self.others = []
        for entry in _entries(text):
            work = _work(entry)
            if work is None:
                self.others.append(entry)
            else:
                self.works.append(work)

    def complaints(self, may_break_off):
        """What nobody has asked for. may_break_off says of a thing done that broke off whether it was to."""
        broken = [work for work in self.works if work["outcome"] == BROKE_OFF]
        unasked = [work for work in broken if not may_break_off(self.function, work)]
        faults = [work for work in self.works if self.function == "world" and work["outcome"].startswith("5")]
        again = [entry for entry in self.others if COMES_AGAIN.match(entry)]
        others = [entry for entry in self.others if entry not in again and not LATE_LINES.match(entry)]
        if len(again) > len(broken):  # Some broke off before they had a subject.
            others += again
        said = [json.dumps({name: value for name, value in work.items() if name != "_aws"}) for work in unasked + faults]
        return [f"{self.function} said: {entry[:MOST]}" for entry in said + others]

    def has(self, outcome, subjects):
        """Whether a thing with this outcome was done that concerns one of these runs or attempts."""
        return any(
            work["outcome"] == outcome and subjects & {work.get("run"), work.get("attempt_id"), work.get("execution")}
            for work in self.works
        )


def _entries(text):
    """Lines of work each for itself, all others with those that follow until the next begins."""
    entry = []
    for line in text.splitlines():
        if line.startswith("{") or WARNING.match(line):
            if entry:
                yield "\n".join(entry)
            entry = []
        if line.startswith("{"):
            yield line
        else:
            entry.append(line)
    if entry:
        yield "\n".join(entry)


def _work(entry):
    try:
        form = json.loads(entry)
    except ValueError:
        return None
    return form if isinstance(form, dict) and "outcome" in form else None
