"""Holds the documents to the sources: snippets are cut from tested files, links lead somewhere, no machine is named."""

import pathlib
import re
import subprocess
import sys
import textwrap

MACHINES = re.compile(r"(?<![\w.])/(home(?!/ada/)|root|work|Users|private)/\w|registry\.npmjs|pypi\.org/simple|repo1\.maven")
LINK = re.compile(r"\]\(([^)#:\s]+)(#[^)]*)?\)")
SNIPPET = re.compile(r"^```(java|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def main():
    files = [
        path
        for line in git("ls-files", "--cached", "--others", "--exclude-standard").splitlines()
        if (path := pathlib.Path(line)).is_file()
    ]
    problems = [*machines(files), *links(files), *snippets(files)]
    print("\n".join(problems) or f"{len(files)} files read, nothing to mend")
    sys.exit(bool(problems))


def machines(files):
    for path in files:
        if path.parts[0] == ".ci" or path.suffix in {".gz", ".jar"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if MACHINES.search(line):
                yield f"{path}:{number}: names a machine's path or a package registry: {line.strip()}"


def links(files):
    for path in files:
        if path.suffix == ".md":
            for target, _ in LINK.findall(path.read_text(encoding="utf-8")):
                if not (path.parent / target).exists():
                    yield f"{path}: links to {target}, which is not there"


def snippets(files):
    sources = [path.read_text(encoding="utf-8") for path in files if path.suffix in {".java", ".py"}]
    lines = {line.strip() for source in sources for line in source.splitlines()}
    for path in (pathlib.Path("README.md"), *pathlib.Path("examples").glob("*/README.md")):
        for _, snippet in SNIPPET.findall(path.read_text(encoding="utf-8")):
            for line in textwrap.dedent(snippet).splitlines():
                if line.strip() and line.strip() not in lines:
                    yield f"{path}: shows a line that is in no source: {line.strip()}"


def git(*arguments):
    return subprocess.run(["git", *arguments], check=True, capture_output=True, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
