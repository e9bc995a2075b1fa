"""Holds the tests that Maven has run to what is expected of them: which fail, and how many there are at least.

    python3 conformance/reports.py REPORTS LEAST [OTHERWISE]

REPORTS is Surefire's folder of one module. The tests that the file OTHERWISE lists must have failed, but for those that it
says do so "sometimes"; no other may have, and at least LEAST must have passed: a run that selects nothing shows nothing.
"""

import pathlib
import sys
import xml.etree.ElementTree


def outcomes(reports):
    """For each test, `Class#method`, whether it passed each time; what was skipped is left out."""
    found = {}
    for file in pathlib.Path(reports).glob("TEST-*.xml"):
        for case in xml.etree.ElementTree.parse(file).iter("testcase"):
            kinds = {child.tag for child in case}
            test = f"{case.get('classname').rpartition('.')[2]}#{case.get('name')}"
            if "skipped" not in kinds:
                found[test] = found.get(test, True) and not kinds & {"failure", "error"}
    return found


def listed(file):
    """The tests that fail, each with whether it always does."""
    lines = pathlib.Path(file).read_text("utf-8").splitlines()
    words = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {test: rest != ["sometimes"] for test, *rest in words}


def faults(found, least, otherwise):
    passed = {test for test, is_passed in found.items() if is_passed}
    yield from (f"{test} fails" for test in sorted(found.keys() - passed - otherwise.keys()))
    yield from (f"{test} is listed, and passes" for test in sorted(passed & {each for each, always in otherwise.items() if always}))
    yield from (f"{test} is listed, and was not run" for test in sorted(otherwise.keys() - found.keys()))
    if len(passed) < least:
        yield f"at least {least} tests must pass, got: {len(passed)}"


def main(reports, least, otherwise=None):
    found = outcomes(reports)
    expected = listed(otherwise) if otherwise else {}
    wrong = list(faults(found, int(least), expected))
    failed = len(found) - sum(found.values())
    print("\n".join(wrong) or f"{sum(found.values())} tests pass" + (f", and {failed} fail as listed" if expected else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
