"""IAM before moto's server: what a role's policies don't allow is refused, as AWS would.

moto itself asks for permission with neither resource nor conditions. Here each call of a function or container is said as the actions,
resources and conditions that the Service Authorization Reference has for it, and held to the policies that moto's IAM keeps for the role whose
temporary credentials signed it. Who has none is the stack, or a state machine of moto's.
"""

import fnmatch
import json
import re
import urllib.parse
import xml.sax.saxutils

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.iam.models import iam_backends

from .needs import needs

KEY = re.compile(r"Credential=([^/]+)/")


class Permissions:
    """Thread-safe. refused is told of each refusal, as a sentence."""

    def __init__(self, identities, refused):
        self._identities = identities
        self._refused = refused
        self._used = set()

    def refusal(self, environ):
        """None, or the answer to a call that may not be made: status, headers, content."""
        identity = self._identities.of_key(_key(environ))
        if identity is None:
            return None
        for need in needs(environ):
            sentence = self.require(identity.role, need)
            if sentence:
                return _denied(environ, sentence)
        return None

    def require(self, arn, need):
        """A refusal, if the role with this ARN may not do that."""
        role = arn.rpartition("/")[2]
        if self._allows(role, need):
            return None
        sentence = f"{role} may not {need}"
        self._refused(sentence)
        return sentence

    def unused(self, role):
        """The ids of the statements of a role that no call needed so far."""
        name = role.rpartition("/")[2]
        return sorted(statement["Sid"] for statement in _statements(name) if (name, statement["Sid"]) not in self._used)

    def _allows(self, role, need):
        for statement in _statements(role):
            if _concerns(statement, need):
                self._used.add((role, statement["Sid"]))
                return True
        return False


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


def _key(environ):
    """The access key that a call was signed with, in its header or, of a ticket, in its query."""
    signed = KEY.search(environ.get("HTTP_AUTHORIZATION", ""))
    if signed:
        return signed.group(1)
    query = urllib.parse.parse_qs(environ.get("QUERY_STRING", ""))
    return query.get("X-Amz-Credential", [""])[0].partition("/")[0]


def _denied(environ, sentence):
    if "HTTP_X_AMZ_TARGET" in environ:
        body = json.dumps({"__type": "AccessDeniedException", "message": sentence})
        return "400 Bad Request", [("Content-Type", "application/x-amz-json-1.1")], body.encode()
    body = f"<Error><Code>AccessDenied</Code><Message>{xml.sax.saxutils.escape(sentence)}</Message></Error>"
    return "403 Forbidden", [("Content-Type", "application/xml")], body.encode()
