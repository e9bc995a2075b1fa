"""Lambda's Invoke API in front of functions: what the state machine calls, and who submits."""

import urllib.parse

from .front import Front
from .runtime import FunctionError


class InvokeApi:
    """POST /2015-03-31/functions/NAME/invocations, NAME being a name or an ARN, with or without an alias."""

    def __init__(self, functions):
        self._functions = {function.name: function for function in functions}
        self.url = Front(self._answer).url

    def _answer(self, request):
        parts = urllib.parse.unquote(request.path).split("/")
        if request.method != "POST" or len(parts) != 5 or parts[4] != "invocations":
            return 404, {"x-amzn-ErrorType": "UnknownOperationException"}, b"{}"
        function = self._functions.get(_name(parts[3]))
        if function is None:
            return 404, {"x-amzn-ErrorType": "ResourceNotFoundException"}, b'{"Message":"Function not found"}'
        headers = {"Content-Type": "application/json", "X-Amz-Executed-Version": "1"}
        try:
            return 200, headers, function.invoke(request.body or b"{}")
        except FunctionError as e:
            return 200, {**headers, "X-Amz-Function-Error": "Unhandled"}, str(e).encode("utf-8")


def _name(of):
    """The name in a name, or in arn:aws:lambda:REGION:ACCOUNT:function:NAME, each perhaps with :ALIAS."""
    parts = of.split(":")
    return parts[6] if parts[0] == "arn" else parts[0]
