"""Starts a program as its entry says, and shows its failures without our own frames."""

import importlib
import importlib.machinery
import os
import sys
import types

from . import entry, errors

_OURS = os.path.dirname(os.path.dirname(__file__)) + os.sep
# The real __main__ stays alive while the program's has its name.
_real_main = sys.modules["__main__"]
_program = ""
_LATE = (
    "calendar",
    "concurrent.futures.thread",
    "difflib",
    "email.utils",
    "hashlib",
    "hmac",
    "http.client",
    "logging",
    "random",
    "ssl",
    "tempfile",
    "traceback",
    "urllib.parse",
    "xml.etree.ElementTree",
)


def start(name, directory):
    """Runs the entry ``name`` of the bundle that lies in ``directory``."""
    global _program
    _program = os.path.abspath(directory) + os.sep
    sys.excepthook = _show
    sys.argv = [os.path.join(directory, name)]
    if _has_name_of_another(directory):
        # Before it can be found, so that json.py of a module "json" is not what manta.light gets for json.
        _load_all()
    sys.path.insert(0, directory)
    if name.endswith(".py"):
        _run_file(os.path.join(directory, name))
    else:
        _call(_main_of_package(name))


def _has_name_of_another(directory):
    """Whether a file of the program is called as a module that Python has."""
    names = {name.partition(".")[0] for name in os.listdir(directory)}
    return any(
        name in sys.builtin_module_names or importlib.machinery.PathFinder.find_spec(name) is not None for name in names
    )


def _load_all():
    """Loads manta.light and all that it would load later, when it is needed."""
    for late in _LATE:
        importlib.import_module(late)
    for name in importlib.import_module("manta.light").__all__:
        getattr(sys.modules["manta.light"], name)


def _run_file(path):
    with open(path, "rb") as file:
        source = file.read()
    shape = entry.shape(source, path)
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    main = getattr(module, "main", None)
    warning = shape.check(os.path.basename(path), callable(main))
    if warning:
        print("WARNING " + warning, file=sys.stderr)
    if shape.calls_main and callable(main):
        _call(main)


def _main_of_package(name):
    package = importlib.import_module(name)
    if not any(os.path.abspath(path).startswith(_program) for path in getattr(package, "__path__", ())):
        raise errors.MantaError(f'package "{name}" must not have the name of a module of Python')
    main = getattr(package, "main", None)
    if main is None:
        try:
            main = importlib.import_module(name + ".main")
        except ModuleNotFoundError as e:
            if e.name != name + ".main":
                raise
    if isinstance(main, types.ModuleType):
        main = getattr(main, "main", None)
    if not callable(main):
        raise errors.MantaError(f'package "{name}" must have a function main(), in __init__.py or in main.py')
    return main


def _call(main):
    outcome = main()
    if isinstance(outcome, types.CoroutineType):
        import asyncio

        asyncio.run(outcome)


def _show(kind, error, trace):
    if issubclass(kind, errors.AttemptEnded):
        print(f"ERROR this attempt has ended: {error}", file=sys.stderr)
        return
    import traceback

    shown = traceback.TracebackException(kind, error, trace)
    _strip(shown, error, set())
    for line in shown.format():
        print(line, file=sys.stderr, end="")


def _strip(shown, error, seen):
    """Leaves out what lies above the program, and below it what only tells how manta.light found the mistake."""
    if shown is None or id(shown) in seen:
        return
    seen.add(id(shown))
    shown.stack[:] = _theirs(shown.stack, error)
    _strip(shown.__cause__, error.__cause__, seen)
    _strip(shown.__context__, error.__context__, seen)


def _theirs(stack, error):
    found = [i for i, frame in enumerate(stack) if frame.filename.startswith(_program)]
    expected = isinstance(error, (errors.MantaError, SyntaxError))
    if not found:
        # Ours alone: nothing to show of a mistake in the program's form, everything of a fault of ours.
        return [] if expected else list(stack)
    kept = [frame for frame in stack[found[0] :] if not frame.filename.startswith("<frozen importlib")]
    return [frame for frame in kept if not frame.filename.startswith(_OURS)] if expected else kept
