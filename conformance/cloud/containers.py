"""The stand-in for Fargate: runs the containers of moto's ECS tasks as processes of this machine.

A container gets exactly the environment that ECS gives it, beside where AWS is, the credentials of its task's role, and a fresh folder in place of
each of its volumes: what it is told of /manta and /tmp is rewritten. Its root is this machine's, and not read-only; what an example's Dockerfile
copies is there. Its output goes to CloudWatch Logs. A case can have it go wrong (Trouble).
"""

import json
import pathlib
import shutil
import tempfile
import threading
import traceback

from . import moto_ecs
from .front import Front
from .images import Images
from .needs import of_container
from .processes import Process, stream_of


class Fargate:
    """Where tasks of a cluster run. ended is told of each task that has stopped; is_set is to say whether a run has a global."""

    def __init__(self, cluster, ended):
        self.is_set = lambda run, tag: False
        self._endpoint = cluster.endpoint
        self._invoke_api = cluster.invoke_api
        self._identities = cluster.identities
        self._permissions = cluster.permissions
        self._troubles = cluster.troubles
        self.failed = cluster.complaints.append
        self._ended = ended
        self._credentials = {}
        self._running = {}
        self._front = Front(self._give_credentials)
        self.images = Images()
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
        self.images.remove()

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
            "AWS_ENDPOINT_URL_LAMBDA": self._invoke_api.url,
            "AWS_EXECUTION_ENV": "AWS_ECS_FARGATE",
        }

    def refusal(self, task, container, definition):
        """Why ECS can't begin a container by the task's execution role; None if it can."""
        for need in of_container(definition, stream_of(task, definition, container)):
            sentence = self._permissions.require(task.definition.execution_role_arn, need)
            if sentence:
                return sentence
        return None

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
        except Exception:  # A fault of this harness must be seen, and not as an end of the task.
            self._fargate.failed(traceback.format_exc())
        finally:
            self.kill()
            shutil.rmtree(scratch, ignore_errors=True)

    def _run_containers(self, scratch):
        given = self._fargate.credentials_of(self._task)
        self._turn("RUNNING")
        self._task.started_at = moto_ecs.now()
        for container, definition in self._in_order():
            refusal = self._fargate.refusal(self._task, container, definition)
            if refusal:
                return self._end("TaskFailedToStart", f"ResourceInitializationError: {refusal}")
            image = self._fargate.images.of(definition["image"])
            process = Process(self._task, container, definition, image, scratch, given)
            self._processes[container.name] = process
            container.last_status = "RUNNING"
            container.exit_code = process.run(self._stop, self._is_killed)
            container.last_status = "STOPPED"
            if self._stop.is_set() or container.exit_code != 0:
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
