"""Values as they travel: JSON or bytes, in the call itself or, when large, by a ticket to the object store."""

import binascii
import json
import math

from .errors import MantaError, ValueRefused

# A function's request holds 6 MB (AWS Lambda quotas, "Invocation payload"), and Base64 makes 4 MiB into 5.6 MB.
LARGEST_INLINE = 4 * 1024 * 1024
# World's reader stops at 200 levels, some of which are the call's own.
_DEEPEST = 150
_BYTES = (bytes, bytearray, memoryview)


def encode(value, transport):
    """The form of a value on the wire; a large one is stored first."""
    if isinstance(value, _BYTES):
        content = bytes(value)
        if len(content) > LARGEST_INLINE:
            return _stored("bytes", content, transport)
        return {"type": "bytes", "base64": binascii.b2a_base64(content, newline=False).decode("ascii")}
    content = json_text(value).encode("utf-8")
    if len(content) > LARGEST_INLINE:
        return _stored("json", content, transport)
    return {"type": "json", "value": value}


def decode(form, transport):
    """The value that a form on the wire stands for; a stored one is fetched."""
    if "object" in form:
        content = _fetched(form, transport)
        return json.loads(content.decode("utf-8")) if form["type"] == "json" else content
    if form["type"] == "json":
        return form["value"]
    return binascii.a2b_base64(form["base64"])


def json_text(value):
    """The compact JSON text of a value, which is checked: nothing is converted but tuples, which become lists."""
    _check(value, "value", 0)
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def dict_to_bytes(value):
    """A dict as bytes: its JSON text in UTF-8. (Not MessagePack, which the standard library has not.)"""
    return json_text(value).encode("utf-8")


def bytes_to_dict(content):
    """What dict_to_bytes made."""
    return json.loads(bytes(content).decode("utf-8"))


def _stored(kind, content, transport):
    import hashlib

    digest = hashlib.sha256(content).hexdigest()
    answer = transport.call("POST", "/v1/objects", {"sha256": digest, "size": len(content)}).json()
    if not answer.get("present"):
        transport.store(answer["url"], content)
    return {"type": kind, "object": digest, "size": len(content)}


def _fetched(form, transport):
    import hashlib

    content = transport.fetch(form["url"])
    if hashlib.sha256(content).hexdigest() != form["object"]:
        raise MantaError(f"the stored value {form['object']} came with {len(content)} other bytes than were stored")
    return content


def _check(value, path, depth):
    if depth > _DEEPEST:
        raise ValueRefused(f"{path[:60]}… is nested too deeply: a value has at most {_DEEPEST} levels")
    if value is None or isinstance(value, (bool, int)):
        return
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ValueRefused(f"{path} must be a finite number, because JSON has no other, got: {value}")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueRefused(f"{path} has a key that is not a string, got: {key!r}")
            _check_text(key, path)
            _check(item, f"{path}[{key!r}]", depth + 1)
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            _check(item, f"{path}[{i}]", depth + 1)
    else:
        raise ValueRefused(f"{path} must be JSON, got: {type(value).__name__}{_advice(value)}")


def _check_text(text, path):
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as e:
        raise ValueRefused(f"{path} must be text that UTF-8 can hold, got: a lone surrogate at {e.start}") from None


def _advice(value):
    if isinstance(value, _BYTES):
        return "; save bytes as a value of their own, or as text: base64.b64encode(data).decode()"
    if hasattr(value, "tolist"):
        return "; save its .tolist(), or bytes of it as a value of their own"
    if isinstance(value, (set, frozenset)):
        return "; save it as a sorted list"
    return ""
