"""Finds syntax errors in programs without running them.

Reads ``{"name": "<base64 of the source>", …}`` from standard input and prints a list of
``{"file": name, "line": 3, "column": 7, "message": "invalid syntax", "text": "def main(:"}`` in the order of the names.
"""

import base64
import json
import sys
import warnings


def mistakes(sources):
    """The first syntax error of each source that has one."""
    return [found for found in (mistake(name, source) for name, source in sources.items()) if found]


def mistake(name, source):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, name, "exec", dont_inherit=True)
    except SyntaxError as e:
        return found(name, e.lineno or 1, e.offset or 1, e.msg, (e.text or line(source, e.lineno or 1)).rstrip())
    except (ValueError, RecursionError, MemoryError, OverflowError) as e:
        # A NUL byte, or nesting that no parser stands.
        return found(name, 1, 1, str(e) or type(e).__name__, "")
    return None


def line(source, number):
    """A line of a source, which Python leaves out of some mistakes."""
    lines = source.splitlines()
    return lines[number - 1].decode("utf-8", "replace") if number <= len(lines) else ""


def found(name, line, column, message, text):
    return {"file": name, "line": line, "column": column, "message": message, "text": text}


def main():
    sources = {name: base64.b64decode(text) for name, text in json.load(sys.stdin).items()}
    json.dump(mistakes(sources), sys.stdout)


if __name__ == "__main__":
    main()
