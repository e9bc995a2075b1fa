"""What the program of a module imports: the globals, results, facts and datasets of its task.

Pure standard library, Python 3.8 and newer. Importing it talks to no one; the first use does.

    from manta.light import World

    world = World()
    learning_rate = world.globals["learning_rate"]
    world.results.add("weights", [0.1, 0.2])
"""

from .errors import (
    AttemptEnded,
    DatasetMissing,
    GlobalMissing,
    MantaError,
    NotInATask,
    OutcomeUnknown,
    RequestRefused,
    ValueRefused,
    WorldUnreachable,
)
from .local import Local, MantaPath
from .logs import logger
from .results import Record, ResultMethod, Results
from .shared import Globals, Versioned
from .task import Task
from .values import bytes_to_dict, dict_to_bytes
from .world import World

__all__ = [
    "AttemptEnded",
    "DatasetMissing",
    "GlobalMissing",
    "Globals",
    "Local",
    "MantaError",
    "MantaPath",
    "NotInATask",
    "OutcomeUnknown",
    "Record",
    "RequestRefused",
    "ResultMethod",
    "Results",
    "Task",
    "ValueRefused",
    "Versioned",
    "World",
    "WorldUnreachable",
    "bytes_to_dict",
    "dict_to_bytes",
    "logger",
]
