"""Values as they travel: JSON or bytes, in the call itself or, when large, by a ticket to the object store."""

import binascii
import itertools
import json
import math
import os

from . import wire
from .errors import MantaError, ValueRefused

# A function's request holds 6 MB (AWS Lambda quotas, "Invocation payload"), and Base64 makes 4 MiB into 5.6 MB.
LARGEST_INLINE = 4 * 1024 * 1024
# A text that may be longer is written to a file.
_AT_ONCE = 64 * 1024 * 1024
# About so many characters are written to it at a time, of so many pieces at most.
_BLOCK = 1024 * 1024
_MOST_PIECES = 4096
# World's reader stops at 200 levels, some of which are the call's own.
_DEEPEST = 150
# What Python reads ("Integer string conversion length limitation"), since 3.11 and in security releases before.
_MOST_DIGITS = 4300
_TOO_LARGE = 10**_MOST_DIGITS
_BYTES = (bytes, bytearray, memoryview)


def encode(value, transport):
    """The form of a value on the wire; a large one is stored first. Bytes are not copied, nor is a file read at once."""
    if isinstance(value, _BYTES):
        return _encode_bytes(_view(value), transport)
    if isinstance(value, os.PathLike):
        with open(value, "rb") as file:
            return _encode_file("bytes", file, transport)
    if _check(value, None, 0) > _AT_ONCE:
        return _encode_by_pieces(value, transport)
    content = _text(value).encode("utf-8")
    if len(content) > LARGEST_INLINE:
        return _stored("json", content, transport)
    return {"type": "json", "value": value}


def decode(form, transport, again=None):
    """The value that a form on the wire stands for; a stored one is fetched.

    :param again: gives the form anew, with a ticket in place of one that has expired; without it the ticket is new
    """
    if "object" in form:
        content = _fetched(form, transport, again)
        if form["type"] == "bytes":
            return content
        text = content.decode("utf-8")
        del content
        return json.loads(text)
    if form["type"] == "json":
        return form["value"]
    return binascii.a2b_base64(form["base64"])


def json_text(value):
    """The compact JSON text of a value, which is checked: nothing is converted but tuples, which become lists."""
    _check(value, None, 0)
    return _text(value)


def dict_to_bytes(value):
    """A dict as bytes: its JSON text in UTF-8. (Not MessagePack, which the standard library has not.)"""
    return json_text(value).encode("utf-8")


def bytes_to_dict(content):
    """What dict_to_bytes made."""
    return json.loads(bytes(content).decode("utf-8"))


def _text(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _view(value):
    view = memoryview(value)
    return view.cast("B") if view.contiguous else memoryview(bytes(view))


def _encode_bytes(content, transport):
    if len(content) > LARGEST_INLINE:
        return _stored("bytes", content, transport)
    return {"type": "bytes", "base64": binascii.b2a_base64(content, newline=False).decode("ascii")}


def _encode_file(kind, file, transport):
    if wire.size(file) > LARGEST_INLINE:
        return _stored(kind, file, transport)
    return _encode_bytes(file.read(), transport)


def _encode_by_pieces(value, transport):
    """By way of a file, because the whole text would take the memory that the value takes once more."""
    import tempfile

    pieces = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).iterencode(value)
    with tempfile.TemporaryFile() as file:
        for block in _joined(pieces):
            file.write(block.encode("utf-8"))
        file.flush()
        if wire.size(file) <= LARGEST_INLINE:
            return {"type": "json", "value": value}
        return _stored("json", file, transport)


def _joined(pieces):
    """Pieces of a text in blocks of moderate size: a piece may be as small as a comma, or as long as a string."""
    most = 1
    block = next(pieces, "")
    while block:
        yield block
        most = min(2 * most, _MOST_PIECES) if len(block) < _BLOCK else max(most // 2, 1)
        block = "".join(itertools.islice(pieces, most))


def _stored(kind, content, transport):
    import hashlib

    digest = hashlib.sha256()
    for block in wire.blocks(content):
        digest.update(block)
    transport.store(digest.hexdigest(), content)
    return {"type": kind, "object": digest.hexdigest(), "size": wire.size(content)}


def _fetched(form, transport, again):
    import hashlib

    content = transport.fetch(form["url"], again and (lambda: again()["url"]))
    if len(content) != form["size"] or hashlib.sha256(content).hexdigest() != form["object"]:
        raise MantaError(f"the stored value {form['object']} came with {len(content)} other bytes than were stored")
    return content


def _check(value, path, depth):
    """Refuses what is not JSON; gives a number that the characters of its text are not more than.

    :param path: where the value is, as (path of what holds it, key or index), because a text of it is rarely needed
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueRefused(f"{_shown(path)} must be a finite number, because JSON has no other, got: {value}")
        return 26
    if isinstance(value, str):
        return _check_text(value, path)
    if value is None or isinstance(value, bool):
        return 6
    if isinstance(value, int):
        return _check_int(value, path)
    if depth > _DEEPEST:
        raise ValueRefused(f"{_shown(path)[:60]}… is nested too deeply: a value has at most {_DEEPEST} levels")
    if isinstance(value, dict):
        size = 3
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueRefused(f"{_shown(path)} has a key that is not a string, got: {key!r}")
            size += _check_text(key, path) + _check(item, (path, key), depth + 1)
        return size
    if isinstance(value, (list, tuple)):
        size = 3
        for i, item in enumerate(value):
            size += _check(item, (path, i), depth + 1)
        return size
    raise ValueRefused(f"{_shown(path)} must be JSON, got: {type(value).__name__}{_advice(value)}")


def _check_int(value, path):
    if not -_TOO_LARGE < value < _TOO_LARGE:
        raise ValueRefused(
            f"{_shown(path)} must be an integer of at most {_MOST_DIGITS} digits, because Python reads no longer one, "
            f"got: {value.bit_length()} bits"
        )
    return value.bit_length() // 3 + 4


def _check_text(text, path):
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as e:
            raise ValueRefused(
                f"{_shown(path)} must be text that UTF-8 can hold, got: a lone surrogate at {e.start}"
            ) from None
    # Each may become an escape such as \u001f.
    return 6 * len(text) + 3


def _shown(path):
    keys = []
    while path is not None:
        path, key = path
        keys.append(f"[{key!r}]")
    return "value" + "".join(reversed(keys))


def _advice(value):
    if isinstance(value, _BYTES):
        return "; save bytes as a value of their own, or as text: base64.b64encode(data).decode()"
    if hasattr(value, "tolist"):
        return "; save its .tolist(), or bytes of it as a value of their own"
    if isinstance(value, (set, frozenset)):
        return "; save it as a sorted list"
    return ""
