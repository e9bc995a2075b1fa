"""The stand-in for Fargate: runs the containers of moto's ECS tasks as processes of this machine.

A container gets exactly the environment that ECS gives it, beside where AWS is, the credentials of its task's role, and a fresh folder in place of
each of its volumes: what it is told of /manta and /tmp is rewritten. Its root is this machine's, and not read-only. Its output goes to
CloudWatch Logs. A case can have it go wrong (Trouble).
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.logs.models import logs_backends
from moto.secretsmanager.models import secretsmanager_backends

from . import moto_ecs
from .front import Front

PATH = "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin"
LOOK = 0.05
GRACE = 30  # Of ECS, where a container definition says nothing.


class Fargate:
    """Where tasks run. ended is told of each task that has stopped; is_set is to say whether a run has a global."""

    def __init__(self, endpoint, identities, troubles, ended):
        self.is_set = lambda run, tag: False
        self._endpoint = endpoint
        self._identities = identities
        self._troubles = troubles
        self._ended = ended
        self._credentials = {}
        self._running = {}
        self._front = Front(self._give_credentials)
        self.tasks = []
        moto_ecs.install(self)

    def refuse(self, parameters):
        self._troubles.refuse(parameters)

    def run(self, task):
        self.tasks.append(task)
        running = _Task(self, task, self._troubles.of(task))
        self._running[task.task_arn] = running
        running.start()

    def stop(self, task, reason, code="UserInitiated"):
        self._running[task.task_arn].ask_to_stop(reason, code)

    def kill_all(self):
        for running in list(self._running.values()):
            running.kill()

    def told_of(self, task, trouble):
        """The event that the task has stopped; ECS promises one, and may send two."""
        for _ in range(trouble.events):
            self._ended(task)

    def credentials_of(self, task):
        """Where the container finds them, and what they are."""
        role = task.overrides.get("taskRoleArn") or task.definition.task_role_arn
        identity = self._identities.assume(role, task.id)
        self._credentials["/credentials/" + task.id] = identity
        return {
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": self._front.url + "/credentials/" + task.id,
            "AWS_REGION": task.region_name,
            "AWS_DEFAULT_REGION": task.region_name,
            "AWS_ENDPOINT_URL": self._endpoint,
            "AWS_EXECUTION_ENV": "AWS_ECS_FARGATE",
        }

    def _give_credentials(self, request):
        identity = self._credentials.get(request.path)
        if identity is None:
            return 404, {}, b"{}"
        said = {
            "RoleArn": identity.role,
            "AccessKeyId": identity.key,
            "SecretAccessKey": identity.secret,
            "Token": identity.token,
            "Expiration": identity.expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        return 200, {"Content-Type": "application/json"}, json.dumps(said).encode("ascii")


class _Task(threading.Thread):
    """One task on its way from PROVISIONING to STOPPED."""

    def __init__(self, fargate, task, trouble):
        super().__init__(daemon=True)
        self._fargate = fargate
        self._task = task
        self._trouble = trouble
        self._stop = threading.Event()
        self._asked = None
        self._processes = {}

    def ask_to_stop(self, reason, code):
        if self._asked is None:
            self._asked = (reason, code)
            self._task.desired_status = "STOPPED"
            self._task.stopping_at = moto_ecs.now()
            self._task.stopped_reason = reason
            self._task.stop_code = code
            self._stop.set()

    def kill(self):
        for process in list(self._processes.values()):
            process.kill()

    def run(self):
        scratch = pathlib.Path(tempfile.mkdtemp(prefix="manta-task-"))
        scratch.chmod(0o755)
        for volume in self._task.definition.volumes or []:
            (scratch / volume["name"]).mkdir()
        try:
            self._stop.wait(self._trouble.start_after)
            if self._trouble.never_starts:
                self._end("TaskFailedToStart", self._trouble.never_starts)
            elif not self._stop.is_set():
                self._run_containers(scratch)
            self._end("EssentialContainerExited", "Essential container in task exited")
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _run_containers(self, scratch):
        given = self._fargate.credentials_of(self._task)
        self._turn("RUNNING")
        self._task.started_at = moto_ecs.now()
        for container, definition in self._in_order():
            process = Process(self._task, container, definition, scratch, given)
            self._processes[container.name] = process
            container.last_status = "RUNNING"
            container.exit_code = process.run(self._stop, self._is_killed)
            container.last_status = "STOPPED"
            if self._trouble.vanishes or self._stop.is_set() or container.exit_code != 0:
                if self._trouble.spot and not self._asked:
                    self.ask_to_stop("Your Spot Task was interrupted.", "SpotInterruption")
                break

    def _is_killed(self):
        """Whether the case's trouble has come: once the program has set a global, it is killed with all that is in its container."""
        tag = self._trouble.kill_once
        return tag is not None and self._fargate.is_set(self._task.group.partition(":")[2], tag)

    def _in_order(self):
        """Those that others wait for come first, as dependsOn says."""
        left = {container.name: container for container in self._task.containers}
        definitions = {each["name"]: each for each in self._task.definition.container_definitions}
        while left:
            name = next(
                name for name in left if not any(d["containerName"] in left for d in definitions[name].get("dependsOn", []))
            )
            yield left.pop(name), definitions[name]

    def _turn(self, status):
        self._task.last_status = status
        self._task.version += 1

    def _end(self, code, reason):
        task = self._task
        if task.last_status == "STOPPED":
            return
        if self._trouble.vanishes:
            task.containers[-1].exit_code = None
        task.stop_code = task.stop_code or code
        task.stopped_reason = task.stopped_reason or reason
        task.desired_status = "STOPPED"
        for container in task.containers:
            container.last_status = "STOPPED"
        task.stopped_at = moto_ecs.now()
        self._turn("STOPPED")
        self._fargate.told_of(task, self._trouble)


class Process:
    """A container as a process."""

    def __init__(self, task, container, definition, scratch, given):
        self._definition = definition
        self._mounts = {m["containerPath"]: str(scratch / m["sourceVolume"]) for m in definition.get("mountPoints", [])}
        self._mounted = re.compile("(?<![\\w.])(%s)(?=/|$)" % "|".join(map(re.escape, self._mounts)))
        self._log = _Log(task, definition, container)
        override = next((o for o in task.overrides.get("containerOverrides", []) if o["name"] == container.name), {})
        command = definition.get("entryPoint", []) + (override.get("command") or definition.get("command", []))
        self._command = [self._moved(word) for word in command]
        said = definition.get("environment", []) + override.get("environment", [])
        self._environment = {"PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", "HOSTNAME": task.id}
        self._environment.update({each["name"]: self._moved(each["value"]) for each in said})
        self._environment.update(given)
        self._environment.update({each["name"]: _secret(each["valueFrom"]) for each in definition.get("secrets", [])})
        self._process = None

    def _moved(self, text):
        return self._mounted.sub(lambda found: self._mounts[found[1]], text) if self._mounts else text

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
                cwd=self._moved(self._definition.get("workingDirectory", "/")),
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
        if self._process:
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


class _Log:
    """The awslogs driver: lines to the stream PREFIX/CONTAINER/TASK."""

    def __init__(self, task, definition, container):
        options = definition.get("logConfiguration", {}).get("options")
        self._group = None
        if options:
            self._group = logs_backends[ACCOUNT][options["awslogs-region"]].groups[options["awslogs-group"]]
            self._stream = f"{options['awslogs-stream-prefix']}/{container.name}/{task.id}"
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


class Trouble:
    """What goes wrong with one task."""

    def __init__(self, start_after=0, never_starts=None, kill_once=None, spot=False, vanishes=False, events=1):
        self.start_after = start_after
        self.never_starts = never_starts
        self.kill_once = kill_once
        self.spot = spot
        self.vanishes = vanishes
        self.events = events


class Troubles:
    """What cases have go wrong: with the attempts that a fault names, so often."""

    def __init__(self):
        self._planned = []
        self._lock = threading.Lock()

    def plan(self, attempts, fault):
        """attempts are ids; the fault has "refuse", {"error": …, "reason": …}, or "container", what a Trouble is made of."""
        with self._lock:
            self._planned.append({**fault, "attempts": attempts, "left": fault.get("times", 1)})

    def left(self):
        """Faults that have not come as often as planned: a case that shows nothing."""
        return [fault for fault in self._planned if fault["left"] > 0]

    def refuse(self, parameters):
        fault = self._take(parameters.get("startedBy"), "refuse")
        if fault:
            raise moto_ecs.Refusal(fault["refuse"].get("error"), fault["refuse"]["reason"])

    def of(self, task):
        fault = self._take(task.started_by, "container")
        return Trouble(**fault["container"]) if fault else Trouble()

    def _take(self, attempt, kind):
        with self._lock:
            for fault in self._planned:
                if kind in fault and fault["left"] > 0 and attempt in fault["attempts"]:
                    fault["left"] -= 1
                    return fault
        return None
