"""How a program file is meant to be entered, as its syntax tree tells."""

import ast
import collections

from .errors import MantaError

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


class Shape(collections.namedtuple("Shape", ["guard", "call", "names_main", "work"])):
    """What a file has at its top level.

    :ivar guard: an ``if __name__ == "__main__"``
    :ivar call: the line of the first call that stands as a statement
    :ivar names_main: whether any top-level code mentions ``main``
    :ivar work: whether it has anything but definitions
    """

    @property
    def calls_main(self):
        """Whether main() is to be called: the file does not start itself."""
        return not self.guard and self.call is None

    def check(self, file, has_main):
        """A warning if main() is likely to be missed; MantaError if the file does nothing at all."""
        if has_main and not self.guard and self.call is not None and not self.names_main:
            return (
                f"{file} defines main(), which was not called, because the call in line {self.call} is taken for the "
                'program\'s start; put it into main(), or end with: if __name__ == "__main__": main()'
            )
        if not has_main and not self.guard and not self.work:
            raise MantaError(f"{file} only has definitions; a program has a function main(), or calls at its top level")
        return None


def shape(source, path):
    """The shape of a source text, as bytes."""
    tree = ast.parse(source, path)
    top = list(_top_level(tree.body))
    calls = [node.lineno for node in top if isinstance(node, ast.Expr) and _is_call(node.value)]
    return Shape(
        guard=any(isinstance(node, ast.If) and _is_guard(node.test) for node in tree.body),
        call=min(calls, default=None),
        names_main=any(_names_main(node) for node in top if not isinstance(node, _DEFINITIONS)),
        work=any(not isinstance(node, _DEFINITIONS) and not _is_docstring(node) for node in tree.body),
    )


def _top_level(body):
    """The statements that run when the file does, those inside of if, for, while, with and try included."""
    for node in body:
        yield node
        if isinstance(node, _DEFINITIONS):
            continue
        for block in ("body", "orelse", "finalbody"):
            yield from _top_level(getattr(node, block, None) or [])
        for branch in getattr(node, "handlers", []) + getattr(node, "cases", []):
            yield from _top_level(branch.body)


def _is_call(node):
    return isinstance(node, (ast.Call, ast.Await))


def _names_main(node):
    return any(isinstance(each, ast.Name) and each.id == "main" for each in ast.walk(node))


def _is_guard(test):
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    constants = {node.value for node in ast.walk(test) if isinstance(node, ast.Constant)}
    return "__name__" in names and "__main__" in constants


def _is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
