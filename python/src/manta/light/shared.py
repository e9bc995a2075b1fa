"""The globals: named values that all tasks of a run share."""

import collections
import collections.abc
import os

from manta.aws.sigv4 import quote

from . import transport as _transport
from . import values
from .errors import GlobalMissing, RequestRefused, among
from .waiting import in_thread

Versioned = collections.namedtuple("Versioned", ["value", "version"])
Versioned.__doc__ = "A global as it stands; version 0 and None if it is not set."


class Globals(collections.abc.Mapping):
    """The globals of the run, as a mapping from tag to value.

    Every read asks World. Many tasks may read at once; when several write one global, the last wins: use
    ``increment`` or ``compare_and_set`` then.
    """

    def __init__(self, transport=None):
        self._given = transport

    def __getitem__(self, tag):
        return self._get(tag)["value"]

    def __setitem__(self, tag, value):
        self._put(tag, value, {})

    def __contains__(self, tag):
        return tag in self._tags()

    def __iter__(self):
        return iter(self._tags())

    def __len__(self):
        return len(self._tags())

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__

    def __repr__(self):
        return f"Globals({', '.join(self._tags())})"

    def increment(self, tag, amount=1):
        """Adds to a number in one step, whoever else does too, and gives the sum; one that is not set counts as 0."""
        if isinstance(amount, bool) or not isinstance(amount, (int, float)):
            raise RequestRefused(f'the amount to add to global "{tag}" must be a number, got: {amount!r}')
        values.json_text(amount)
        body = {"amount": amount, "call": call_id()}
        return self._transport.call("POST", _path(tag) + "/increment", body).json()["value"]

    def versioned(self, tag):
        """The value of a global and its version, for compare_and_set."""
        try:
            found = self._get(tag)
        except GlobalMissing:
            return Versioned(None, 0)
        return Versioned(found["value"], found["version"])

    def compare_and_set(self, tag, value, version):
        """Sets a global if its version still is ``version``, 0 meaning that it is not set; whether it did.

            while True:
                best, version = world.globals.versioned("best")
                if world.globals.compare_and_set("best", better_of(best, mine), version):
                    break
        """
        return self._put(tag, value, {"if_version": version, "call": call_id()}).status == 200

    async def async_get(self, tag):
        return await in_thread(self.__getitem__, tag)

    async def async_set(self, tag, value):
        await in_thread(self.__setitem__, tag, value)

    @property
    def _transport(self):
        return self._given or _transport.of_this_process()

    def _get(self, tag):
        answer = self._transport.call("GET", _path(tag), expected=(200, 404))
        if answer.status == 404:
            raise GlobalMissing(f'global "{tag}" is not set; {among(tag, self._tags())}')
        found = answer.json()
        found["value"] = values.decode(found["value"], self._transport)
        return found

    def _put(self, tag, value, condition):
        body = {"value": values.encode(value, self._transport)}
        body.update(condition)
        return self._transport.call("PUT", _path(tag), body, expected=(200, 412) if condition else (200,))

    def _tags(self):
        return self._transport.call("GET", "/v1/globals").json()["tags"]


def _path(tag):
    return "/v1/globals/" + segment(tag)


def segment(tag):
    """A tag as one segment of a path."""
    if not isinstance(tag, str) or not tag:
        raise RequestRefused(f"a tag must be a string that is not empty, got: {tag!r}")
    if tag in (".", ".."):
        # A path is shortened by these, before it is signed or on its way.
        return "%2E" * len(tag)
    return quote(tag)


def call_id():
    """Names one call, however often it is sent. (As uuid4, whose module is slow to import.)"""
    return os.urandom(16).hex()
