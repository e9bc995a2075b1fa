"""The credentials of a container's role: where they come from, and when they are fetched again."""

import os
import time

# "Container credential provider", AWS SDKs and Tools Reference Guide: what a relative URI is relative to, and whom
# a token may be sent to without encryption.
_ECS = "http://169.254.170.2"
_PLAIN_HOSTS = ("localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]")
# New ones are there before the old ones end.
_EARLY = 300.0
# How long those that can't be replaced yet are used before the next try.
_PAUSE = 10.0
_TIMEOUT = 10


class Fixed:
    """Credentials that the environment holds."""

    def __init__(self, key, secret, token):
        self._parts = (key, secret, token)

    def parts(self):
        """Key id, secret, and session token or ""."""
        return self._parts

    def expired(self):
        """To be told that AWS takes them no more; whether there may be others."""
        return False


class Fetched:
    """Credentials of the container's endpoint, fetched again some minutes before they expire. Thread-safe."""

    def __init__(self, url, environment):
        self._url = url
        self._environment = environment
        self._parts = None
        self._end = self._again = 0.0

    def parts(self):
        """As Fixed; an OSError if there are none to be had."""
        now = time.time()
        if now >= self._again:
            try:
                self._fetch(now)
            except OSError:
                if now >= self._end:
                    raise
                self._again = now + _PAUSE
        return self._parts

    def expired(self):
        """Has the next call fetch."""
        self._end = self._again = 0.0
        return True

    def _fetch(self, now):
        import calendar
        import json
        import re

        content = _content(self._url, _token(self._environment))
        try:
            said = json.loads(content.decode("utf-8"))
            parts = (said["AccessKeyId"], said["SecretAccessKey"], said.get("Token") or "")
            ends = said.get("Expiration")
            # 2026-11-29T12:00:00Z
            end = calendar.timegm([int(digits) for digits in re.findall("[0-9]+", ends)[:6]]) if ends else now + 3600
        except (ValueError, KeyError, TypeError) as e:
            raise ConnectionError("the credentials that %s gave can't be read: %r" % (self._url, e)) from None
        # Many containers start at once.
        early = _EARLY * (1 + os.urandom(1)[0] / 512)
        self._parts, self._end, self._again = parts, end, max(end - early, now + _PAUSE)


def of_environment(environment):
    """The credentials of the container's role, else those in variables; None without either.

    The role first: keys that a program is given for its own use are not who the container is.
    """
    url = endpoint(environment)
    if url:
        return Fetched(url, environment)
    key = environment.get("AWS_ACCESS_KEY_ID")
    if not key:
        return None
    return Fixed(key, environment.get("AWS_SECRET_ACCESS_KEY", ""), environment.get("AWS_SESSION_TOKEN", ""))


def endpoint(environment):
    """Where the container's credentials are; None without a role."""
    relative = environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
    if relative:
        return _ECS + relative
    url = environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI")
    if not url or url.startswith("https://"):
        return url
    server = url[len("http://") :].partition("/")[0] if url.startswith("http://") else ""
    host = server.partition("]")[0] + "]" if server.startswith("[") else server.partition(":")[0]
    octets = host.split(".")
    if host in _PLAIN_HOSTS or (len(octets) == 4 and octets[0] == "127" and all(part.isdigit() for part in octets)):
        return url
    raise ValueError(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, or on this machine or the container's endpoint, got: %s" % url
    )


def _token(environment):
    token = environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN", "")
    file = environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
    if file:
        # Each time: whoever wrote it writes a new one before it expires.
        with open(file, encoding="utf-8") as text:
            token = text.read().strip()
    if "\r" in token or "\n" in token:
        raise ConnectionError("the token for the container's credentials has more than one line")
    return token


def _content(url, token):
    # Not by our own few lines: the endpoint may answer in any form of HTTP.
    import http.client

    scheme, _, rest = url.partition("://")
    server, slash, path = rest.partition("/")
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    connection = kind(server, timeout=_TIMEOUT)
    try:
        connection.request("GET", slash + path, headers={"Authorization": token} if token else {})
        response = connection.getresponse()
        content = response.read()
    except http.client.HTTPException as e:
        raise ConnectionError("%s: %s" % (type(e).__name__, e)) from None
    finally:
        connection.close()
    if response.status != 200:
        raise ConnectionError("the container's credentials were answered with %d" % response.status)
    return content
