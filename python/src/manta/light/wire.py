"""Connections to the servers that a task talks to: what it needs of HTTP, and no more.

Without encryption, as on one's own machine, by a few lines on a socket: importing http.client takes longer than a small
program runs. With it, by http.client.
"""

import functools
import json
import os
import socket

_SOCKET_TIMEOUT = 60
_BLOCK = 1 << 20
#: Bytes a second that the slowest disk or network that we wait for takes.
SLOWEST = 1_000_000


class Answer:
    """What a server said: status, fields by lower-case name, content."""

    def __init__(self, status, fields, content):
        self.status = status
        self.fields = fields
        self.content = content

    def json(self):
        return json.loads(self.content.decode("utf-8")) if self.content else {}


def connect(scheme, server):
    """A connection that is kept until it or its server says that it ends."""
    return _Plain(server) if scheme == "http" else _Encrypted(server)


def size(body):
    """The length in bytes of what a request carries: bytes-like, or a file that is read from its start."""
    return os.fstat(body.fileno()).st_size if hasattr(body, "fileno") else len(body)


def blocks(body):
    """What a request carries, in pieces: a file is never in memory as a whole, and a timeout is that of a piece."""
    if not hasattr(body, "fileno"):
        view = memoryview(body)
        for start in range(0, len(view), _BLOCK):
            yield view[start : start + _BLOCK]
        return
    body.seek(0)
    block = body.read(_BLOCK)
    while block:
        yield block
        block = body.read(_BLOCK)


class _Plain:
    def __init__(self, server):
        host, _, port = server.partition(":")
        self.keeps = True
        self._server = server
        self._socket = socket.create_connection((host, int(port or 80)), timeout=_SOCKET_TIMEOUT)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = self._socket.makefile("rb")

    def exchange(self, method, target, headers, body):
        """The answer; ``keeps`` then says whether the connection may be used again."""
        try:
            self._send(method, target, headers, body)
        except (BrokenPipeError, ConnectionResetError):
            # A server that refuses a body need not read it: it may have said so.
            answer = self._answer()
            self.keeps = False
            return answer
        # What was sent is on the server's disk when it answers.
        self._socket.settimeout(_SOCKET_TIMEOUT + size(body) / SLOWEST)
        answer = self._answer()
        self._socket.settimeout(_SOCKET_TIMEOUT)
        return answer

    def close(self):
        self._reader.close()
        self._socket.close()

    def _send(self, method, target, headers, body):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {self._server}", f"Content-Length: {size(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")
        if size(body) <= _BLOCK and not hasattr(body, "fileno"):
            # One packet, if it fits one.
            self._socket.sendall(head + bytes(body))
            return
        self._socket.sendall(head)
        for block in blocks(body):
            self._socket.sendall(block)

    def _answer(self):
        first = self._line().split(" ", 2)
        if len(first) < 2 or not first[0].startswith("HTTP/1."):
            raise ConnectionError("the server ended the connection without an answer")
        fields = {}
        line = self._line()
        while line:
            name, _, value = line.partition(":")
            fields[name.lower()] = value.strip()
            line = self._line()
        self.keeps = first[0] == "HTTP/1.1" and fields.get("connection", "").lower() != "close"
        return Answer(int(first[1]), fields, self._content(fields))

    def _line(self):
        return self._reader.readline(65536).decode("latin-1").rstrip("\r\n")

    def _content(self, fields):
        if fields.get("transfer-encoding", "").lower() == "chunked":
            return self._chunks()
        return self._exactly(int(fields.get("content-length", "0")))

    def _chunks(self):
        content = b""
        length = int(self._line(), 16)
        while length:
            content += self._exactly(length)
            self._line()
            length = int(self._line(), 16)
        self._line()
        return content

    def _exactly(self, length):
        # One object of the right length, filled from the socket: the content is in memory once.
        content = self._reader.read(length)
        if len(content) != length:
            raise ConnectionError(f"the answer broke off after {len(content)} of {length} bytes")
        return content


class _Encrypted:
    def __init__(self, server):
        import http.client
        import ssl

        self.keeps = True
        self._failure = http.client.HTTPException
        self._broken = (BrokenPipeError, ConnectionResetError, ssl.SSLEOFError)
        self._connection = http.client.HTTPSConnection(
            server, timeout=_SOCKET_TIMEOUT, context=_trust(), blocksize=_BLOCK
        )

    def exchange(self, method, target, headers, body):
        try:
            if self._connection.sock is None:
                self._connection.connect()
            heard = self._send(method, target, headers, body)
            answer = self._answer()
            self.keeps = self.keeps and heard
            return answer
        except self._failure as e:
            raise ConnectionError(f"{type(e).__name__}: {e}") from None

    def _send(self, method, target, headers, body):
        """Whether the server took all of it."""
        whole = dict(headers, **{"Content-Length": str(size(body))})
        try:
            self._connection.request(method, target, body=blocks(body), headers=whole)
        except self._broken:
            # As without encryption: it may have said why.
            return False
        self._connection.sock.settimeout(_SOCKET_TIMEOUT + size(body) / SLOWEST)
        return True

    def _answer(self):
        response = self._connection.getresponse()
        content = response.read()
        self.keeps = not response.will_close
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)

    def close(self):
        self._connection.close()


@functools.lru_cache(maxsize=1)
def _trust():
    """Whose certificates are believed; to read them takes longer than a call."""
    import ssl

    return ssl.create_default_context()
