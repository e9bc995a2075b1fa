"""The other side of a signature, as AWS checks it."""

import calendar
import re
import time

from manta.aws import sigv4

_SHOWN = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(\w+)/\d{8}/([\w-]+)/([\w-]+)/aws4_request, "
    r"SignedHeaders=([\w;-]+), Signature=[0-9a-f]{64}$"
)


def refusal(request, content, keys, now, as_sent=False):
    """How AWS refuses a request, as status and answer; None if it is signed by one of the keys.

    :param request: a BaseHTTPRequestHandler
    :param keys: from key id to secret and session token
    """
    shown = _SHOWN.match(request.headers.get("Authorization", ""))
    if not shown:
        return 403, {"Message": "Missing Authentication Token"}
    key, region, service, names = shown.groups()
    if key not in keys:
        return 403, {"message": "The security token included in the request is expired"}
    secret, token = keys[key]
    if request.headers.get("X-Amz-Security-Token", "") != token:
        return 403, {"message": "The security token included in the request is invalid."}
    stamp = request.headers["X-Amz-Date"]
    if abs(_seconds(stamp) - now) > 300:
        return 403, {"message": "Signature expired: %s is now earlier than the server's time" % stamp}
    fields = [(name, request.headers[name]) for name in names.split(";")]
    asked = (request.command, request.path, fields, sigv4.sha256([content]))
    text, _ = sigv4.canonical(asked, as_sent)
    expected = sigv4.authorization(text, names, (key, secret, token), (region, service), stamp)
    if expected != shown.group(0):
        return 403, {"message": "The request signature we calculated does not match the signature you provided."}
    return None


def _seconds(stamp):
    return calendar.timegm(time.strptime(stamp, "%Y%m%dT%H%M%SZ"))
