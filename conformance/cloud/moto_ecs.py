"""What moto's ECS needs to be Fargate: it only writes down what it is told to run.

RunTask takes capacity providers, remembers client tokens and can refuse; StopTask asks, and does not stop by itself; a task
stands as whoever runs it says. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
"""

import datetime
import json
import threading

from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ecs.models import EC2ContainerServiceBackend, Task
from moto.ecs.responses import EC2ContainerServiceResponse

MOST_OVERRIDES = 8192


class Refusal(Exception):
    """RunTask answers with an error of this name, or, without one, with a failure of this reason.

    A ConflictException says that the task was started before, by the same key and with other parameters.
    """

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name
        self.message = message


class _Conflict(JsonRESTError):
    def __init__(self, tasks):
        super().__init__("ConflictException", "The client token was used with other parameters")
        self.description = json.dumps({**json.loads(self.description), "resourceIds": [task.task_arn for task in tasks]})


class Container:
    """A container of a task, as DescribeTasks has it."""

    def __init__(self, task, definition):
        self.container_arn = task.task_arn.replace(":task/", ":container/") + "/" + definition["name"]
        self.task_arn = task.task_arn
        self.name = definition["name"]
        self.image = definition["image"]
        self.last_status = "PENDING"
        self.exit_code = None
        self.reason = None
        self.network_interfaces = []


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def install(fargate):
    """fargate.refuse(parameters) may raise a Refusal; run(task) and stop(task) are told what is to be done."""
    _Client.fargate = fargate
    EC2ContainerServiceResponse.run_task = _run_task
    EC2ContainerServiceBackend.stop_task = _stop_task
    NetworkInterface.private_dns_name = ""  # A task is told it, and it is not there in every VPC.
    Task.advance = lambda self: None
    Task.last_status = property(lambda self: self._status, lambda self, value: setattr(self, "_status", value))


class _Client:
    """What RunTask remembers."""

    fargate = None
    lock = threading.Lock()
    tokens = {}


def _run_task(self):
    parameters = json.loads(self.body)
    _validate(parameters)
    with _Client.lock:
        token = parameters.get("clientToken")
        known = _Client.tokens.get(token) if token else None
        if known:
            return _again(known, parameters)
        try:
            _Client.fargate.refuse(parameters)
        except Refusal as e:
            if e.name == "ConflictException":
                task = _made(self, parameters)
                _Client.fargate.run(task)
                raise _Conflict([task]) from None
            if e.name:
                raise _error(e) from None
            return ActionResult({"tasks": [], "failures": [{"reason": e.message, "arn": parameters["cluster"]}]})
        tasks = [_made(self, parameters) for _ in range(parameters.get("count", 1))]
        if token:
            _Client.tokens[token] = (parameters, tasks)
    for task in tasks:
        _Client.fargate.run(task)
    return ActionResult({"tasks": tasks, "failures": []})


def _error(refusal):
    error = JsonRESTError(refusal.name, refusal.message)
    error.code = 500 if refusal.name == "ServerException" else 400
    return error


def _again(known, parameters):
    before, tasks = known
    if before != parameters:
        raise _Conflict(tasks)
    return ActionResult({"tasks": tasks, "failures": []})


def _validate(parameters):
    if ("launchType" in parameters) == ("capacityProviderStrategy" in parameters):
        raise JsonRESTError("InvalidParameterException", "launchType or capacityProviderStrategy, and not both")
    if len(json.dumps(parameters.get("overrides", {}))) > MOST_OVERRIDES:
        raise JsonRESTError("InvalidParameterException", "Container Overrides length must be at most 8192")
    token = parameters.get("clientToken")
    if token is not None and not (0 < len(token) <= 64):
        raise JsonRESTError("InvalidParameterException", "clientToken must have at most 64 characters")


def _made(response, parameters):
    """A task, without moto's sum of its containers' memory: on Fargate that is the task's own."""
    backend = response.ecs_backend
    cluster = backend._get_cluster(parameters["cluster"])
    definition = backend.describe_task_definition(parameters["taskDefinition"])
    task = Task(
        cluster=cluster,
        task_definition=definition,
        container_instance_arn=None,
        resource_requirements={},
        backend=backend,
        group=parameters.get("group") or f"family:{definition.family}",
        launch_type="FARGATE",
        overrides=parameters.get("overrides"),
        started_by=parameters.get("startedBy", ""),
        tags=parameters.get("tags"),
        networking_configuration=parameters.get("networkConfiguration"),
        platform_version=parameters.get("platformVersion"),
    )
    strategy = parameters.get("capacityProviderStrategy")
    task.capacity_provider_name = strategy[0]["capacityProvider"] if strategy else None
    task.definition = definition
    task.containers = [Container(task, each) for each in definition.container_definitions]
    task.created_at = now()
    task.started_at = task.stopped_at = task.stopping_at = task.stop_code = None
    task.stopped_reason = None
    task.last_status = "PROVISIONING"
    task.version = 1
    # Anew: others go through the tasks while one is added.
    backend.tasks[cluster.name] = {**backend.tasks.get(cluster.name, {}), task.task_arn: task}
    return task


def _stop_task(self, cluster_str, task_str, reason):
    cluster = self._get_cluster(cluster_str)
    id_ = task_str.split("/")[-1]
    for arn, task in self.tasks.get(cluster.name, {}).items():
        if arn.endswith("/" + id_):
            _Client.fargate.stop(task, reason)
            return task
    raise JsonRESTError("InvalidParameterException", "The referenced task was not found.")
