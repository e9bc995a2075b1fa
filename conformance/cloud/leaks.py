"""Looks through everything that runs have written for what must not be there: task tokens, credentials, secrets."""

import json

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.ecs.models import ecs_backends
from moto.logs.models import logs_backends

from . import stack
from .course import executions, machines
from .forms import Search, text_of

TOKEN = "task token"
# What may be where: nothing, or the tokens that a state's message has to hold. What launch has noted of them is gone with their answers.
NOTHING = frozenset()
TOKENS = frozenset({TOKEN})
CALL = "taskScheduledEventDetails"


class Leaks:
    """What is secret, and where it may be."""

    def __init__(self, cluster, table, cases, plants):
        """plants are secrets of our own, {text: (kind, what)}, that were put into every place."""
        self._cluster = cluster
        self._table = table
        self._secrets = {token: (TOKEN, "one") for token in _tokens()}
        for identity in cluster.identities.all():
            self._secrets[identity.secret] = ("secret key", identity.arn)
            self._secrets[identity.token] = ("session token", identity.arn)
        for case in cases:
            self._secrets.update({value: ("secret of a case", f"{variable} of {case.name}") for variable, value in case.secrets.items()})
        self._plants = plants
        self.searched = {}

    def find(self):
        """What is wrong: a secret that was found where it must not be, and one that was not found where it is. searched then says how
        much was looked through, by place."""
        search = Search({**self._secrets, **self._plants})
        problems = []
        for place, may_hold, texts in self._places():
            texts = [text if isinstance(text, str) else json.dumps(text, default=_text) for text in texts]
            self.searched[place] = (len(texts), sum(map(len, texts)))
            if len(texts) < 2:
                problems.append(f"in {place} is nothing but what was planted there")
            found = search.found_in("\0".join(texts))
            hidden = set(self._plants.values()) - found
            problems += [f"the search does not find {' '.join(plant)} in {place}, where it was planted" for plant in sorted(hidden)]
            found -= set(self._plants.values())
            problems += [f"{kind} in {place}: {what}" for kind, what in sorted(found) if kind not in may_hold]
            problems += [f"the search finds no {kind} in {place}" for kind in may_hold - {kind for kind, _ in found}]
        return problems

    def kinds(self):
        """How many secrets of each kind were looked for."""
        kinds = {}
        for kind, _ in self._secrets.values():
            kinds[kind] = kinds.get(kind, 0) + 1
        return kinds

    def _places(self):
        """Each place, the kinds that it may hold, which then are there, and its texts."""
        cluster = self._cluster
        launch = {cluster.stack.queue_name("launch"), cluster.stack.queue_name("launch-dead")}
        sent = cluster.messages + cluster.dead
        histories = [event for execution in executions() for event in execution.to_history_output()["events"]]
        tasks = cluster.fargate.tasks
        yield "items of the table", NOTHING, self._table.everything()
        yield "objects of the bucket", NOTHING, self._objects()
        yield "task definitions", NOTHING, _task_definitions()
        yield "overrides, tags and startedBy of tasks", NOTHING, ([t.overrides, t.tags, t.started_by, t.group] for t in tasks)
        yield "stopped reasons", NOTHING, ([t.stopped_reason, *(c.reason for c in t.containers)] for t in tasks)
        yield "events", NOTHING, cluster.rules.sent
        yield "messages to launch", TOKENS, (body for queue, body in sent if queue in launch)
        yield "other messages", NOTHING, (body for queue, body in sent if queue not in launch)
        yield "lines of functions", NOTHING, cluster.log_lines().values()
        yield "lines of containers", NOTHING, _container_lines()
        yield "definitions of state machines", NOTHING, ([m.definition, self._tags(m.arn)] for m in machines())
        yield "inputs, outputs and failures of executions", NOTHING, (
            [e.execution_input, e.output, e.error, e.cause] for e in executions()
        )
        # The parameters of a task state's call are the message: execution data is not logged.
        yield "calls in histories", TOKENS, (event.get(CALL) for event in histories if CALL in event)
        yield "the rest of histories", NOTHING, ({name: value for name, value in e.items() if name != CALL} for e in histories)

    def _tags(self, machine):
        return self._cluster.stack.client("stepfunctions").list_tags_for_resource(resourceArn=machine)["tags"]

    def _objects(self):
        s3 = self._cluster.stack.client("s3")
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=self._cluster.stack.bucket):
            for item in page.get("Contents", []):
                content = s3.get_object(Bucket=self._cluster.stack.bucket, Key=item["Key"])["Body"].read()
                yield item["Key"] + "\0" + text_of(content)


def _tokens():
    for execution in executions():
        if execution.exec_worker.env is not None:
            yield from execution.exec_worker.env.callback_pool_manager._pool


def _task_definitions():
    for family in ecs_backends[ACCOUNT][stack.REGION].task_definitions.values():
        yield from ([definition.container_definitions, definition.tags] for definition in family.values())


def _container_lines():
    for group in logs_backends[ACCOUNT][stack.REGION].groups.values():
        for stream in group.streams.values():
            yield "\n".join(event.message for event in stream.events)


def _text(other):
    """Numbers and bytes of the table, times of histories."""
    content = getattr(other, "value", other)
    return content.decode("latin-1") if isinstance(content, bytes) else str(content)
