"""The actions of policies that no case needs, and why each is there all the same: unneeded.json."""

import json
import pathlib

FILE = pathlib.Path(__file__).with_suffix(".json")


def differences(permissions, roles):
    """What of the list is not so, after all cases, a sentence each. roles are ARNs by the names of their policies."""
    listed = _listed()
    for name, role in roles.items():
        found = permissions.unneeded(role)
        for action in sorted(found - listed.get(name, set())):
            yield f"no case needs what {name} may do: {action}. Play it, take it out, or say in {FILE.name} why it is there"
        for action in sorted(listed.get(name, set()) - found):
            yield f"{FILE.name} says that no case needs what {name} may do, and one does, or {name} may not: {action}"


def _listed():
    """The actions by the names of policies."""
    listed = {}
    for each in json.loads(FILE.read_text("utf-8")):
        for name in each["policies"]:
            listed.setdefault(name, set()).update(each["actions"])
    return listed
