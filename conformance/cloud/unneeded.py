"""The actions of policies that no case needs, and why each is there all the same: unneeded.json.

What cases need sometimes is what depends on who comes first, two functions or a function and its death.
"""

import json
import pathlib

FILE = pathlib.Path(__file__).with_suffix(".json")


def differences(permissions, roles):
    """What of the list is not so, after all cases, a sentence each. roles are ARNs by the names of their policies."""
    never, sometimes = _listed(False), _listed(True)
    for name, role in roles.items():
        found = permissions.unneeded(role)
        for action in sorted(found - never.get(name, set()) - sometimes.get(name, set())):
            yield f"no case needs what {name} may do: {action}. Play it, take it out, or say in {FILE.name} why it is there"
        for action in sorted(never.get(name, set()) - found):
            yield f"{FILE.name} says that no case needs what {name} may do, and one does, or {name} may not: {action}"


def _listed(sometimes):
    """The actions by the names of policies."""
    listed = {}
    for each in json.loads(FILE.read_text("utf-8")):
        if each.get("sometimes", False) == sometimes:
            for name in each["policies"]:
                listed.setdefault(name, set()).update(each["actions"])
    return listed
