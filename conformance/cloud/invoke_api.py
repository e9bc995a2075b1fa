"""Lambda's Invoke API in front of functions: what the state machine calls, and who submits."""

import json
import urllib.parse

from .front import Front
from .needs import ALIAS, Need
from .permissions import key_of
from .runtime import FunctionError


class InvokeApi:
    """POST /2015-03-31/functions/NAME/invocations, NAME being a name or an ARN. The alias is in it or the Qualifier: without it there is
    no function."""

    def __init__(self, functions, permissions):
        self._functions = {function.name: function for function in functions}
        self._permissions = permissions
        self.url = Front(self._answer).url

    def _answer(self, request):
        parts = urllib.parse.unquote(request.path).split("/")
        if request.method != "POST" or len(parts) != 5 or parts[4] != "invocations":
            return 404, {"x-amzn-ErrorType": "UnknownOperationException"}, b"{}"
        name, alias = _parted(parts[3])
        alias = alias or urllib.parse.parse_qs(request.target.partition("?")[2]).get("Qualifier", [""])[0]
        function = self._functions.get(name)
        if function is None or alias != ALIAS:
            return _error(404, "ResourceNotFoundException", f"Function not found: {parts[3]}")
        key = key_of(request.headers.get("Authorization", ""))
        refusal = self._permissions.require_of_key(key, Need("lambda:InvokeFunction", f"{function.arn}:{ALIAS}"))
        if refusal:
            return _error(403, "AccessDeniedException", refusal)
        headers = {"Content-Type": "application/json", "X-Amz-Executed-Version": "1"}
        try:
            return 200, headers, function.invoke(request.body or b"{}")
        except FunctionError as e:
            return 200, {**headers, "X-Amz-Function-Error": "Unhandled"}, str(e).encode("utf-8")


def _error(status, kind, sentence):
    return status, {"x-amzn-ErrorType": kind}, json.dumps({"Message": sentence}).encode("utf-8")


def _parted(of):
    """Name and alias in NAME:ALIAS, or in arn:aws:lambda:REGION:ACCOUNT:function:NAME:ALIAS; "" is no alias."""
    parts = of.split(":")
    name = parts[6:] if parts[0] == "arn" else parts
    return name[0], name[1] if len(name) > 1 else ""
