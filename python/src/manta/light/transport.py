"""How World is reached, and what is stored past it by tickets."""

import functools
import json
import os
import time

from manta.aws.answers import FULL
from manta.aws.identity import Bearer, of_caller

from . import wire
from .calls import Calls, path_of, pauses, sentence
from .errors import AttemptEnded, MantaError, NotInATask, RequestRefused, StorageFull

# A ticket is not good, or no more.
_FORBIDDEN = 403
# Somebody stores the same content at this moment, as S3 says it.
_CONFLICT = 409
# It is there already. Tickets are for contents by their hash, so it is the same.
_PRESENT = 412
# What every request has anyway.
_OF_THE_CONNECTION = ("host", "content-length")


class Transport:
    """Calls World. Thread-safe.

    :param identity: shows who calls: Bearer, Signed
    """

    def __init__(self, url, identity, patience=300.0):
        self._url = url.rstrip("/")
        self._identity = identity
        self._calls = Calls(patience)

    def call(self, method, path, body=None, expected=(200,)):
        """The answer to a call, which is repeated until World gives one; a call that writes carries its own id."""
        content = b"" if body is None else _compact(body)
        headers = {"Content-Type": "application/json"} if body is not None else {}
        answer = self._calls.send((method, self._url + path, headers, content), self._identity)
        if answer.status in expected:
            return answer
        raise _refusal(method, path, answer)

    def fetch(self, ticket, another=None):
        """The content behind a ticket.

        :param another: gives a ticket in place of one that has expired
        """
        # A ticket is its own credential; World's must not go to another server.
        answer = self._calls.send(("GET", ticket, {}, b""))
        if answer.status == _FORBIDDEN and another:
            ticket = another()
            answer = self._calls.send(("GET", ticket, {}, b""))
        if answer.status != 200:
            raise _refusal("GET", path_of(ticket), answer)
        return answer.content

    def store(self, digest, content):
        """Stores a content, bytes-like or a file, under its SHA-256, past World. Nothing is sent that is there already."""
        asked = {"sha256": digest, "size": wire.size(content)}
        patience = self._calls.patience_with(content)
        end = time.monotonic() + patience
        for pause in pauses():
            ticket = self.call("POST", "/v1/objects", asked).json()
            if ticket.get("present") or self._put(ticket["url"], ticket.get("headers", {}), content):
                return
            if time.monotonic() + pause > end:
                raise MantaError(
                    f"the content {digest} could not be stored in {patience:g} s: somebody else is storing it, or its "
                    "tickets expire"
                )
            time.sleep(pause)

    def _put(self, url, headers, content):
        """Whether the content is there now; not if somebody else stores it at this moment, or if the ticket has expired."""
        sent = {name: value for name, value in headers.items() if name.lower() not in _OF_THE_CONNECTION}
        ticket = _Ticket()
        answer = self._calls.send(("PUT", url, sent, content), ticket)
        if answer.status == _FORBIDDEN and ticket.uses > 1:
            # What was sent before may have taken all the time that the ticket had.
            return False
        if answer.status not in (200, 201, 204, _PRESENT, _CONFLICT):
            raise _refusal("PUT", path_of(url), answer)
        return answer.status != _CONFLICT


class _Ticket(Bearer):
    """A URL that is its own credential. Knows how often it was used."""

    def __init__(self):
        super().__init__("")
        self.uses = 0

    def headers(self, method, url, headers, blocks):
        self.uses += 1
        return super().headers(method, url, headers, blocks)


def _compact(body):
    # Spaces would take a list of digits that is just small enough beyond what a request may hold.
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def _refusal(method, path, answer):
    said = sentence(answer)
    if answer.status == 409:
        return AttemptEnded(said)
    if answer.status == FULL:
        return StorageFull("the cluster can't store this: its disk is full")
    if answer.status in (400, 413):
        return RequestRefused(said)
    return MantaError(f"World answered {method} {path} with {answer.status}: {said}")


@functools.lru_cache(maxsize=1)
def of_this_process():
    """The way to the World that the environment names."""
    url = os.environ.get("MANTA_WORLD")
    if not url:
        raise NotInATask("MANTA_WORLD is not set: World, Results and Local work in a task of a running swarm")
    try:
        return Transport(url, of_caller(os.environ, url))
    except ValueError as e:
        raise MantaError(str(e)) from None
