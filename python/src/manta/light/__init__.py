"""What the program of a module imports: the globals, results, facts and datasets of its task.

Pure standard library, Python 3.8 and newer. Importing it talks to no one; the first use does.

    from manta.light import World

    world = World()
    learning_rate = world.globals["learning_rate"]
    world.results.add("weights", [0.1, 0.2])
"""

import importlib

#: What a program may import, and the module that has it; loaded when it is first asked for, because the start of a
#: program is part of every assignment's time.
_HOMES = {
    "AttemptEnded": "errors",
    "DatasetMissing": "errors",
    "GlobalMissing": "errors",
    "Globals": "shared",
    "Local": "local",
    "MantaError": "errors",
    "MantaPath": "local",
    "NotInATask": "errors",
    "Record": "results",
    "RequestRefused": "errors",
    "ResultMethod": "results",
    "Results": "results",
    "StorageFull": "errors",
    "Task": "task",
    "ValueRefused": "errors",
    "Versioned": "shared",
    "World": "world",
    "WorldUnreachable": "errors",
    "bytes_to_dict": "values",
    "dict_to_bytes": "values",
    "logger": "logs",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module("." + _HOMES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__():
    return __all__
