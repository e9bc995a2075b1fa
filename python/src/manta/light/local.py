"""Local: the datasets of the node that a task runs on."""

import collections
import io
import os
import pathlib

from . import context as _context
from .errors import DatasetMissing, MantaError, RequestRefused, among
from .waiting import in_thread

#: A file or directory of a dataset; every pathlib operation that reads works.
MantaPath = pathlib.Path


_Named = collections.namedtuple("_Named", ["path", "place", "rest", "mirror"])
_Named.__doc__ = "What a name means: a path here, where it is in words, what follows the dataset, its mirror if it is in S3."


class Local:
    """The datasets that the task's module asks for, by name. A name may go on into a directory: ``photos/cats``.

    Contents are given as they are: a compressed file stays compressed.
    """

    def __init__(self, datasets=None):
        self._given = datasets

    def path(self, name):
        """Where a dataset, or a file in it, is. What lies in S3 is copied first, a directory with all that is below it."""
        named = self._named(name)
        if named.mirror:
            named.mirror.fetch(named.rest)
        return named.path

    def exists(self, name):
        """Whether there is such a dataset, or such a file in it."""
        try:
            named = self._named(name)
        except DatasetMissing:
            return False
        return named.mirror.exists(named.rest) if named.mirror else named.path.exists()

    def list_dir(self, name):
        """What a directory holds, by name."""
        path = self._found(name)
        if not path.is_dir():
            raise RequestRefused(f'"{name}" is a file, not a directory')
        return sorted(path.iterdir())

    def get_binary_data(self, name):
        """The bytes of a file, as a stream."""
        return io.BytesIO(self._file(name).read_bytes())

    def read_file_lines(self, name, encoding="utf-8", errors="strict", newline=None):
        """The text of a file, as a stream of lines; parameters as open has them."""
        with open(self._file(name), encoding=encoding, errors=errors, newline=newline) as text:
            # newline="" keeps the ends of lines as open has left them.
            return io.StringIO(text.read(), newline="")

    def get_numpy_data(self, name):
        """The array that numpy saved in a file. Needs numpy in the module's image."""
        try:
            import numpy
        except ImportError:
            raise MantaError(f'"{name}" is read by numpy, which this module\'s image has not') from None
        return numpy.load(self._file(name), allow_pickle=False)

    async def async_get_binary_data(self, name):
        return await in_thread(self.get_binary_data, name)

    async def async_read_file_lines(self, name, encoding="utf-8", errors="strict", newline=None):
        return await in_thread(self.read_file_lines, name, encoding, errors, newline)

    async def async_get_numpy_data(self, name):
        return await in_thread(self.get_numpy_data, name)

    async def async_list_dir(self, name):
        return await in_thread(self.list_dir, name)

    async def async_exists(self, name):
        return await in_thread(self.exists, name)

    @property
    def _datasets(self):
        return _context.of_this_process()["datasets"] if self._given is None else self._given

    def _named(self, name):
        dataset, _, rest = str(name).partition("/")
        datasets = self._datasets
        if dataset not in datasets:
            known = among(dataset, sorted(datasets))
            raise DatasetMissing(f'dataset "{dataset}" is not one that this module asks for; {known}')
        place = datasets[dataset]
        mirror = _mirror_of(dataset, place) if place.startswith("s3://") else None
        root = MantaPath(mirror.root if mirror else place)
        path = MantaPath(os.path.normpath(root / rest)) if rest else root
        if path != root and root not in path.parents:
            raise RequestRefused(f'"{name}" leads out of dataset "{dataset}"')
        below = "/".join(path.parts[len(root.parts) :])
        return _Named(path, "/".join(filter(None, (place.rstrip("/"), below))), below, mirror)

    def _found(self, name):
        path = self.path(name)
        if not path.exists():
            raise DatasetMissing(f'"{name}" does not exist on this node: {self._named(name).place}')
        return path

    def _file(self, name):
        path = self._found(name)
        if path.is_dir():
            raise RequestRefused(f'"{name}" is a directory; name a file in it, as in "{name}/part.csv"')
        return path


def _mirror_of(dataset, place):
    # Here, because most datasets are on disk.
    from . import mirror

    return mirror.of_this_process(dataset, place)
