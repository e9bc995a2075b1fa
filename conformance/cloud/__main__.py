"""Plays the end-to-end cases on the functions as Lambda is given them, and compares with the embedded cluster.

    python -m cloud --jars CLASS_PATH --native FILE --cli CLASS_PATH --out FOLDER [NUMBER ...]
"""

import argparse
import concurrent.futures
import logging
import pathlib
import shutil
import sys
import time
import traceback

from . import unneeded
from .cases import read_all
from .cluster import Cluster
from .course import executions
from .leaks import Leaks
from .local import Local
from .players import Player
from .plants import plant
from .users import Commanding, Pasting

HOME = pathlib.Path(__file__).parents[2]
AT_ONCE = 6
LOCALLY_AT_ONCE = 2
MOST = 20  # Problems of a kind that are shown.
LEAST = 40  # Cases; fewer would mean that they were not found.


class Suite:
    """The cases, each on both clusters."""

    def __init__(self, options, cases):
        self._cases = cases
        self._local = Local("java", options.cli, HOME, options.out / "local")
        self._locally = concurrent.futures.ThreadPoolExecutor(LOCALLY_AT_ONCE)
        self._outcomes = {case.name: self._locally.submit(self._local.play, case) for case in _ordered(cases)}
        self.cluster = Cluster(options.jars, options.native, options.package, options.out)
        self._users = [Pasting(self.cluster), Commanding(self.cluster, "java", options.cli, HOME, options.out / "commands")]
        self.player = Player(self.cluster, self._users, options.patience)
        self.cluster.fargate.is_set = self.player.table.has_global

    def play(self):
        """Those of one set of nodes after those of another: (case, faults, seconds) as they come."""
        for nodes in dict.fromkeys(case.cluster for case in self._cases):
            cases = _ordered(case for case in self._cases if case.cluster == nodes)
            try:
                self._outcomes[cases[0].name].result()
                self.player.make_nodes(self._local.nodes(cases[0]))
            except Exception:  # It is that of the cases, and the others are to be played.
                yield from ((case, [traceback.format_exc()], 0) for case in cases)
                continue
            with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
                playing = {pool.submit(self._play, case): case for case in cases}
                for done in concurrent.futures.as_completed(playing):
                    yield (playing[done], *done.result())

    def close(self):
        self.cluster.close()
        self._local.close()
        for user in self._users:
            user.close()
        self._locally.shutdown(cancel_futures=True)

    def _play(self, case):
        begun = time.monotonic()
        try:
            faults = self._faults(case)
        except Exception:  # Whatever it is, it is this case's.
            faults = [traceback.format_exc()]
        return faults, time.monotonic() - begun

    def _faults(self, case):
        document, bundles = self._local.compiled(case) if case.example else (case.document(), None)
        on_aws = self.player.play(case, document, bundles)
        locally = self._outcomes[case.name].result()
        return [
            *case.faults(on_aws),
            *("locally: " + fault for fault in case.faults(locally)),
            *on_aws.differences(locally, case.loosely, case.otherwise),
            *self.player.faults(case, on_aws),
        ]


def _ordered(cases):
    """Those that wait for long first: their minute is not to be the last."""
    return sorted(cases, key=lambda case: not case.takes_long)


def main():
    options = _options()
    cases = read_all(options.numbers)
    if not options.numbers and len(cases) < LEAST:
        sys.exit(f"there are only {len(cases)} cases, and at least {LEAST} must be")
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    logging.basicConfig(filename=options.out / "server.log", level=logging.ERROR)
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)  # A line a request.
    begun = time.monotonic()
    suite = Suite(options, cases)
    print(f"functions and server are up after {time.monotonic() - begun:.1f} s", flush=True)
    try:
        failed = [case for case, faults, seconds in suite.play() if not _tell(case, faults, seconds)]
        problems = _tell_all(suite, cases, not options.numbers)
    finally:
        suite.close()
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed, {time.monotonic() - begun:.0f} s")
    sys.exit(1 if failed or problems else 0)


def _options():
    parser = argparse.ArgumentParser(prog="end-to-end", description="Plays the end-to-end cases.")
    parser.add_argument("--jars", required=True, help="the class path of the functions, with Lambda's runtime client")
    parser.add_argument("--native", required=True, help="the native part of the runtime client")
    parser.add_argument("--cli", required=True, help="the class path of the manta command, with Commands")
    parser.add_argument("--package", default="io.manta.functions", help="the package of the handlers")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="where logs and local runs go")
    parser.add_argument("--patience", type=int, default=240, metavar="SECONDS", help="when to give a case up")
    parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="which cases; without any, all")
    return parser.parse_args()


def _tell(case, faults, seconds):
    if not faults:
        print(f"{case.name}: passed, {seconds:.1f} s", flush=True)
        return True
    print(f"{case.name}: FAILED, {seconds:.1f} s: {case.shows}")
    for fault in faults:
        print("    " + fault.rstrip().replace("\n", "\n    "))
    sys.stdout.flush()
    return False


def _tell_all(suite, cases, are_all):
    """What concerns all cases together; whether there is anything wrong."""
    cluster = suite.cluster
    _tell_numbers(cluster)
    problems = cluster.complaints[:MOST] + _unasked(cluster, cases)
    leaks = Leaks(cluster, suite.player.table, cases, plant(cluster, suite.player.table))
    problems += leaks.find()
    print("looked for " + ", ".join(f"{count} of the kind {kind}" for kind, count in sorted(leaks.kinds().items())) + " in")
    for place, (texts, characters) in leaks.searched.items():
        print(f"    {place}: {texts}, {characters} characters")
    if are_all:
        problems += unneeded.differences(cluster.permissions, cluster.stack.all_roles())
    for problem in problems:
        print("PROBLEM: " + problem)
    return problems


def _tell_numbers(cluster):
    invocations = {name: function.invocations for name, function in cluster.functions.items()}
    numbers = {
        "executions": len(list(executions())),
        "containers": len(cluster.fargate.tasks),
        "messages": len(cluster.messages),
        "dead letters": len(cluster.dead),
        "functions killed": sum(function.deaths for function in cluster.functions.values()),
        "invocations": sum(invocations.values()),
        **{f"    of {name}": count for name, count in invocations.items()},
    }
    for name, number in numbers.items():
        print(f"{name}: {number}")


def _unasked(cluster, cases):
    """What no case has asked for, and what a case has asked for in vain."""
    problems = [f"a fault that was planned did not come: {fault}" for fault in cluster.troubles.left()]
    problems += [f"a refusal that was expected did not come: {pattern}" for pattern in cluster.permissions.left()]
    for queue in cluster.stack.queues:
        wanted = sum(case.expected.get("dead", {}).get(queue, 0) for case in cases)
        dead = cluster.dead_of(queue)
        if len(dead) != wanted:
            problems.append(f"the dead letters of {queue} must be {wanted}, got: {dead[:MOST]}")
    for function in cluster.functions:
        complaints = cluster.said(function).complaints(lambda name, work: any(case.may_break_off(name, work) for case in cases))
        problems += complaints[:MOST]
    return problems


if __name__ == "__main__":
    main()
