"""The events that EventBridge's rules put on queues: moto has none, so they are made of what it knows.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
"""

import datetime
import json
import threading
import uuid

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.sqs.models import sqs_backends
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

LOOK = 0.1


class Rules:
    """Two rules with a queue each. What was sent is kept, to be searched."""

    def __init__(self, region, stopped_tasks, changed_executions):
        self._region = region
        self._backend = sqs_backends[ACCOUNT][region]
        self._stopped_tasks = stopped_tasks
        self._changed_executions = changed_executions
        self.sent = []
        self._told = {}
        self._over = threading.Event()
        threading.Thread(target=self._watch_executions, daemon=True).start()

    def end(self):
        self._over.set()

    def task_stopped(self, task):
        self._send(self._stopped_tasks, "aws.ecs", "ECS Task State Change", task.task_arn, _task(task))

    def _watch_executions(self):
        machines = stepfunctions_parser_backends[ACCOUNT][self._region].state_machines
        while not self._over.wait(LOOK):
            for machine in list(machines):
                for execution in list(machine.executions):
                    self._tell(machine, execution)

    def _tell(self, machine, execution):
        status = str(execution.status)
        if self._told.get(execution.execution_arn) == status:
            return
        self._told[execution.execution_arn] = status
        self._send(
            self._changed_executions,
            "aws.states",
            "Step Functions Execution Status Change",
            execution.execution_arn,
            _execution(machine, execution, status),
        )

    def _send(self, queue, source, kind, resource, detail):
        event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": kind,
            "source": source,
            "account": ACCOUNT,
            "time": _iso(datetime.datetime.now(datetime.timezone.utc))[:19] + "Z",
            "region": self._region,
            "resources": [resource],
            "detail": detail,
        }
        text = json.dumps(event)
        self.sent.append(text)
        self._backend.send_message(queue, text)


def _task(task):
    detail = {
        "attachments": [],
        "attributes": [],
        "availabilityZone": task.region_name + "a",
        "capacityProviderName": task.capacity_provider_name,
        "clusterArn": task.cluster_arn,
        "connectivity": "CONNECTED",
        "containers": [_container(each) for each in task.containers],
        "createdAt": _iso(task.created_at),
        "desiredStatus": task.desired_status,
        "enableExecuteCommand": False,
        "ephemeralStorage": {"sizeInGiB": 20},
        "group": task.group,
        "lastStatus": task.last_status,
        "overrides": task.overrides,
        "startedAt": _iso(task.started_at),
        "startedBy": task.started_by,
        "stopCode": task.stop_code,
        "stoppedAt": _iso(task.stopped_at),
        "stoppedReason": task.stopped_reason,
        "stoppingAt": _iso(task.stopping_at),
        "taskArn": task.task_arn,
        "taskDefinitionArn": task.task_definition_arn,
        "updatedAt": _iso(task.stopped_at),
        "version": task.version,
    }
    return {name: value for name, value in detail.items() if value is not None}


def _container(container):
    detail = {
        "containerArn": container.container_arn,
        "exitCode": container.exit_code,
        "image": container.image,
        "lastStatus": container.last_status,
        "name": container.name,
        "reason": container.reason,
        "taskArn": container.task_arn,
        "networkInterfaces": [],
    }
    return {name: value for name, value in detail.items() if value is not None}


def _execution(machine, execution, status):
    return {
        "executionArn": execution.execution_arn,
        "stateMachineArn": machine.arn,
        "name": execution.name,
        "status": status,
        "startDate": _millis(execution.start_date),
        "stopDate": _millis(execution.stop_date),
        "input": execution.execution_input,
        "inputDetails": {"included": True},
        "output": json.dumps(execution.output) if status == "SUCCEEDED" else None,
        "outputDetails": {"included": True} if status == "SUCCEEDED" else None,
        "error": execution.error,
        "cause": execution.cause,
    }


def _iso(time):
    return time and time.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"


def _millis(time):
    return time and int(time.timestamp() * 1000)
