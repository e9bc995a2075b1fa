"""How the bootstrap calls World: over HTTP, again and again until it answers."""

import json
import os
import socket
import time

_SOCKET_TIMEOUT = 60
# "Insufficient Storage": a full disk takes a person, so there is no use in asking again.
_FULL = 507


class NotStarted(Exception):
    """No program can be run; the message says why."""


class Ended(Exception):
    """World says that this attempt has ended or was superseded."""


class World:
    """Calls World, and asks again until it answers or patience ends."""

    def __init__(self, environment, events):
        self._url = environment["MANTA_WORLD"].rstrip("/")
        self._token = environment.get("MANTA_TOKEN", "")
        self._patience = float(environment.get("MANTA_PATIENCE", "300"))
        self._events = events

    def get(self, path):
        return self._call("GET", path, b"")

    def post(self, path, body):
        return self._call("POST", path, json.dumps(body).encode("utf-8"))

    def _call(self, method, path, content):
        end = time.monotonic() + self._patience
        delay = 0.1
        while True:
            try:
                status, answer = self._send(method, path, content)
            except OSError as e:
                last = "%s: %s" % (type(e).__name__, e)
            else:
                if status < 300:
                    return answer
                said = sentence(answer)
                if status == 409:
                    raise Ended(said)
                if status == _FULL or (status not in (425, 429) and status < 500):
                    raise NotStarted("World answered %s %s with %d: %s" % (method, path, status, said))
                last = "%d %s" % (status, said)
            if time.monotonic() + delay > end:
                raise NotStarted("World gave no answer to %s %s in %g s; last: %s" % (method, path, self._patience, last))
            self._sleep(delay)
            delay = min(2 * delay, 5.0)

    def _send(self, method, path, content):
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        status, place, answer = exchange(method, self._url + path, headers, content)
        if place and status in (302, 303, 307):
            # Without the token: a ticket is its own credential.
            status, _, answer = exchange("GET", place, {}, b"")
        return status, answer

    def _sleep(self, delay):
        """Between half of it and all, so that many don't ask in step; not drawn from the program's random numbers."""
        end = time.monotonic() + delay * (0.5 + os.urandom(1)[0] / 512)
        while time.monotonic() < end:
            self._events.wait(max(0.0, end - time.monotonic()))


def exchange(method, url, headers, content):
    """One request and its answer: status, where a redirect leads, content."""
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
    return int(first.split(" ")[1]), fields.get("location"), body


def encrypted(method, rest, headers, content):
    import http.client

    server, _, path = rest.partition("/")
    connection = http.client.HTTPSConnection(server, timeout=_SOCKET_TIMEOUT)
    try:
        connection.request(method, "/" + path, body=content, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers.get("Location"), response.read()
    except http.client.HTTPException as e:
        raise ConnectionError("%s: %s" % (type(e).__name__, e)) from None
    finally:
        connection.close()


def sentence(content):
    """What an answer says is wrong."""
    text = content[:10000].decode("utf-8", "replace")
    try:
        return json.loads(text)["error"]
    except (ValueError, KeyError, TypeError):
        return text
