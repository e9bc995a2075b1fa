"""The manta command: one JVM, in which each command runs in a thread, as Commands.java has it."""

import pathlib
import subprocess
import threading

GIVE_UP = 300  # Seconds for one command.


class Manta:
    """Runs commands. Thread-safe."""

    def __init__(self, java, class_path, home, environment=None):
        """environment is that of the JVM; without it, this process's."""
        self._answers = {}
        self._changed = threading.Condition()
        self._count = 0
        self._process = subprocess.Popen(
            [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", class_path, "io.manta.cli.Commands", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def close(self):
        self._process.stdin.close()
        self._process.wait(30)

    def start(self, directory, words):
        """A command that goes on; what it prints is kept in the directory."""
        directory.mkdir(parents=True, exist_ok=True)
        with self._changed:
            self._count += 1
            id_ = str(self._count)
            file = directory / f"{words[0]}-{id_}.out"
            self._process.stdin.write("\t".join([id_, str(file), *words]) + "\n")
            self._process.stdin.flush()
        return Command(file, lambda: self._wait(id_))

    def _wait(self, id_):
        with self._changed:
            if not self._changed.wait_for(lambda: id_ in self._answers, GIVE_UP):
                raise TimeoutError("manta does not end")
            return self._answers[id_]

    def _read(self):
        for line in self._process.stdout:
            id_, _, code = line.strip().partition("\t")
            with self._changed:
                self._answers[id_] = int(code)
                self._changed.notify_all()


class Command:
    """One command, going on."""

    def __init__(self, file, wait):
        self._file = file
        self.wait = wait

    def printed(self):
        return self._file.read_text("utf-8")

    def complaint(self):
        return pathlib.Path(str(self._file) + ".err").read_text("utf-8")
