"""Requests that are sent again until it is known what came of them, over a kept connection per thread and server."""

import os
import threading
import time

from manta.aws.answers import asked_again
from manta.aws.identity import Bearer

from . import wire
from .errors import WorldUnreachable

_FIRST_DELAY = 0.1
_LONGEST_DELAY = 5.0
# Servers close connections that are idle; the JDK's does after 30 s.
_IDLE = 10.0
#: Who calls where a URL is its own credential.
NOBODY = Bearer("")


class Calls:
    """Sends requests. Thread-safe.

    :param server: what the server is called in a message
    """

    def __init__(self, patience, server="World"):
        self.patience = patience
        self._server = server
        self._connections = _Connections()

    def patience_with(self, content):
        """For how many seconds a request is repeated that carries this."""
        return self.patience + wire.size(content) // wire.SLOWEST

    def send(self, request, identity=NOBODY):
        """The answer to a request.

        :param request: method, URL, headers, content
        :param identity: shows who calls
        """
        method, url, headers, content = request
        patience = self.patience_with(content)
        end = time.monotonic() + patience
        for pause in pauses():
            try:
                shown = identity.headers(method, url, headers, wire.blocks(content))
                answer = self._connections.send((method, url, shown, content))
            except OSError as e:
                last = f"{type(e).__name__}: {e}"
            else:
                again = asked_again(answer.status, answer.content)
                if not again and not identity.learns(answer.status, answer.fields, answer.content):
                    return answer
                last = f"{answer.status} {sentence(answer)}"
            if time.monotonic() + pause > end:
                raise WorldUnreachable(
                    f"{self._server} gave no answer to {method} {path_of(url)} in {patience:g} s; last: {last}"
                )
            time.sleep(pause)


class _Connections(threading.local):
    """The open connections of one thread, by server."""

    def __init__(self):
        self._open = {}
        self._process = os.getpid()

    def send(self, request):
        method, url, headers, content = request
        if self._process != os.getpid():
            # A forked child would read its parent's answers from a shared socket.
            self._open = {}
            self._process = os.getpid()
        server, target = _split(url)
        connection = self._kept(server) or wire.connect(*server)
        try:
            answer = connection.exchange(method, target, headers, content)
        except BaseException:
            connection.close()
            raise
        if connection.keeps:
            self._open[server] = (connection, time.monotonic())
        else:
            connection.close()
        return answer

    def _kept(self, server):
        connection, used = self._open.pop(server, (None, 0))
        if connection is not None and time.monotonic() - used > _IDLE:
            connection.close()
            return None
        return connection


def sentence(answer):
    """What an answer says is wrong."""
    try:
        return str(answer.json()["error"])
    except (ValueError, KeyError, TypeError):
        return answer.content[:200].decode("utf-8", "replace")


def path_of(url):
    """The path of a URL; what follows it may be secret."""
    return _split(url)[1].partition("?")[0]


def _split(url):
    """The server of a URL, as scheme and address, and what it is asked for."""
    scheme, _, rest = url.partition("://")
    address, slash, path = rest.partition("/")
    return (scheme, address), slash + path


def pauses():
    """How long to wait before each next try. Different for each caller, and not drawn from the program's random numbers."""
    longest = _FIRST_DELAY
    while True:
        yield longest * (0.5 + os.urandom(1)[0] / 512)
        longest = min(2 * longest, _LONGEST_DELAY)
