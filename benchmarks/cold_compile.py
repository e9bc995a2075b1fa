"""What a first compilation in a new process takes: the rows of docs/benchmarks-compiler.md.

Each row is `manta check` of one swarm document: in processor seconds less those of a document with one task, in processor
seconds, and in seconds from its start to its end: medians of several runs of each. So it includes reading the document and
starting what the JVM has not started yet.
"""

import json
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time

MANTA = pathlib.Path(__file__).resolve().parent.parent / "manta"
RUNS = 5
SEED = 17
DIFFERENT = 100_000


def task(number, module, before):
    return {
        "id": f"t{number}",
        "alias": f"t{number}",
        "module": f"m{module}",
        "placement": {"method": "any"},
        "after": [{"task": f"t{other}"} for other in before],
    }


def document(tasks, modules=1):
    named = [f"m{number}" for number in range(modules)]
    return {
        "manta": 1,
        "name": "swarm",
        "modules": [
            {"id": name, "name": name, "image": "python:3.10", "program": {"text": "print()\n"}} for name in named
        ],
        "tasks": tasks,
        "returns": [each["id"] for each in tasks],
    }


def dense(size):
    """Every second pair has an edge."""
    chance = random.Random(SEED)
    return document([task(i, 0, [j for j in range(i) if chance.random() < 0.5]) for i in range(size)])


def nest(depth):
    """Each fork has a task and the next fork, and ends in a task; no more than a thousand, as they call each other."""
    tasks = []

    def add(*before):
        tasks.append(task(len(tasks), 0, before))
        return len(tasks) - 1

    def fork(left, start):
        if left == 0:
            return add(start)
        side, inner = add(start), add(start)
        return add(side, fork(left - 1, inner))

    fork(depth, add())
    return document(tasks)


def chain(size):
    return document([task(i, 0, range(max(0, i - 1), i)) for i in range(size)])


def window(size):
    """Each task after up to three of the twenty before it; ten modules."""
    chance = random.Random(SEED)

    def before(i):
        return sorted({chance.randrange(max(0, i - 20), i) for _ in range(chance.randrange(4))}) if i else []

    return document([task(i, i % 10, before(i)) for i in range(size)], 10)


def fan(size):
    """One task, all others after it: they are alike."""
    return document([task(i, min(i, 1), [0] if i else []) for i in range(size)], 2)


SWARMS = {
    "dense, 900 tasks": lambda: dense(900),
    "dense, 1,000 tasks": lambda: dense(1_000),
    "dense, 1,200 tasks": lambda: dense(1_200),
    "dense, 1,400 tasks": lambda: dense(1_400),
    "dense, 2,300 tasks": lambda: dense(2_300),
    "nest of 300 forks": lambda: nest(300),
    "chain, 100,000 tasks": lambda: chain(DIFFERENT),
    "random, 100,000 tasks": lambda: window(DIFFERENT),
    "fan, 10,000 tasks": lambda: fan(10_000),
}


def seconds(file):
    """The processor seconds of one `manta check`, the seconds until it has ended, and what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run([MANTA, "check", file], capture_output=True, text=True, check=False)
    elapsed = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, elapsed, (done.stdout + done.stderr).splitlines()[0]


def medians(swarm, folder):
    file = folder / "swarm.json"
    file.write_text(json.dumps(swarm), encoding="utf-8")
    seconds(file)
    taken, elapsed, said = zip(*(seconds(file) for _ in range(RUNS)))
    return statistics.median(taken), statistics.median(elapsed), said[0]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        least, elapsed, _ = medians(chain(1), folder)
        print(f"one task: {least:.2f} s of a processor, {elapsed:.2f} s", file=sys.stderr)
        for label, swarm in SWARMS.items():
            taken, elapsed, outcome = medians(swarm(), folder)
            print(f"| {label} | {taken - least:.2f} s | {taken:.2f} s | {elapsed:.2f} s | {outcome} |", flush=True)


if __name__ == "__main__":
    main()
