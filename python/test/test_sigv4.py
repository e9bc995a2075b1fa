"""Signature Version 4, against AWS's own test suite and, where there is one, against botocore."""

import json
import os
import unittest

from . import SRC  # noqa: F401
from manta.aws import sigv4

try:
    import botocore.auth
    import botocore.awsrequest
    import botocore.credentials
except ImportError:
    botocore = None

VECTORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sigv4", "vectors.json")
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
CREDENTIALS = ("AKIDEXAMPLE", SECRET, "")
SCOPE = ("us-east-1", "service")
STAMP = "20150830T123600Z"
TOKEN = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


class SuiteTest(unittest.TestCase):
    def test_every_case(self):
        with open(VECTORS, encoding="utf-8") as file:
            cases = json.load(file)
        self.assertEqual(len(cases), 34)
        for name, case in cases.items():
            with self.subTest(name):
                request = parsed(case["request"])
                if name == "get-vanilla-with-session-token":
                    # What the suite takes from the credentials of this case.
                    request[2].append(("x-amz-security-token", TOKEN))
                text, names = sigv4.canonical(request)
                self.assertEqual(text, case["canonical"])
                self.assertEqual(sigv4.string_to_sign(text, SCOPE, STAMP), case["string_to_sign"])
                shown = sigv4.authorization(text, names, CREDENTIALS, SCOPE, STAMP)
                self.assertEqual(shown, case["authorization"])


class SignTest(unittest.TestCase):
    def test_headers_of_a_signed_request(self):
        request = ("GET", "https://example.amazonaws.com/", {"A": "b"}, EMPTY)
        headers = sigv4.sign(request, ("AKIDEXAMPLE", SECRET, "the token"), SCOPE, 1440938160)
        shown = headers.pop("Authorization")
        self.assertEqual(
            headers,
            {"A": "b", "X-Amz-Date": STAMP, "X-Amz-Content-Sha256": EMPTY, "X-Amz-Security-Token": "the token"},
        )
        self.assertIn("SignedHeaders=a;host;x-amz-content-sha256;x-amz-date;x-amz-security-token,", shown)

    def test_what_is_encoded_is_encoded_once_more_but_for_s3(self):
        request = ("GET", "/v1/globals/a%2Fb", [("host", "h")], EMPTY)
        self.assertEqual(sigv4.canonical(request)[0].split("\n")[1], "/v1/globals/a%252Fb")
        self.assertEqual(sigv4.canonical(request, as_sent=True)[0].split("\n")[1], "/v1/globals/a%2Fb")

    def test_path_of_s3_is_not_shortened(self):
        request = ("GET", "/a//b/../c", [("host", "h")], EMPTY)
        self.assertEqual(sigv4.canonical(request, as_sent=True)[0].split("\n")[1], "/a//b/../c")

    def test_query_is_sorted_by_name_then_value(self):
        request = ("GET", "/?b=2&b-=0&a=%2F&b=1&c", [("host", "h")], EMPTY)
        self.assertEqual(sigv4.canonical(request)[0].split("\n")[2], "a=%2F&b=1&b=2&b-=0&c=")


@unittest.skipIf(botocore is None, "botocore is not installed")
class BotocoreTest(unittest.TestCase):
    URLS = (
        "https://abc.lambda-url.eu-west-1.on.aws/v1/context",
        "https://abc.lambda-url.eu-west-1.on.aws/v1/globals/a%2Fb%20%C3%A9",
        "https://abc.lambda-url.eu-west-1.on.aws/v1/results/t?task=w.1&iteration=-1&after=a%3D%26",
        "https://h:8443/a//b/../c~d/",
        "http://127.0.0.1:9000/bucket?list-type=2&prefix=a%2Fb&delimiter=%2F",
    )

    def test_same_signature(self):
        for url in self.URLS:
            for method, content in (("GET", b""), ("POST", b'{"a":1}')):
                for token in ("", "the token"):
                    with self.subTest(method + " " + url + " " + token):
                        self.assert_same(method, url, content, token, ("eu-west-1", "lambda"))
                        self.assert_same(method, url, content, token, ("eu-west-1", "s3"))

    def assert_same(self, method, url, content, token, scope):
        digest = sigv4.sha256([content])
        sent = (method, url, {"Content-Type": "application/json"}, digest)
        ours = sigv4.sign(sent, ("AK", SECRET, token), scope, 1440938160)
        request = botocore.awsrequest.AWSRequest(method=method, url=url, data=content)
        for name in set(ours) - {"Authorization"}:
            request.headers[name] = ours[name]
        request.context["timestamp"] = STAMP
        kind = botocore.auth.S3SigV4Auth if scope[1] == "s3" else botocore.auth.SigV4Auth
        signer = kind(botocore.credentials.Credentials("AK", SECRET, token or None), scope[1], scope[0])
        text = signer.canonical_request(request)
        theirs = signer.signature(signer.string_to_sign(request, text), request)
        self.assertTrue(ours["Authorization"].endswith("Signature=" + theirs), text)


def parsed(text):
    """A raw request of the suite, as canonical takes it."""
    head, _, content = text.partition("\n\n")
    first, *lines = head.split("\n")
    method, target = first[: -len(" HTTP/1.1")].split(" ", 1)
    headers = []
    for line in lines:
        if line.startswith(" "):
            headers[-1] = (headers[-1][0], headers[-1][1] + " " + line)
        elif line:
            name, _, value = line.partition(":")
            headers.append((name, value))
    return method, target, headers, sigv4.sha256([content.encode("utf-8")])


if __name__ == "__main__":
    unittest.main()
