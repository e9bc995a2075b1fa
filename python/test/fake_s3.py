"""An S3 for tests: one bucket "data" that checks who asks, lists and gives."""

import hashlib
import http.server
import re
import threading
import time
import urllib.parse
from xml.sax.saxutils import escape

from . import signatures

_REGION = re.compile(r"Credential=\w+/\d{8}/([\w-]+)/")


class FakeS3:
    """Serves on a free port while it is entered.

    ``faults`` are answers given before the real ones, each a status and a code. ``asked`` are the requests as they came.
    """

    def __init__(self, objects, keys):
        self.objects = objects
        self.keys = keys
        self.region = "eu-west-1"
        self.page = 1000
        self.encodes = True
        self.faults = []
        self.asked = []
        self.lock = threading.Lock()

    def __enter__(self):
        store = self

        class Handler(_Handler):
            fake = store

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = "http://127.0.0.1:%d" % self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *unused):
        self._server.shutdown()
        self._server.server_close()

    def environment(self):
        return {"AWS_ENDPOINT_URL_S3": self.url}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake = None

    def log_message(self, *unused):
        pass

    def do_GET(self):
        fake = self.fake
        with fake.lock:
            fake.asked.append(self.path)
            fault = fake.faults.pop(0) if fake.faults else None
        if fault:
            return self._refuse(*fault)
        region = _REGION.search(self.headers.get("Authorization", ""))
        if region and region.group(1) != fake.region:
            return self._refuse(301, "PermanentRedirect", {"x-amz-bucket-region": fake.region})
        stranger = signatures.refusal(self, b"", fake.keys, time.time(), as_sent=True)
        if stranger:
            return self._refuse(403, "SignatureDoesNotMatch")
        parts = urllib.parse.urlsplit(self.path)
        _, bucket, key = urllib.parse.unquote(parts.path).split("/", 2)
        if bucket != "data":
            return self._refuse(404, "NoSuchBucket")
        query = dict(urllib.parse.parse_qsl(parts.query))
        return self._list(query) if "list-type" in query else self._give(key)

    def _list(self, query):
        fake = self.fake
        keys = [key for key in sorted(fake.objects) if key.startswith(query.get("prefix", ""))]
        begin = int(query.get("continuation-token", "page=0").partition("=")[2])
        end = begin + min(fake.page, int(query["max-keys"]))
        shown = urllib.parse.quote_plus if fake.encodes else escape
        text = "<EncodingType>url</EncodingType>" if fake.encodes else ""
        for key in keys[begin:end]:
            content = fake.objects[key]
            text += "<Contents><Key>%s</Key><Size>%d</Size><ETag>%s</ETag></Contents>" % (
                shown(key),
                len(content),
                escape(_tag(content)),
            )
        text += "<IsTruncated>%s</IsTruncated>" % ("true" if end < len(keys) else "false")
        if end < len(keys):
            text += "<NextContinuationToken>page=%d</NextContinuationToken>" % end
        space = "http://s3.amazonaws.com/doc/2006-03-01/"
        self._answer(200, ('<ListBucketResult xmlns="%s">%s</ListBucketResult>' % (space, text)).encode("utf-8"), {})

    def _give(self, key):
        content = self.fake.objects.get(key)
        if content is None:
            return self._refuse(404, "NoSuchKey")
        if self.headers.get("If-Match", _tag(content)) != _tag(content):
            return self._refuse(412, "PreconditionFailed")
        part = re.match(r"bytes=(\d+)-(\d+)$", self.headers.get("Range", ""))
        if part:
            return self._answer(206, content[int(part.group(1)) : int(part.group(2)) + 1], {})
        return self._answer(200, content, {})

    def _refuse(self, status, code, fields=None):
        content = "<Error><Code>%s</Code><Message>no</Message></Error>" % code
        self._answer(status, content.encode("utf-8"), fields or {})

    def _answer(self, status, content, fields):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _tag(content):
    return '"%s"' % hashlib.md5(content).hexdigest()
