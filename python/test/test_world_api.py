"""The fake World of these tests has the routes of docs/world-api.yaml, and no others."""

import os
import re
import unittest

from . import SRC
from .fake_routes import Routes

DOCUMENT = os.path.join(os.path.dirname(os.path.dirname(SRC)), "docs", "world-api.yaml")


class WorldApiTest(unittest.TestCase):
    def test_routes(self):
        documented = {(method, path.split("/")[2]) for method, path in routes()}
        faked = {tuple(name.split("_")[1:]) for name in dir(Routes) if re.match("_(get|put|post)_", name)}
        self.assertEqual(faked, documented)


def routes():
    """Method and path of every operation; the document is indented by two spaces a level."""
    path = None
    with open(DOCUMENT, encoding="utf-8") as document:
        for line in document:
            if re.match(r"  /v1/.*:$", line):
                path = line.strip().rstrip(":")
            operation = re.match(r"    (get|put|post|delete):$", line)
            if operation:
                yield operation.group(1), path


if __name__ == "__main__":
    unittest.main()
