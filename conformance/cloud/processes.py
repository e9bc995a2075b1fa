"""A container as a process of this machine, and where its lines go."""

import json
import os
import re
import signal
import subprocess
import threading
import time

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.logs.models import logs_backends
from moto.secretsmanager.models import secretsmanager_backends

LOOK = 0.05
GRACE = 30  # Of ECS, where a container definition says nothing.


class Process:
    """A container as a process."""

    def __init__(self, task, container, definition, image, scratch, given):
        self._definition = definition
        self._image = image
        self._mounts = {m["containerPath"]: str(scratch / m["sourceVolume"]) for m in definition.get("mountPoints", [])}
        self._mounted = re.compile("(?<![\\w.])(%s)(?=/|$)" % "|".join(map(re.escape, self._mounts)))
        self._log = _Log(task, definition, container)
        override = next((o for o in task.overrides.get("containerOverrides", []) if o["name"] == container.name), {})
        command = definition.get("entryPoint", []) + (override.get("command") or definition.get("command", []))
        self._command = [self._moved(word) for word in command]
        said = definition.get("environment", []) + override.get("environment", [])
        self._environment = {**image.environment, "HOME": "/root", "LANG": "C.UTF-8", "HOSTNAME": task.id}
        self._environment.update({each["name"]: self._moved(each["value"]) for each in said})
        self._environment.update(given)
        self._environment.update({each["name"]: _secret(each["valueFrom"]) for each in definition.get("secrets", [])})
        self._process = None

    def _moved(self, text):
        mounted = self._mounted.sub(lambda found: self._mounts[found[1]], text) if self._mounts else text
        return self._image.moved(mounted)

    def _user(self):
        """Who it runs as: as the definition says, if this process may say so."""
        user = self._definition.get("user")
        if not user or os.geteuid() != 0:
            return {}
        uid, _, gid = user.partition(":")
        return {"user": int(uid), "group": int(gid or uid), "extra_groups": []}

    def run(self, stop, is_killed):
        """Runs it to its end, until told to stop, or killed; the exit code as ECS has it."""
        try:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                cwd=self._moved(self._definition.get("workingDirectory", self._image.directory)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self._user(),
            )
        except OSError as e:
            self._log.add([str(e)])
            return 127
        reader = threading.Thread(target=self._log.read, args=(self._process.stdout,), daemon=True)
        reader.start()
        self._watch(stop, is_killed)
        code = self._process.wait()
        self._kill_group()
        reader.join(5)
        return code if code >= 0 else 128 - code

    def kill(self):
        if self._process and self._process.returncode is None:  # The number of one that has ended may be another's.
            self._kill_group()

    def _watch(self, stop, is_killed):
        while self._process.poll() is None:
            if is_killed():
                return self._kill_group()
            if stop.wait(LOOK):
                return self._terminate()

    def _terminate(self):
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(self._definition.get("stopTimeout", GRACE))
        except subprocess.TimeoutExpired:
            self._kill_group()

    def _kill_group(self):
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # All have ended.


def _secret(source):
    """The value behind arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME[:KEY:STAGE:VERSION], NAME without its random end."""
    parts = source.split(":")
    value = secretsmanager_backends[ACCOUNT][parts[3]].get_secret_value(parts[6], "", "")["SecretString"]
    return json.loads(value)[parts[7]] if len(parts) > 7 and parts[7] else value


def stream_of(task, definition, container):
    """Where the awslogs driver puts a container's lines: PREFIX/CONTAINER/TASK."""
    options = definition.get("logConfiguration", {}).get("options", {})
    return f"{options.get('awslogs-stream-prefix')}/{container.name}/{task.id}"


class _Log:
    """The awslogs driver."""

    def __init__(self, task, definition, container):
        options = definition.get("logConfiguration", {}).get("options")
        self._group = None
        if options:
            self._group = logs_backends[ACCOUNT][options["awslogs-region"]].groups[options["awslogs-group"]]
            self._stream = stream_of(task, definition, container)
            self._group.create_log_stream(self._stream)

    def add(self, lines):
        if self._group and lines:
            stamp = int(time.time() * 1000)
            self._group.put_log_events(self._stream, [{"timestamp": stamp, "message": line} for line in lines])

    def read(self, output):
        """Line by line, several at once where they come at once; awslogs cuts at 256 KB."""
        rest = b""
        while True:
            chunk = output.read1(1 << 20)
            lines = (rest + chunk).split(b"\n")
            rest = lines.pop()
            self.add([line.decode("utf-8", "replace")[:262144] for line in lines])
            if not chunk:
                break
        if rest:
            self.add([rest.decode("utf-8", "replace")])
        output.close()
