"""A function's URL with IAM: who calls is known by the signature alone, and the function is told.

https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
"""

import base64
import json
import time
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials

from .front import Front
from .needs import of_url
from .runtime import MOST, FunctionError

SKEW = 300  # Seconds that the clock of a caller may be off.


class FunctionUrl:
    """Calls a function for whoever signs by credentials that identities knows, if permissions let their role; arn is that of the
    function's alias."""

    def __init__(self, function, arn, identities, permissions, region):
        self._function = function
        self._needs = of_url(arn)
        self._identities = identities
        self._permissions = permissions
        self._region = region
        self.refused = []
        self.url = Front(self._answer).url

    def _answer(self, request):
        caller = self._caller(request)
        if caller is None or any(self._permissions.require(caller.role, need) for need in self._needs):
            self.refused.append(request.target)
            return 403, {"x-amzn-ErrorType": "AccessDeniedException"}, b'{"Message":"Forbidden"}'
        event = json.dumps(self._event(request, caller)).encode("utf-8")
        if len(event) > MOST:
            return 413, {}, b'{"Message":"Request must be smaller than 6291456 bytes for the InvokeFunction operation"}'
        try:
            return _answered(json.loads(self._function.invoke(event)))
        except FunctionError:
            return 502, {}, b"Internal Server Error"

    def _caller(self, request):
        """The identity whose credentials signed the request; None if nobody's did."""
        try:
            given = _Authorization(request.headers["Authorization"])
            then = request.headers["X-Amz-Date"]
            identity = self._identities.of_key(given.key)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        if identity is None or given.region != self._region or given.service != "lambda":
            return None
        if not {"host", "x-amz-date"} <= set(given.signed) or abs(_seconds(then) - time.time()) > SKEW:
            return None
        if request.headers.get("X-Amz-Security-Token") != identity.token:
            return None
        return identity if given.signature == self._signature(request, given, identity, then) else None

    def _signature(self, request, given, identity, then):
        """What botocore makes of the request with the caller's secret."""
        path, _, query = request.target.partition("?")
        signed = botocore.awsrequest.AWSRequest(
            method=request.method,
            url="http://" + request.headers["Host"] + urllib.parse.quote(path, safe="/%-_.~") + ("?" + query if query else ""),
            data=request.body,
            headers={name: request.headers[name] for name in given.signed if name in request.headers},
        )
        signed.context["timestamp"] = then
        credentials = botocore.credentials.Credentials(identity.key, identity.secret, identity.token)
        auth = botocore.auth.SigV4Auth(credentials, "lambda", self._region)
        text = auth.string_to_sign(signed, _canonical(auth, signed, request))
        return auth.signature(text, signed)

    def _event(self, request, caller):
        path, _, query = request.target.partition("?")
        headers = {name.lower(): value for name, value in request.headers.items()}
        return {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": path,
            "rawQueryString": query,
            "headers": headers,
            "queryStringParameters": {k: ",".join(v) for k, v in urllib.parse.parse_qs(query, True).items()} or None,
            "requestContext": {
                "accountId": caller.account,
                "apiId": "worldurl",
                "authentication": None,
                "authorizer": {
                    "iam": {
                        "accessKey": caller.key,
                        "accountId": caller.account,
                        "callerId": caller.user_id,
                        "cognitoIdentity": None,
                        "principalOrgId": None,
                        "userArn": caller.arn,
                        "userId": caller.user_id,
                    }
                },
                "domainName": headers.get("host", ""),
                "domainPrefix": "worldurl",
                "http": {
                    "method": request.method,
                    "path": path,
                    "protocol": "HTTP/1.1",
                    "sourceIp": "127.0.0.1",
                    "userAgent": headers.get("user-agent", ""),
                },
                "requestId": "e2e",
                "routeKey": "$default",
                "stage": "$default",
                "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime()),
                "timeEpoch": int(time.time() * 1000),
            },
            **_body(request),
        }


class _Authorization:
    """AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=a;b, Signature=…"""

    def __init__(self, text):
        kind, _, rest = text.partition(" ")
        if kind != "AWS4-HMAC-SHA256":
            raise ValueError(kind)
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        self.key, self.date, self.region, self.service, _ = parts["Credential"].split("/")
        self.signed = parts["SignedHeaders"].split(";")
        self.signature = parts["Signature"]


def _canonical(auth, signed, request):
    """botocore's canonical request; Lambda does not take a hash of the body that the caller only says."""
    said = signed.headers.get("X-Amz-Content-SHA256")
    own = auth.payload(signed) if said is None else None
    if said is not None:
        del signed.headers["X-Amz-Content-SHA256"]
        own = auth.payload(signed)
        signed.headers["X-Amz-Content-SHA256"] = said
        if said != own:
            return "the body is not what was signed"
    return auth.canonical_request(signed)


def _seconds(stamp):
    try:
        return time.mktime(time.strptime(stamp, "%Y%m%dT%H%M%SZ")) - time.timezone
    except ValueError:
        return 0


def _body(request):
    if not request.body:
        return {"isBase64Encoded": False}
    # Lambda sends text as it is and encodes all else.
    kind = request.headers.get("Content-Type", "")
    if kind.startswith(("application/json", "text/")):
        return {"body": request.body.decode("utf-8"), "isBase64Encoded": False}
    return {"body": base64.b64encode(request.body).decode("ascii"), "isBase64Encoded": True}


def _answered(answer):
    body = answer.get("body") or ""
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode("utf-8")
    headers = {name: str(value) for name, value in (answer.get("headers") or {}).items()}
    headers.setdefault("Content-Type", "application/json")
    headers["x-amzn-RequestId"] = "e2e"
    return int(answer.get("statusCode", 200)), headers, content
