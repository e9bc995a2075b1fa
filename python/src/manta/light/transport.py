"""How World is reached: HTTP with a kept connection per thread, repeated until it is known what came of a call."""

import functools
import json
import os
import threading
import time

from . import wire
from .errors import AttemptEnded, MantaError, NotInATask, RequestRefused, StorageFull, WorldUnreachable

# Asked again: not known yet, too many calls, and everything that is the platform's fault.
_REPEATED = frozenset([425, 429])
# But not this one, "Insufficient Storage": a full disk takes a person.
_FULL = 507
_FIRST_DELAY = 0.1
_LONGEST_DELAY = 5.0
# Servers close connections that are idle; the JDK's does after 30 s.
_IDLE = 10.0


class Answer:
    """What World said."""

    def __init__(self, status, content):
        self.status = status
        self.content = content

    def json(self):
        return json.loads(self.content.decode("utf-8")) if self.content else {}


class Transport:
    """Calls World. Thread-safe."""

    def __init__(self, url, authorization, patience=300.0):
        self._url = url.rstrip("/")
        self._authorization = authorization
        self._patience = patience
        self._connections = _Connections()

    def call(self, method, path, body=None, expected=(200,)):
        """The answer to a call, which is repeated until World gives one; a call that writes carries its own id."""
        content = b"" if body is None else _compact(body)
        headers = {"Content-Type": "application/json"} if body is not None else {}
        headers.update(self._authorization())
        answer = self._repeated(method, self._url + path, content, headers)
        if answer.status in expected:
            return answer
        raise _refusal(method, path, answer)

    def fetch(self, ticket):
        """The content behind a ticket."""
        return self._by_ticket("GET", ticket, b"").content

    def store(self, ticket, content):
        """Puts a content, bytes-like or a file, where a ticket says."""
        self._by_ticket("PUT", ticket, content)

    def _by_ticket(self, method, ticket, content):
        # A ticket is its own credential; World's must not go to another server.
        answer = self._repeated(method, ticket, content, {})
        if answer.status not in (200, 201, 204):
            raise _refusal(method, _split(ticket)[1].partition("?")[0], answer)
        return answer

    def _repeated(self, method, url, content, headers):
        patience = self._patience + wire.size(content) // wire.SLOWEST
        end = time.monotonic() + patience
        delay = _FIRST_DELAY
        while True:
            try:
                answer = self._connections.send(method, url, content, headers)
            except OSError as e:
                last = f"{type(e).__name__}: {e}"
            else:
                if answer.status not in _REPEATED and (answer.status < 500 or answer.status == _FULL):
                    return answer
                last = f"{answer.status} {_sentence(answer)}"
            if time.monotonic() + delay > end:
                path = _split(url)[1].partition("?")[0]
                raise WorldUnreachable(f"World gave no answer to {method} {path} in {patience:g} s; last: {last}")
            time.sleep(delay * _jitter())
            delay = min(2 * delay, _LONGEST_DELAY)


class _Connections(threading.local):
    """The open connections of one thread, by server."""

    def __init__(self):
        self._open = {}
        self._process = os.getpid()

    def send(self, method, url, content, headers):
        if self._process != os.getpid():
            # A forked child would read its parent's answers from a shared socket.
            self._open = {}
            self._process = os.getpid()
        server, target = _split(url)
        connection = self._kept(server) or wire.connect(*server)
        try:
            status, answer, keeps = connection.exchange(method, target, headers, content)
        except BaseException:
            connection.close()
            raise
        if keeps:
            self._open[server] = (connection, time.monotonic())
        else:
            connection.close()
        return Answer(status, answer)

    def _kept(self, server):
        connection, used = self._open.pop(server, (None, 0))
        if connection is not None and time.monotonic() - used > _IDLE:
            connection.close()
            return None
        return connection


def _compact(body):
    # Spaces would take a list of digits that is just small enough beyond what a request may hold.
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def _split(url):
    """The server of a URL, as scheme and address, and what it is asked for."""
    scheme, _, rest = url.partition("://")
    address, slash, path = rest.partition("/")
    return (scheme, address), slash + path


def _jitter():
    """Between 0.5 and 1: delays must differ between attempts and must not draw from the program's own random numbers."""
    return 0.5 + os.urandom(1)[0] / 512


def _sentence(answer):
    try:
        said = answer.json()
        return str(said["error"])
    except (ValueError, KeyError, TypeError):
        return answer.content[:200].decode("utf-8", "replace")


def _refusal(method, path, answer):
    sentence = _sentence(answer)
    if answer.status == 409:
        return AttemptEnded(sentence)
    if answer.status == _FULL:
        return StorageFull("the cluster can't store this: its disk is full")
    if answer.status in (400, 413):
        return RequestRefused(sentence)
    return MantaError(f"World answered {method} {path} with {answer.status}: {sentence}")


def bearer(token):
    """The credentials of a task that runs locally."""
    return lambda: {"Authorization": "Bearer " + token} if token else {}


@functools.lru_cache(maxsize=1)
def of_this_process():
    """The way to the World that the environment names."""
    url = os.environ.get("MANTA_WORLD")
    if not url:
        raise NotInATask("MANTA_WORLD is not set: World, Results and Local work in a task of a running swarm")
    return Transport(url, bearer(os.environ.get("MANTA_TOKEN", "")))
