"""The world of one case: whenever nothing moves, the message that has waited longest is answered; when none waits, time
passes."""

import collections
import json

from .cases import REASON, RUN
from .history import History
from .lot import Lot
from .plan import Functions, Plan
from .server import Server
from .stillness import TIMELINE

ROLE = "arn:aws:iam::123456789012:role/none"
BUCKET = "objects"
QUEUE = "launch"
STILL_WITHIN = 240  # Real seconds. Nothing here takes so long; a machine that never rests has to be told from a slow one.

SENT, SUCCEEDED, LOST = "sent", "succeeded", "lost"

Event = collections.namedtuple("Event", "kind message")


class World:
    """Plays one case, in a process of its own."""

    def __init__(self, case):
        self.case = case
        self.blueprint = case.blueprint
        functions = Functions()
        self._server = Server(functions.url)
        self._machines = self._server.client("stepfunctions")
        self._queues = self._server.client("sqs")
        self._queue = self._queues.create_queue(QueueName=QUEUE)["QueueUrl"]
        objects = self._server.client("s3")
        objects.create_bucket(Bucket=BUCKET)
        self.plan = Plan(case, lambda key, text: objects.put_object(Bucket=BUCKET, Key=key, Body=text.encode()))
        functions.plan = self.plan
        self._waiting = collections.deque()
        self._gates = collections.deque()
        self._lot = Lot(case)
        self._received = 0
        self._saved = set()
        self.trace = []
        self._lost = False
        self.end = None

    def play(self):
        """Runs the machine to its end."""
        machine = self._machines.create_state_machine(name="case", definition=self.case.machine, roleArn=ROLE)
        self._execution = self._machines.start_execution(
            stateMachineArn=machine["stateMachineArn"], name=RUN, input=json.dumps(self.case.input)
        )["executionArn"]
        while True:
            TIMELINE.await_stillness(STILL_WITHIN)
            self._receive()
            if self._has_ended():
                return self
            self._go_on()

    def _has_ended(self):
        if self._waiting and not self._lost:
            return False  # A state waits, and nothing has failed. To ask after each message would take half of the time.
        self.end = self._machines.describe_execution(executionArn=self._execution)
        return self.end["status"] != "RUNNING"

    def history(self):
        """What the ended execution, and those of its items, went through."""
        pages = self._machines.get_paginator("get_execution_history").paginate(executionArn=self._execution)
        events = [event for page in pages for event in page["events"]]
        return History(events, self._server.child_events(), self._children())

    def _children(self):
        runs = self._machines.list_map_runs(executionArn=self._execution)["mapRuns"]
        described = [self._machines.describe_map_run(mapRunArn=run["mapRunArn"]) for run in runs]
        return sum(run["executionCounts"]["total"] for run in described)

    def left_over(self):
        """What still waits although the execution has ended well; an end of another kind leaves some."""
        if self.end["status"] != "SUCCEEDED":
            return []
        return [*self._gates, *self._waiting, *self._lot.parked()]

    def _receive(self):
        """All that was sent since nothing moved, in the order of the round: that of a queue is nobody's."""
        came = []
        while self._received < self._server.messages_sent:
            messages = self._queues.receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10)["Messages"]
            receipts = [{"Id": str(i), "ReceiptHandle": each["ReceiptHandle"]} for i, each in enumerate(messages)]
            self._queues.delete_message_batch(QueueUrl=self._queue, Entries=receipts)
            self._received += len(messages)
            came += [json.loads(message["Body"]) for message in messages]
        for message in sorted(came, key=self.case.order):
            self._let_go(self._lot.sent(message))

    def _let_go(self, messages):
        for message in messages:
            if message["kind"] == "gate":
                self._gates.append(message)
            else:
                self._happened(SENT, message)
                self._waiting.append(message)

    def _go_on(self):
        if self._gates:
            self._succeed(self._gates.popleft())
        elif self._waiting:
            self._meet(self._waiting.popleft())
        else:
            self._let_time_pass()

    def _let_time_pass(self):
        """What is parked has its heartbeats from the janitor."""
        for message in self._lot.parked():
            self._machines.send_task_heartbeat(taskToken=message["token"])
        TIMELINE.await_stillness(STILL_WITHIN)
        if not TIMELINE.advance():
            raise RuntimeError(f"nothing moves and nothing waits; parked: {self._lot.parked()}")

    def _meet(self, message):
        line = self.case.line_for(message)
        if line.get("saves") and message["token"] not in self._saved:
            self._saved.add(message["token"])
            self._waiting.append(message)
            self._let_go(self._lot.arrived(message))
        else:
            self._answer(message, line)

    def _succeed(self, message):
        self._machines.send_task_success(taskToken=message["token"], output="{}")

    def _answer(self, message, line):
        if line["answer"] == "succeed":
            self._happened(SUCCEEDED, message)
            self._let_go(self._lot.arrived(message))
            self._succeed(message)
        elif line["answer"] == "fail":
            self._happened(LOST, message)
            cause = json.dumps({"error": line["error"], "reason": REASON})
            self._machines.send_task_failure(taskToken=message["token"], error=line["error"], cause=cause)
        elif line["answer"] == "silence":
            self._happened(LOST, message)
        elif line["answer"] == "stop":
            self._happened(LOST, message)
            self._machines.stop_execution(executionArn=self._execution, error="Manta.Stopped", cause=REASON)
        else:
            raise ValueError(f"{self.case.name}: no such answer: {line['answer']}")

    def _happened(self, kind, message):
        self._lost = self._lost or kind == LOST
        self.trace.append(Event(kind, message))
