"""A World for tests: the HTTP interface of docs/world-api.yaml over a few dictionaries."""

import base64
import hashlib
import http.server
import io
import json
import os
import threading
import time
import urllib.parse
import zipfile

from . import SRC, signatures
from .fake_routes import Routes

# Not the same for all: programs are known by it, those of other tests on this machine too.
TOKEN = "token-%d" % os.getpid()


def context(**changes):
    facts = {
        "run": "digits-abcd2345",
        "swarm": "digits",
        "alias": "worker",
        "node": "node-1",
        "round": 2,
        "attempt": "0123456789abcdef0123456789abcdef",
        "attempt_number": "0.0.0",
        "entry": "worker.py",
        "seed": 7414142365221234567,
        "datasets": {},
        "env": {},
        "grace_seconds": 1,
    }
    facts.update(changes)
    return facts


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def light_zip():
    names = ["__main__.py"]
    for directory, _, files in sorted(os.walk(os.path.join(SRC, "manta"))):
        names += [os.path.relpath(os.path.join(directory, name), SRC) for name in sorted(files) if name.endswith(".py")]
    return zipped({name: _source(name) for name in names})


def _source(name):
    with open(os.path.join(SRC, name), encoding="utf-8") as file:
        return file.read()


class FakeWorld:
    """Serves on a free port of 127.0.0.1 while it is entered.

    ``faults`` maps "METHOD /path" to answers given before the real one: a status, a pair of status and content, or "drop"
    to break the connection, "cut" to break it in the midst of the answer, or "drop after" to do the work and then break it.

    With ``keys``, from key id to secret and session token, it takes signed calls instead of a token, at ``clock`` seconds
    from now. With ``tls``, an SSLContext, it is reached by https.
    """

    def __init__(self, tls=None, **facts):
        self._tls = tls
        self.connections = 0
        self.context = context(**facts)
        self.bundle = zipped({"worker.py": "print('hello')\n"})
        self.globals = {}  # tag -> (form, version)
        self.records = []  # as the API gives them, with "tag"
        self.objects = {}
        self.calls = {}  # call id -> answer
        self.asked = []  # "METHOD /path" of every request
        self.schedules = []
        self.stops = []
        self.started = 0
        self.ends = []
        self.ended = threading.Event()
        self.faults = {}
        self.attempt_ended = False
        self.largest_inline = 256 * 1024
        self.page = 1000  # records of one answer
        self.longest_body = 0
        self.keys = None
        self.clock = 0
        self.ticket_headers = None
        self.lock = threading.Lock()

    def __enter__(self):
        world = self

        class Handler(_Handler):
            fake = world

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        if self._tls:
            self._server.socket = self._tls.wrap_socket(self._server.socket, server_side=True)
            self.url = f"https://localhost:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *unused):
        self._server.shutdown()
        self._server.server_close()

    def environment(self):
        """What a launcher gives a bootstrap."""
        return {"MANTA_WORLD": self.url, "MANTA_TOKEN": TOKEN, "PATH": os.environ["PATH"], "MANTA_PATIENCE": "5"}

    def light(self):
        return light_zip()

    def save(self, tag, value, task="worker", node="node-1", round=2):
        """Puts a result as another task would have saved it."""
        form = {"type": "bytes", "base64": _b64(value)} if isinstance(value, bytes) else {"type": "json", "value": value}
        self.add(tag, form, task, node, round, f"{task}-{node}-{round}")

    def add(self, tag, form, task, node, round, attempt):
        same = [r for r in self.records if (r["tag"], r["attempt"]) == (tag, attempt)]
        self.records.append(
            {
                "tag": tag,
                "task": task,
                "node": node,
                "round": round,
                "attempt": attempt,
                "sequence": len(same),
                "value": form,
            }
        )

    def kept(self, form):
        """A large inline value becomes an object, as World's policy is."""
        content = _content(form)
        if content is None or len(content) <= self.largest_inline:
            return form
        digest = hashlib.sha256(content).hexdigest()
        self.objects[digest] = content
        return {"type": form["type"], "object": digest, "size": len(content)}

    def shown(self, form):
        """A form as a program sees it: an object with the ticket for it."""
        return dict(form, url=f"{self.url}/objects/{form['object']}") if "object" in form else form


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake = None

    def setup(self):
        super().setup()
        with self.fake.lock:
            self.fake.connections += 1

    def log_message(self, *unused):
        pass

    def do_GET(self):
        self._handle()

    def do_PUT(self):
        self._handle()

    def do_POST(self):
        self._handle()

    def _handle(self):
        parts = urllib.parse.urlsplit(self.path)
        key = f"{self.command} {parts.path}"
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with self.fake.lock:
            self.fake.asked.append(key)
            self.fake.longest_body = max(self.fake.longest_body, len(content))
            faults = self.fake.faults.get(key, [])
            fault = faults.pop(0) if faults else None
            if isinstance(fault, int):
                return self._answer(fault, {"error": f"answered {fault} by the test", "code": "TEST"})
            if isinstance(fault, tuple):
                return self._answer(*fault)
            if fault == "drop":
                return self._drop()
            answer = self._route(self.command, parts, content)
        if fault == "cut":
            return self._cut(answer[1])
        if fault == "drop after":
            return self._drop()
        return self._answer(*answer)

    def _cut(self, content):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        self.close_connection = True

    def _drop(self):
        self.close_connection = True

    def _answer(self, status, body):
        content = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def date_time_string(self, timestamp=None):
        return super().date_time_string(time.time() + self.fake.clock)

    def _stranger(self, content):
        """How a call is refused whose caller is not known; None if it is."""
        if self.fake.keys is not None:
            return signatures.refusal(self, content, self.fake.keys, time.time() + self.fake.clock)
        if self.headers.get("Authorization") != "Bearer " + TOKEN:
            return 401, {"error": "the token is unknown", "code": "UNAUTHENTICATED"}
        return None

    def _route(self, method, parts, content):
        fake = self.fake
        path = [urllib.parse.unquote(each) for each in parts.path.split("/")[1:]]
        if path[0] == "objects":
            assert "Authorization" not in self.headers, "a ticket is its own credential"
            if method == "PUT":
                for name, value in (fake.ticket_headers or {}).items():
                    assert self.headers[name] == value, "a ticket's headers belong to it"
                assert hashlib.sha256(content).hexdigest() == path[1]
                fake.objects[path[1]] = content
                return 200, {}
            return 200, fake.objects[path[1]]
        stranger = self._stranger(content)
        if stranger:
            return stranger
        if method != "GET" and fake.attempt_ended:
            return 409, {"error": "a newer attempt has taken its place", "code": "ATTEMPT_ENDED"}
        body = json.loads(content) if content else None
        return Routes(fake).answer(method, path[1:], body, urllib.parse.parse_qs(parts.query))


def _b64(content):
    return base64.b64encode(content).decode("ascii")


def _content(form):
    if "base64" in form:
        return base64.b64decode(form["base64"])
    if "value" in form:
        return json.dumps(form["value"], separators=(",", ":")).encode("utf-8")
    return None
