"""Images, as far as processes need them: what the Dockerfile of an example copies, and what it says of the start."""

import pathlib
import re
import shlex
import shutil
import tempfile
import threading

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"
EXAMPLE = re.compile("(?:^|/)example/([^:@/]+)")
PATH = "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin"


class Images:
    """Those that containers have asked for. Thread-safe."""

    def __init__(self):
        self._by_name = {}
        self._lock = threading.Lock()

    def of(self, name):
        """That of an example is example/<folder>, of any registry, tag and digest. All others have what this machine has."""
        with self._lock:
            if name not in self._by_name:
                example = EXAMPLE.search(name)
                self._by_name[name] = Built(EXAMPLES / example[1] / "Dockerfile") if example else Image()
            return self._by_name[name]

    def remove(self):
        for image in self._by_name.values():
            image.remove()


class Image:
    """This machine's files."""

    def __init__(self):
        self.directory = "/"
        self.environment = {"PATH": PATH}

    def moved(self, text):
        """A text that may have paths of the image, as they are here."""
        return text

    def remove(self):
        pass


class Built(Image):
    """What a Dockerfile makes: files in its working directory, which has a folder of its own here, and variables."""

    def __init__(self, file):
        super().__init__()
        self.environment["PATH"] = f"{pathlib.Path(shutil.which('java')).resolve().parent}:{PATH}"
        self._root = tempfile.mkdtemp(prefix="manta-image-")
        pathlib.Path(self._root).chmod(0o755)
        steps = {"FROM": lambda base: None, "WORKDIR": self._work_in, "COPY": self._copy, "ENV": self._set}
        for line in file.read_text("utf-8").splitlines():
            words = shlex.split(line, comments=True)
            if words:
                steps[words[0]](*words[1:])

    def moved(self, text):
        return text.replace(self.directory, self._root + self.directory)

    def remove(self):
        shutil.rmtree(self._root, ignore_errors=True)

    def _work_in(self, directory):
        self.directory = directory
        pathlib.Path(self.moved(directory)).mkdir(parents=True)

    def _copy(self, *words):
        *patterns, target = words
        folder = pathlib.Path(self.moved(self.directory)) / target
        folder.mkdir(parents=True)
        for pattern in patterns:
            for file in EXAMPLES.parent.glob(pattern):
                shutil.copy(file, folder)

    def _set(self, variable):
        name, _, value = variable.partition("=")
        self.environment[name] = self.moved(value)
