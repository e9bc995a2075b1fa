"""Plays every case on moto's server and says which are not as expected.

    python -m play --cases FOLDER --machines FOLDER [NUMBER ...]

Each case has a process of its own, and so a server of its own. otherwise.json names the cases that moto does not play as
AWS would, with what then goes wrong: a case that goes wrong in another way, or in none, is a failure too.
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import sys
import time
import traceback

from . import server
from .cases import read_all
from .verdict import faults
from .world import World

OTHERWISE = pathlib.Path(__file__).parent.parent / "otherwise.json"
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"
GIVE_UP = 1200  # Seconds, for a case whose process has died.
LEAST = 30  # Fewer would mean that the cases were not found.


class Played:
    """What came of a case."""

    def __init__(self, case, found, seconds, counts):
        self.case = case
        self.faults = found
        self.seconds = seconds
        self.counts = counts


def play(case):
    begun = time.monotonic()
    try:
        world = World(case).play()
        found = faults(case.expected, world)
        counts = _counts(world)
    except Exception:  # Whatever it is, it is this case's, and the others are to be played.
        found, counts = [traceback.format_exc()], ""
    return Played(case, found, time.monotonic() - begun, counts)


def _counts(world):
    """For people: the transitions, and the fullest round beside what the compiler says it may add."""
    history = world.history()
    rounds = history.of_rounds(world.plan.answers, world.blueprint)
    most = " and %d of at most %d events a round" % max(rounds) if rounds else ""
    return f"{history.transitions()} transitions{most}"


def doubt(case, other):
    """What the judge says of a case that is held against what another expects, and to a bound of no events."""
    world = World(case).play()
    world.blueprint = {"history": {"round": 0, "assignments": {}}}
    return faults(other.expected, world)


def main():
    options = _options()
    cases = read_all(options.cases, options.machines)
    otherwise = json.loads(OTHERWISE.read_text("utf-8"))
    _check_names(otherwise, cases)
    chosen = [case for case in cases if not options.numbers or case.number in options.numbers]
    tried = [case for case in chosen if otherwise.get(case.name, {}).get("tried", True)]
    server.prepare(max((case.machine for case in cases), key=len))
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        doubts = pool.apply_async(doubt, (cases[0], cases[1]))
        # The longest first, so that none is left to run alone at the end.
        playing = {case: pool.apply_async(play, (case,)) for case in sorted(tried, key=_messages, reverse=True)}
        outcomes = [_tell(playing[case].get(GIVE_UP), otherwise) for case in tried]
        outcomes += [SKIPPED] * (len(chosen) - len(tried))
        outcomes += _tell_doubts(doubts.get(GIVE_UP))
    counts = {word: outcomes.count(word) for word in (PASSED, FAILED, SKIPPED)}
    if not options.numbers and counts[PASSED] < LEAST:
        sys.exit(f"only {counts[PASSED]} cases passed, and at least {LEAST} must")
    print(", ".join(f"{count} {word}" for word, count in counts.items()))
    sys.exit(1 if counts[FAILED] else 0)


def _options():
    parser = argparse.ArgumentParser(prog="play", description="Plays the conformance cases on moto's server.")
    parser.add_argument("--cases", type=pathlib.Path, required=True, help="the folder of the cases")
    parser.add_argument("--machines", type=pathlib.Path, required=True, help="the folder of their state machines")
    parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="which cases; without any, all")
    return parser.parse_args()


def _messages(case):
    return case.expected.get("messages", 0)


def _check_names(otherwise, cases):
    unknown = set(otherwise) - {case.name for case in cases}
    if unknown:
        sys.exit(f"{OTHERWISE.name} names no case: {', '.join(sorted(unknown))}")


def _tell(played, otherwise):
    """Prints what came of a case; the word for it."""
    known = otherwise.get(played.case.name)
    wanted = known["faults"] if known else []
    if played.faults == wanted:
        word = "as listed" if known else "passed"
        print(f"{played.case.name}: {word}, {played.counts}, {played.seconds:.1f} s", flush=True)
        return SKIPPED if known else PASSED
    print(f"{played.case.name}: FAILED, {played.seconds:.1f} s: {played.case.shows}")
    for fault in played.faults or ["passes, and otherwise.json says that it does not"]:
        print("    " + fault.replace("\n", "\n    "))
    for fault in wanted:
        print("    listed: " + fault)
    sys.stdout.flush()
    return FAILED


def _tell_doubts(found):
    """Nothing if the judge can say no."""
    wanted = [
        "messages must be 3, got: 1",
        "transitions must be 8, got: 6",
        "first < second: no message of the second was sent",
        "second < third: no message of the second was sent",
        "round 0 may add 0 events, got: 13",
    ]
    if found == wanted:
        return []
    print(f"the judge FAILED: it must find {wanted}, got: {found}")
    return [FAILED]


if __name__ == "__main__":
    main()
