"""Callers that sign what they send, and learn from a refusal."""

import time

from manta.aws.credentials import of_environment
from manta.aws.sigv4 import sha256, sign

# AWS takes clocks that differ by 5 minutes at most; S3 by 15.
_LARGEST_SKEW = 120.0
_EXPIRED = (b"ExpiredToken", b"token included in the request is expired")


class Signed:
    """Signs requests for a scope, which is region and service. Thread-safe."""

    def __init__(self, credentials, scope):
        self._credentials = credentials
        self._scope = scope
        self._skew = 0.0

    def in_region(self, region):
        """The same caller in another region."""
        return Signed(self._credentials, (region, self._scope[1]))

    def headers(self, method, url, headers, blocks):
        """The headers to send, the signature among them.

        :param blocks: the content, in pieces
        """
        request = (method, url, headers, sha256(blocks))
        return sign(request, self._credentials.parts(), self._scope, time.time() + self._skew)

    def learns(self, status, fields, content):
        """Whether a refusal tells something by which the same request may pass: new credentials, the right time."""
        if status not in (400, 401, 403):
            return False
        if any(text in content for text in _EXPIRED):
            return self._credentials.expired()
        shown = _seconds(fields.get("date"))
        return shown is not None and self._learns_skew(shown - time.time())

    def _learns_skew(self, skew):
        learnt = abs(skew - self._skew) > _LARGEST_SKEW
        if learnt:
            self._skew = skew
        return learnt


def of_role(environment, world):
    """Who calls World at this URL with the credentials of the environment; None without any."""
    credentials = of_environment(environment)
    if credentials is None:
        return None
    host = world.partition("://")[2].partition("/")[0].partition(":")[0].split(".")
    service = "execute-api" if "execute-api" in host[1:2] else "lambda"
    region = host[2] if host[1:2] in (["lambda-url"], ["execute-api"]) else region_of(environment)
    if not region:
        raise ValueError("AWS_REGION is not set, and %s does not tell its region" % world)
    return Signed(credentials, (region, service))


def region_of(environment):
    """The region of the container; "" if it is not told."""
    return environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or ""


def _seconds(date):
    """The time that a server shows in its answer; None if it shows none."""
    import calendar
    from email.utils import parsedate

    parts = parsedate(date or "")
    return calendar.timegm(parts) if parts else None
