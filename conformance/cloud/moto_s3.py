"""What moto's S3 does not look at: presigned addresses, and the checksum that a content is said to have.

https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
"""

import base64
import hashlib
import time
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.s3.exceptions import S3ClientError
from moto.s3.responses import S3Response
from moto.sts.models import sts_backends

SIGNATURE = "X-Amz-Signature"

# Who has this key is not somebody's role: it is that of the tests.
TESTS_KEY = "none"


def install():
    key_response = S3Response._key_response
    put_object = S3Response.put_object

    def checked_key_response(self, request, full_url):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(full_url).query, keep_blank_values=True)
        if SIGNATURE in query:
            _check_address(request, full_url, {name: values[0] for name, values in query.items()})
        return key_response(self, request, full_url)

    def checked_put_object(self):
        said = self.headers.get("x-amz-checksum-sha256")
        if said and said != base64.b64encode(hashlib.sha256(self.body or b"").digest()).decode():
            raise S3ClientError("BadDigest", "The SHA256 you specified did not match the calculated checksum.")
        return put_object(self)

    S3Response._key_response = checked_key_response
    S3Response.put_object = checked_put_object


def _check_address(request, url, query):
    key, _, region, service, _ = query["X-Amz-Credential"].split("/")
    secret, token = _secret(key)
    then = query["X-Amz-Date"]
    signed = query["X-Amz-SignedHeaders"].split(";")
    if service != "s3" or query.get("X-Amz-Security-Token") != token:
        raise S3ClientError("AccessDenied", "Access Denied")
    if time.time() > _seconds(then) + int(query["X-Amz-Expires"]):
        raise S3ClientError("AccessDenied", "Request has expired")
    if any(name.lower().startswith("x-amz-") and name.lower() not in signed for name in dict(request.headers)):
        raise S3ClientError("AccessDenied", "There were headers present in the request which were not signed")
    asked = botocore.awsrequest.AWSRequest(
        method=request.method,
        url=_without_signature(url, query),
        headers={name: request.headers.get(name, "") for name in signed},
    )
    asked.context["timestamp"] = then
    auth = botocore.auth.S3SigV4QueryAuth(botocore.credentials.Credentials(key, secret, token), service, region)
    if auth.signature(auth.string_to_sign(asked, auth.canonical_request(asked)), asked) != query[SIGNATURE]:
        raise S3ClientError(
            "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided."
        )


def _secret(key):
    if key == TESTS_KEY:
        return key, None
    assumed = sts_backends[ACCOUNT]["aws"].get_assumed_role_from_access_key(key)
    if assumed is None:
        raise S3ClientError("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
    return assumed.secret_access_key, assumed.session_token


def _without_signature(url, query):
    """As it was signed: the server has decoded some of it."""
    parts = urllib.parse.urlsplit(url)
    left = {name: value for name, value in query.items() if name != SIGNATURE}
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urllib.parse.urlencode(left, quote_via=urllib.parse.quote)}"


def _seconds(stamp):
    return time.mktime(time.strptime(stamp, "%Y%m%dT%H%M%SZ")) - time.timezone
