"""Datasets that lie in S3, as files of the container's scratch space."""

import errno
import functools
import os
import threading

from .errors import MantaError, RequestRefused, StorageFull

# What is in memory of a file, for each thread that fetches.
_PART = 8 * 1024 * 1024
_THREADS = 4


class Mirror:
    """One dataset: what is named is copied when it is first asked for, and then stays. Thread-safe.

    :param bucket: what it lies in
    :param prefix: where, without a slash at its end; "" for the whole bucket
    :param directory: where the copies are
    :param drafts: a directory of the same file system, for what is not whole yet
    """

    def __init__(self, bucket, prefix, directory, drafts):
        self._bucket = bucket
        self._prefix = prefix
        self._drafts = drafts
        self._whole = set()
        self._one_at_a_time = threading.Lock()
        name = prefix.rpartition("/")[2]
        #: Where a copy of the dataset itself is; its name is as in S3.
        self.root = os.path.join(directory, "data" if name in ("", ".", "..") else name)

    def exists(self, name):
        """Whether there is a file or directory of this name; "" is the dataset itself."""
        return self._file(name) is not None or self._bucket.first(self._below(name)) is not None

    def fetch(self, name):
        """Copies a file, or all that is below a directory; nothing if neither is there."""
        with self._one_at_a_time:
            if not self._whole.isdisjoint(_with_those_above(name)):
                return
            file = self._file(name)
            # 10 ms that programs without such a dataset need not spend.
            from concurrent.futures import ThreadPoolExecutor

            with ThreadPoolExecutor(_THREADS) as pool:
                for page in self._bucket.pages(self._below(name)) if file is None else [[file]]:
                    self._copy(page, pool)
            self._whole.add(name)

    def _file(self, name):
        key = self._key(name)
        found = self._bucket.first(key) if key else None
        return found if found is not None and found.key == key else None

    def _key(self, name):
        return "/".join(filter(None, (self._prefix, name)))

    def _below(self, name):
        key = self._key(name)
        return key + "/" if key else ""

    def _copy(self, page, pool):
        places = [(stored, self._place(stored.key)) for stored in page]
        drafts = []
        try:
            missing = [(stored, place) for stored, place in places if _is_missing(stored, place)]
            parts = []
            for number, (stored, _) in enumerate(missing):
                drafts.append(self._draft(number))
                parts += [(stored, drafts[-1], offset) for offset in range(0, stored.size, _PART)]
            # A list, so that the first failure is raised.
            list(pool.map(self._copy_part, parts))
            for (_, place), draft in zip(missing, drafts):
                os.replace(draft, place)
        except OSError as e:
            raise _refusal(e) from None
        finally:
            for draft in drafts:
                if os.path.exists(draft):
                    os.remove(draft)

    def _copy_part(self, part):
        stored, draft, offset = part
        content = self._bucket.read(stored, offset, min(_PART, stored.size - offset))
        with open(draft, "r+b") as file:
            file.seek(offset)
            file.write(content)

    def _draft(self, number):
        """An empty file that no other process of the program fills."""
        os.makedirs(self._drafts, exist_ok=True)
        draft = os.path.join(self._drafts, f"{os.getpid()}-{threading.get_ident()}-{number}")
        with open(draft, "wb"):
            return draft

    def _place(self, key):
        """Where the copy of an object is."""
        if key == self._prefix:
            return self.root
        rest = key[len(self._prefix) + 1 :] if self._prefix else key
        # "photos/" is how some programs mark a directory.
        parts = rest[:-1].split("/") if rest.endswith("/") else rest.split("/")
        if any(part in ("", ".", "..") or "\0" in part for part in parts):
            raise RequestRefused(f'the object "{key}" can\'t be a file: its name has a part that is empty, "." or ".."')
        return os.path.join(self.root, *parts)


def _with_those_above(name):
    """A name, the directories it is in, and "" for the dataset: "a/b" gives "", "a", "a/b"."""
    parts = name.split("/") if name else []
    return ["/".join(parts[:length]) for length in range(len(parts) + 1)]


def _is_missing(stored, place):
    """Whether an object is to be copied; its directory is then there."""
    if stored.key.endswith("/"):
        os.makedirs(place, exist_ok=True)
        return False
    os.makedirs(os.path.dirname(place), exist_ok=True)
    return not os.path.isfile(place)


def _refusal(error):
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFull("the storage of this container is full: a module with this dataset needs more")
    return MantaError(f"a dataset can't be copied: {error}")


@functools.lru_cache(maxsize=None)
def of_this_process(dataset, place):
    """The mirror of a dataset whose place is ``s3://bucket/prefix``."""
    from . import bucket

    name, _, prefix = place[len("s3://") :].partition("/")
    scratch = _scratch()
    copies = os.path.join(scratch, "datasets", dataset)
    return Mirror(bucket.of_this_process(name), prefix.rstrip("/"), copies, os.path.join(scratch, "drafts"))


def _scratch():
    """Where there is room: beside the program, if a bootstrap started it."""
    context = os.environ.get("MANTA_CONTEXT_FILE")
    if context:
        return os.path.dirname(context)
    import tempfile

    return os.path.join(os.environ.get("MANTA_SCRATCH") or tempfile.gettempdir(), ".manta")
