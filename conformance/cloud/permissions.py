"""IAM before moto's server: what a role's policies don't allow is refused, as AWS would.

moto itself asks for permission with neither resource nor conditions. Here each call of a function or container is said as the actions,
resources and conditions that the Service Authorization Reference has for it, and held to the policies that moto's IAM keeps for the role whose
temporary credentials signed it. Who has none is the stack, which is not judged.
"""

import fnmatch
import json
import re
import urllib.parse
import xml.sax.saxutils

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.iam.models import iam_backends

from .needs import needs, of_what_is_missing

KEY = re.compile(r"Credential=([^/]+)/")
# That of the stack.
UNJUDGED = ("none",)


class Permissions:
    """Thread-safe. refused is told of each refusal that nobody expects, as a sentence."""

    def __init__(self, identities, refused):
        self._identities = identities
        self._refused = refused
        self._expected = []
        self._came = set()
        self._used = set()

    def expect(self, pattern):
        """Sentences like this are to come, by a program that tries what it may not do."""
        self._expected.append(pattern)

    def left(self):
        """Refusals that were expected and did not come."""
        return [pattern for pattern in self._expected if pattern not in self._came]

    def refusal(self, environ):
        """None, or the answer to a call that may not be made: status, headers, content."""
        return self._refusal(environ, needs)

    def refusal_to_tell(self, environ):
        """None, or the answer to a call that may not know that what it asks for is not there."""
        return self._refusal(environ, of_what_is_missing)

    def require_of_key(self, key, need):
        """A refusal, if whose key this is may not do that."""
        identity = self._identities.of_key(key)
        if identity is not None:
            return self.require(identity.role, need)
        return None if key in UNJUDGED else self._told(f"nobody with the key {key} may {need}")

    def require(self, arn, need):
        """A refusal, if the role with this ARN may not do that."""
        role = arn.rpartition("/")[2]
        return None if self._allows(role, need) else self._told(f"{role} may not {need}")

    def unneeded(self, arn):
        """The actions of a role's policies that no call needed so far."""
        role = arn.rpartition("/")[2]
        actions = {action for statement in _statements(role) for action in _list(statement["Action"])}
        return actions - {action for name, action in self._used if name == role}

    def _refusal(self, environ, of):
        key = key_of(environ.get("HTTP_AUTHORIZATION", ""), environ.get("QUERY_STRING", ""))
        if key in UNJUDGED:
            return None
        for need in of(environ):
            sentence = self.require_of_key(key, need)
            if sentence:
                return _denied(environ, sentence)
        return None

    def _told(self, sentence):
        pattern = next((each for each in self._expected if _like(sentence, each)), None)
        if pattern is None:
            self._refused(sentence)
        else:
            self._came.add(pattern)
        return sentence

    def _allows(self, role, need):
        if not any(_concerns(statement, need) for statement in _statements(role)):
            return False
        self._used.add((role, need.action))
        return True


def key_of(authorization, query=""):
    """The access key that a call was signed with, in its header or, of a ticket, in its query; "" without one."""
    signed = KEY.search(authorization)
    if signed:
        return signed.group(1)
    return urllib.parse.parse_qs(query).get("X-Amz-Credential", [""])[0].partition("/")[0]


def _statements(role):
    found = next(each for each in iam_backends[ACCOUNT]["aws"].get_roles() if each.name == role)
    return [statement for policy in found.policies.values() for statement in json.loads(policy)["Statement"]]


def _concerns(statement, need):
    if statement["Effect"] != "Allow":
        raise ValueError(f"only Allow is understood, got: {statement}")
    return (
        any(_like(need.action, pattern) for pattern in _list(statement["Action"]))
        and any(_like(need.resource, pattern) for pattern in _list(statement["Resource"]))
        and all(
            _holds(operator, need.conditions.get(key), _list(wanted))
            for operator, keys in statement.get("Condition", {}).items()
            for key, wanted in keys.items()
        )
    )


def _holds(operator, value, wanted):
    """A key that the call does not have makes a condition false."""
    if operator not in ("ArnEquals", "StringEquals", "StringLike", "Bool"):
        raise ValueError(f"the condition operator {operator} is not understood")
    return value is not None and any(_like(value, each) if operator in ("ArnEquals", "StringLike") else value == each for each in wanted)


def _like(value, pattern):
    return fnmatch.fnmatchcase(value, pattern.replace("[", "[[]"))


def _list(value):
    return value if isinstance(value, list) else [value]


def _denied(environ, sentence):
    if "HTTP_X_AMZ_TARGET" in environ:
        body = json.dumps({"__type": "AccessDeniedException", "message": sentence})
        return "400 Bad Request", [("Content-Type", "application/x-amz-json-1.1")], body.encode()
    body = f"<Error><Code>AccessDenied</Code><Message>{xml.sax.saxutils.escape(sentence)}</Message></Error>"
    return "403 Forbidden", [("Content-Type", "application/xml")], body.encode()
