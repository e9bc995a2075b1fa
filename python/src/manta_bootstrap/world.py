"""How the bootstrap calls World: over HTTP, again and again until it answers."""

import json
import os
import socket
import time

from manta.aws.answers import asked_again
from manta.aws.identity import of_caller

_SOCKET_TIMEOUT = 60
# Who is in between may forget a connection that is idle for long.
_IDLE = 10.0
_kept = {}
_trusted = []


class NotStarted(Exception):
    """No program can be run; the message says why."""


class Unknown(NotStarted):
    """World does not know this container, and has been asked for long enough."""


class Ended(Exception):
    """World says that this attempt has ended or was superseded."""


class World:
    """Calls World, and asks again until it answers or patience ends."""

    def __init__(self, environment, events):
        self._url = environment["MANTA_WORLD"].rstrip("/")
        self._patience = float(environment.get("MANTA_PATIENCE", "300"))
        self._events = events
        try:
            self._identity = of_caller(environment, self._url)
        except ValueError as e:
            raise NotStarted(str(e)) from None

    def get(self, path):
        return self._call("GET", path, b"")

    def post(self, path, body):
        return self._call("POST", path, json.dumps(body).encode("utf-8"))

    def lose_patience(self):
        """From now on each call is made once."""
        self._patience = 0.0

    def _call(self, method, path, content):
        end = time.monotonic() + self._patience
        delay = 0.1
        while True:
            status = 0
            try:
                status, fields, answer = self._send(method, path, content)
            except OSError as e:
                last = "%s: %s" % (type(e).__name__, e)
            else:
                if status < 300:
                    return answer
                last = "%d %s" % (status, sentence(answer))
                if not asked_again(status, answer) and not self._identity.learns(status, fields, answer):
                    raise refusal(method, path, status, sentence(answer))
            if time.monotonic() + delay > end:
                kind = Unknown if status == 425 else NotStarted
                raise kind("World gave no answer to %s %s in %g s; last: %s" % (method, path, self._patience, last))
            self._sleep(delay)
            delay = min(2 * delay, 5.0)

    def _send(self, method, path, content):
        url = self._url + path
        headers = self._identity.headers(method, url, {"Content-Type": "application/json"}, [content])
        status, fields, answer = exchange(method, url, headers, content)
        if status in (302, 303, 307) and "location" in fields:
            # Without showing who we are: a ticket is its own credential.
            status, fields, answer = exchange("GET", fields["location"], {}, b"")
        return status, fields, answer

    def _sleep(self, delay):
        """Between half of it and all, so that many don't ask in step; not drawn from the program's random numbers."""
        end = time.monotonic() + delay * (0.5 + os.urandom(1)[0] / 512)
        while time.monotonic() < end:
            self._events.wait(max(0.0, end - time.monotonic()))


def exchange(method, url, headers, content):
    """One request and its answer: status, fields by lower-case name, content."""
    scheme, _, rest = url.partition("://")
    return (plain if scheme == "http" else encrypted)(method, rest, headers, content)


def plain(method, rest, headers, content):
    """Over a connection of its own, which ends with the answer. http.client takes longer to import than this to run."""
    server, _, path = rest.partition("/")
    host, _, port = server.partition(":")
    lines = ["%s /%s HTTP/1.1" % (method, path), "Host: " + server, "Connection: close"]
    lines += ["%s: %s" % header for header in headers.items()] + ["Content-Length: %d" % len(content), "", ""]
    with socket.create_connection((host, int(port or 80)), timeout=_SOCKET_TIMEOUT) as connection:
        connection.sendall("\r\n".join(lines).encode("ascii") + content)
        answer = b"".join(iter(lambda: connection.recv(1 << 20), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    # No field: an answer without content, or one that was cut in its head.
    if not first.startswith("HTTP/1.") or len(body) != int(fields.get("content-length", "0")):
        raise ConnectionError("the answer broke off")
    return int(first.split(" ")[1]), fields, body


def encrypted(method, rest, headers, content):
    """Over a connection that is kept for what follows soon: its first bytes cost more than all the others."""
    import http.client

    server, _, path = rest.partition("/")
    connection, used = _kept.pop(server, (None, 0.0))
    if connection is None or time.monotonic() - used > _IDLE:
        connection = http.client.HTTPSConnection(server, timeout=_SOCKET_TIMEOUT, context=trust())
    try:
        connection.request(method, "/" + path, body=content, headers=headers)
        response = connection.getresponse()
        answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    except http.client.HTTPException as e:
        connection.close()
        raise ConnectionError("%s: %s" % (type(e).__name__, e)) from None
    except OSError:
        connection.close()
        raise
    _kept[server] = connection, time.monotonic()
    return answer


def trust():
    """Whose certificates are believed; to read them takes longer than a call."""
    import ssl

    if not _trusted:
        _trusted.append(ssl.create_default_context())
    return _trusted[0]


def refusal(method, path, status, said):
    if status == 409:
        return Ended(said)
    return NotStarted("World answered %s %s with %d: %s" % (method, path, status, said))


def sentence(content):
    """What an answer says is wrong."""
    text = content[:10000].decode("utf-8", "replace")
    try:
        return json.loads(text)["error"]
    except (ValueError, KeyError, TypeError):
        return text
