"""Looks through everything that runs have written for what must not be there: task tokens, credentials, secrets."""

import json

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.ecs.models import ecs_backends
from moto.logs.models import logs_backends
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from . import stack

# Shorter ones could be anything.
LEAST = 8


class Leaks:
    """What is secret, and where it may be."""

    def __init__(self, cluster, table, cases):
        self._cluster = cluster
        self._table = table
        self._secrets = {}
        for token in self._tokens():
            self._secrets[token] = "task token"
        for identity in cluster.identities.all():
            self._secrets[identity.secret] = f"secret key of {identity.arn}"
            self._secrets[identity.token] = f"session token of {identity.arn}"
        for case in cases:
            for variable, value in case.secrets.items():
                self._secrets[value] = f"secret {variable} of {case.name}"
        self.searched = {}

    def find(self):
        """Where a secret was found that must not be there; searched then says how much was looked through, by place."""
        found = []
        for place, texts in self._places():
            texts = [text if isinstance(text, str) else json.dumps(text, default=_text) for text in texts]
            self.searched[place] = (len(texts), sum(map(len, texts)))
            joined = "\0".join(texts)
            found += [f"{what} in {place}" for secret, what in self._secrets.items() if len(secret) >= LEAST and secret in joined]
        return sorted(set(found))

    def kinds(self):
        """How many secrets of each kind were looked for."""
        kinds = {}
        for what in self._secrets.values():
            kind = " ".join(what.split()[:2])
            kinds[kind] = kinds.get(kind, 0) + 1
        return kinds

    def proves_itself(self):
        """Whether tokens are found where they have to be: a search that finds nothing anywhere shows nothing."""
        launches = "\0".join(body for queue, body in self._cluster.messages if queue == self._cluster.stack.queue_name("launch"))
        return any(secret in launches for secret, what in self._secrets.items() if what == "task token")

    def _tokens(self):
        for execution in self._executions():
            if execution.exec_worker.env is not None:
                yield from execution.exec_worker.env.callback_pool_manager._pool

    def _executions(self):
        for machine in stepfunctions_parser_backends[ACCOUNT][stack.REGION].state_machines:
            yield from machine.executions

    def _places(self):
        cluster = self._cluster
        ecs = ecs_backends[ACCOUNT][stack.REGION]
        launch = {cluster.stack.queue_name("launch"), cluster.stack.queue_name("launch-dead")}
        yield "items of the table, without attempts and waits", (i for i in self._table.everything() if not _may_have_tokens(i))
        yield "objects of the bucket", self._objects()
        yield "task definitions", (
            [d.container_definitions, d.tags] for family in ecs.task_definitions.values() for d in family.values()
        )
        yield "overrides, tags and startedBy of tasks", ([t.overrides, t.tags, t.started_by, t.group] for t in cluster.fargate.tasks)
        yield "stopped reasons", ([t.stopped_reason, *(c.reason for c in t.containers)] for t in cluster.fargate.tasks)
        yield "events", cluster.rules.sent
        yield "messages, without those to launch", (body for queue, body in cluster.messages if queue not in launch)
        yield "lines of functions", cluster.log_lines().values()
        yield "lines of containers", self._container_lines()
        machines = stepfunctions_parser_backends[ACCOUNT][stack.REGION].state_machines
        yield "definitions of state machines", ([m.definition, self._tags(m.arn)] for m in machines)
        yield "inputs, outputs and failures of executions", (
            [e.execution_input, e.output, e.error, e.cause] for e in self._executions()
        )
        yield "histories, without the message to the queue", self._histories()

    def _tags(self, machine):
        return self._cluster.stack.client("stepfunctions").list_tags_for_resource(resourceArn=machine)["tags"]

    def _objects(self):
        s3 = self._cluster.stack.client("s3")
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=self._cluster.stack.bucket):
            for item in page.get("Contents", []):
                content = s3.get_object(Bucket=self._cluster.stack.bucket, Key=item["Key"])["Body"].read()
                yield item["Key"] + "\0" + content.decode("utf-8", "replace")

    def _container_lines(self):
        for group in logs_backends[ACCOUNT][stack.REGION].groups.values():
            for stream in group.streams.values():
                yield "\n".join(event.message for event in stream.events)

    def _histories(self):
        """The parameters of a task state's call are the message, which has the token: execution data is not logged."""
        for execution in self._executions():
            for event in execution.to_history_output()["events"]:
                yield {name: value for name, value in event.items() if name != "taskScheduledEventDetails"}


def _text(other):
    """Numbers and bytes of the table, times of histories."""
    content = getattr(other, "value", other)
    return content.decode("latin-1") if isinstance(content, bytes) else str(content)


def _may_have_tokens(item):
    return item["PK"].startswith("attempt#") and item["SK"] == "attempt" or item["SK"].startswith("wait#")
