"""Objects in S3, read with the role of the container."""

import collections
import functools
import os

from manta.aws.credentials import of_environment
from manta.aws.signed import Signed, region_of
from manta.aws.sigv4 import quote

from .calls import Calls
from .errors import MantaError

_DEFAULT_REGION = "us-east-1"

_Reader = collections.namedtuple("_Reader", ["region", "identity"])
_Reader.__doc__ = "Who reads, and where."

Stored = collections.namedtuple("Stored", ["key", "size", "etag"])
Stored.__doc__ = "An object of a bucket; the tag tells one content from another that it may have later."


class Bucket:
    """One bucket. Thread-safe."""

    def __init__(self, name, patience=300.0, environment=os.environ):
        self._name = name
        self._endpoint = (environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL") or "").rstrip("/")
        self._calls = Calls(patience, "S3")
        credentials = of_environment(environment)
        if credentials is None:
            raise MantaError(f"s3://{name} can't be read: this container has neither a role nor keys")
        region = region_of(environment) or _DEFAULT_REGION
        self._reader = _Reader(region, Signed(credentials, (region, "s3")))

    def pages(self, prefix, most=1000):
        """What lies under a prefix, in lists of so many at most."""
        query = f"?list-type=2&encoding-type=url&max-keys={most}&prefix={quote(prefix)}"
        token = ""
        while token is not None:
            found, token = _listed(self._get("", query + token, {}).content)
            yield found

    def first(self, prefix):
        """The first object under a prefix; None if there is none."""
        return next(iter(next(self.pages(prefix, 1))), None)

    def read(self, stored, offset, length):
        """A part of an object, as long as it is the one that was listed."""
        headers = {"If-Match": stored.etag}
        if length < stored.size:
            headers["Range"] = f"bytes={offset}-{offset + length - 1}"
        content = self._get(stored.key, "", headers).content
        if len(content) != length:
            raise MantaError(f"s3://{self._name}/{stored.key} gave {len(content)} bytes of {length}")
        return content

    def _get(self, key, query, headers):
        reader = self._reader
        answer = self._asked(reader, key, query, headers)
        region = answer.fields.get("x-amz-bucket-region", reader.region)
        # Another thread may have learnt it meanwhile: what counts is who has asked here.
        if answer.status in (301, 307, 400) and region != reader.region:
            self._reader = reader = _Reader(region, reader.identity.in_region(region))
            answer = self._asked(reader, key, query, headers)
        if answer.status not in (200, 206):
            raise MantaError(f"s3://{self._name}/{key} can't be read: {answer.status} {_reason(answer)}")
        return answer

    def _asked(self, reader, key, query, headers):
        return self._calls.send(("GET", self._url(key, reader.region) + query, headers, b""), reader.identity)

    def _url(self, key, region):
        path = quote(key, b"/")
        if self._endpoint:
            return f"{self._endpoint}/{self._name}/{path}"
        host = f"s3.{region}.amazonaws.com" + (".cn" if region.startswith("cn-") else "")
        # The certificate covers one label.
        return f"https://{host}/{self._name}/{path}" if "." in self._name else f"https://{self._name}.{host}/{path}"


@functools.lru_cache(maxsize=None)
def of_this_process(name):
    """The bucket, as the environment lets this process reach it."""
    return Bucket(name)


def _listed(content):
    """The objects that a page of a listing has, and how the next is asked for; None after the last."""
    root = _xml(content)
    encoded = root.findtext("{*}EncodingType") == "url"
    found = []
    for each in root.findall("{*}Contents"):
        key = each.findtext("{*}Key")
        found.append(Stored(_unquoted(key) if encoded else key, int(each.findtext("{*}Size")), each.findtext("{*}ETag")))
    if root.findtext("{*}IsTruncated") != "true":
        return found, None
    return found, "&continuation-token=" + quote(root.findtext("{*}NextContinuationToken"))


def _reason(answer):
    try:
        root = _xml(answer.content)
    except ValueError:
        return answer.content[:200].decode("utf-8", "replace")
    return ": ".join(filter(None, (root.findtext("Code"), root.findtext("Message"))))


def _xml(content):
    import xml.etree.ElementTree

    try:
        return xml.etree.ElementTree.fromstring(content)
    except xml.etree.ElementTree.ParseError as e:
        raise ValueError(str(e)) from None


def _unquoted(text):
    from urllib.parse import unquote_plus

    return unquote_plus(text)
