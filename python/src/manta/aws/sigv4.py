"""Signature Version 4: by it AWS knows who sends a request, and that nobody has changed it.

As the IAM User Guide has it, "Create a signed AWS API request".
"""

import time

_ALGORITHM = "AWS4-HMAC-SHA256"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def sign(request, credentials, scope, now):
    """The headers of a request, with those that sign it.

    :param request: method, URL, headers, SHA-256 of the content
    :param credentials: key id, secret, session token or ""
    :param scope: region, service
    :param now: in seconds since 1970
    """
    method, url, headers, digest = request
    server, slash, target = url.partition("://")[2].partition("/")
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    headers = dict(headers)
    headers["X-Amz-Date"] = stamp
    headers["X-Amz-Content-Sha256"] = digest
    if credentials[2]:
        headers["X-Amz-Security-Token"] = credentials[2]
    fields = [("host", server)] + list(headers.items())
    text, names = canonical((method, slash + target, fields, digest), as_sent=scope[1] == "s3")
    headers["Authorization"] = authorization(text, names, credentials, scope, stamp)
    return headers


def authorization(text, names, credentials, scope, stamp):
    """The header that shows the signature of a canonical request."""
    import hmac

    key = ("AWS4" + credentials[1]).encode("utf-8")
    for part in _place(scope, stamp).split("/"):
        key = hmac.new(key, part.encode("utf-8"), "sha256").digest()
    signature = hmac.new(key, string_to_sign(text, scope, stamp).encode("utf-8"), "sha256").hexdigest()
    shown = (_ALGORITHM, credentials[0], _place(scope, stamp), names, signature)
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s" % shown


def string_to_sign(text, scope, stamp):
    return "\n".join([_ALGORITHM, stamp, _place(scope, stamp), sha256([text.encode("utf-8")])])


def canonical(request, as_sent=False):
    """The one form of a request that sender and receiver agree on, and the names of the headers that are in it.

    :param request: method, path with query, pairs of headers, SHA-256 of the content
    :param as_sent: for S3, whose paths are taken as they are; for others what is encoded is encoded once more
    """
    method, target, headers, digest = request
    path, _, query = target.partition("?")
    fields = {}
    for name, value in headers:
        fields.setdefault(name.lower(), []).append(" ".join(value.split()))
    names = ";".join(sorted(fields))
    lines = [method, path if as_sent else quote(_normal(path), b"/"), _sorted_query(query)]
    lines += ["%s:%s" % (name, ",".join(fields[name])) for name in sorted(fields)]
    return "\n".join(lines + ["", names, digest]), names


def quote(text, kept=b""):
    """A text in a URL: percent-encoded but for what never needs it and what is to be kept."""
    return "".join(chr(byte) if byte in _UNRESERVED or byte in kept else "%%%02X" % byte for byte in text.encode("utf-8"))


def sha256(blocks):
    """The SHA-256 of a content that comes in pieces."""
    import hashlib

    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()


def _place(scope, stamp):
    return "%s/%s/%s/aws4_request" % ((stamp[:8],) + scope)


def _normal(path):
    kept = []
    for part in path.split("/"):
        if part == "..":
            kept[-1:] = []
        elif part not in ("", "."):
            kept.append(part)
    return "/" + "/".join(kept) + ("/" if kept and path.endswith("/") else "")


def _sorted_query(query):
    pairs = [part.partition("=") for part in query.split("&") if part]
    return "&".join("%s=%s" % pair for pair in sorted((quote(name, b"%"), quote(value, b"%")) for name, _, value in pairs))
