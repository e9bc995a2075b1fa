#!/usr/bin/env python3
"""Measures local runs of ./manta and writes docs/benchmarks.md.

    python3 benchmarks/run.py             # everything: about half an hour on two quiet cores
    python3 benchmarks/run.py --quick     # smaller, in a few minutes; prints, writes nothing

Nothing else should use the machine meanwhile.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
PAGE = ROOT / "docs" / "benchmarks.md"
CORES = os.cpu_count() or 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="smaller numbers, printed only")
    options = parser.parse_args()
    manta("version")  # The build is not what is measured.
    measured = Measured(options.quick)
    page = document(measured.rows())
    print(page)
    if not options.quick:
        PAGE.write_text(page, encoding="utf-8")


class Measured:
    """The rows of the table, each measured several times."""

    def __init__(self, quick):
        self.quick = quick
        self.times = 3 if quick else 5

    def rows(self):
        wide = 40 if self.quick else 400
        bare = self.several(lambda: bare_loop(wide))
        fan_out = self.several(lambda: fan_out_of(wide))
        yield f"`python3 -c pass`, {wide} times, {CORES} at a time: each", milliseconds(bare)
        yield f"an assignment that does nothing, a fan-out of {wide}, `--slots {CORES}`: each", milliseconds(fan_out)
        yield "the second over the first", ratios(fan_out, bare)
        yield "`./manta run` to the start of the first program", seconds(self.several(start_up))
        yield from self.many_rounds()
        yield from self.values()
        yield from self.results()

    def several(self, measure):
        return [measure() for _ in range(self.times)]

    def many_rounds(self):
        nodes = 4 if self.quick else 200
        run, memory = run_of("Rounds.java", "--nodes", str(nodes))
        label = f"{50 * nodes:,} assignments in one run, 5 tasks on {nodes} nodes in 10 rounds"
        yield f"{label}: each", milliseconds([length(run) / (50 * nodes)])
        yield f"{label}: memory of `manta`", megabytes([memory])

    def values(self):
        for kind, size, times in self.sizes():
            tries = [value_of(kind, size) for _ in range(times)]
            what = f"{size:,} MiB of {kind}"
            yield f"{what} as a global: save", rates(size, [each["seconds_to_save"] for each in tries])
            yield f"{what} as a global: read", rates(size, [each["seconds_to_read"] for each in tries])
            yield f"{what}: memory of the reading program", megabytes([each["memory_to_read"] for each in tries])
            yield f"{what}: memory of `manta`", megabytes([each["memory"] for each in tries])

    def sizes(self):
        if self.quick:
            return [("bytes", 100, 1), ("JSON", 10, 1)]
        return [("bytes", 100, 3), ("JSON", 100, 3), ("bytes", 1024, 3), ("JSON", 1024, 1)]

    def results(self):
        count = 2_000 if self.quick else 100_000
        tries = [results_of(count) for _ in range(1)]
        yield f"add {count:,} results of one tag from one task: each", milliseconds(
            [each["seconds_to_add"] / count for each in tries]
        )
        yield f"select {count:,} results of one tag", seconds([each["seconds_to_select"] for each in tries])
        yield f"`./manta results` of {count:,} results", seconds([each["seconds_to_list"] for each in tries])


def bare_loop(count):
    """Seconds for each start of Python."""
    with ThreadPoolExecutor(CORES) as pool:
        began = time.monotonic()
        done = list(pool.map(lambda i: subprocess.run(["python3", "-c", "pass"], check=True), range(count)))
        return (time.monotonic() - began) / len(done)


def fan_out_of(count):
    """Seconds for each assignment, from the submission to the run's end."""
    run, _ = run_of("NoOp.java", "--nodes", str(count))
    return length(run) / count


def start_up():
    """Seconds from the start of the command to that of the first program."""
    began = datetime.datetime.now(datetime.timezone.utc)
    with tempfile.TemporaryDirectory() as directory:
        run_of("NoOp.java", "--nodes", "1", directory=directory)
        status = json.loads(manta("status", "--json", "--dir", directory))
    return (moment(status["rounds"][0]["tasks"][0]["assignments"][0]["started_at"]) - began).total_seconds()


def value_of(kind, size):
    """What the programs of Values.java say, and the memory of manta."""
    with tempfile.TemporaryDirectory() as directory:
        options = ("--nodes", "1", "--set", f"megabytes={size}", "--set", f"kind={kind}")
        _, memory = run_of("Values.java", *options, directory=directory)
        said = global_numbers(directory, "seconds_to_save", "seconds_to_read", "memory_to_read")
    return dict(said, memory=memory)


def results_of(count):
    """What the programs of ManyResults.java say, and how long the list of all takes."""
    with tempfile.TemporaryDirectory() as directory:
        run_of("ManyResults.java", "--nodes", "1", "--set", f"results={count}", directory=directory)
        said = global_numbers(directory, "seconds_to_add", "seconds_to_select")
        began = time.monotonic()
        manta("results", "--dir", directory)
        return dict(said, seconds_to_list=time.monotonic() - began)


def run_of(target, *options, directory=None):
    """What `manta run --json` prints, and the bytes of memory that it took at most."""
    if directory is None:
        with tempfile.TemporaryDirectory() as scratch:
            return run_of(target, *options, directory=scratch)
    command = [str(ROOT / "manta"), "run", str(HERE / target), "--json", "--slots", str(CORES), "--dir", directory, *options]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        memory = 0
        while process.poll() is None:
            memory = max(memory, resident(process.pid))
            time.sleep(0.1)
        out.seek(0)
        run = json.load(out)
    if run["status"] != "COMPLETED":
        sys.exit(f"{target}: {run}")
    return run, memory


def resident(pid):
    """The bytes of memory that a process holds; not its children's, which wait4 would count too."""
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], stdout=subprocess.PIPE, check=False).stdout.split()
    return int(said[0]) * 1024 if said else 0


def global_numbers(directory, *tags):
    # One by one: all of them at once would hold the long value, too.
    return {tag: float(manta("globals", tag, "--raw", "--dir", directory)) for tag in tags}


def manta(*words):
    return subprocess.run([str(ROOT / "manta"), *words], check=True, stdout=subprocess.PIPE).stdout


def length(run):
    return (moment(run["ended_at"]) - moment(run["created_at"])).total_seconds()


def moment(text):
    whole, _, fraction = text.rstrip("Z").partition(".")
    return datetime.datetime.fromisoformat(f"{whole}.{(fraction + '000000')[:6]}+00:00")


def milliseconds(values):
    return figures([1000 * each for each in values], "{:.1f} ms")


def seconds(values):
    return figures(values, "{:.2f} s")


def megabytes(values):
    return figures([each / 1e6 for each in values], "{:,.0f} MB")


def rates(size, values):
    return figures([size * 1.048576 / each for each in values], "{:,.0f} MB/s")


def ratios(over, under):
    return figures([a / b for a, b in zip(over, under)], "{:.2f}")


def figures(values, form):
    return [form.format(each) for each in (min(values), statistics.median(values), max(values))] + [str(len(values))]


def document(rows):
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE, universal_newlines=True
    ).stdout.strip()
    lines = [
        "# Benchmarks",
        "",
        "What local runs cost. `python3 benchmarks/run.py` measures it and writes this page; see",
        "[benchmarks](../benchmarks/README.md) for what each line means.",
        "",
        f"Measured on {datetime.date.today()} at commit {commit}: {platform.system()} {platform.machine()}, {CORES} cores,",
        f"Python {platform.python_version()}, {java()}.",
        "",
        "| | min | median | max | tries |",
        "|---|---:|---:|---:|---:|",
    ]
    for label, row in rows:
        print(label, *row, file=sys.stderr)
        lines.append(f"| {label} | " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def java():
    said = subprocess.run(["java", "-version"], stderr=subprocess.PIPE, universal_newlines=True, check=True).stderr
    return "Java " + said.split('"')[1]


if __name__ == "__main__":
    main()
