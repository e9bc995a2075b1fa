"""What a function gets as its first event: of a swarm of one task, submitted anew for each, as it comes from moto's services."""

import hashlib
import itertools
import json
import queue
import time

from cloud import moto_ecs, moto_sqs, server, stack
from cloud.front import Front
from cloud.identities import Identities
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT

PROGRAM = "print('nothing')\n"
NODE = "node-1"
PATIENCE = 60
FAILURE = ({"X-Amz-Function-Error": "Unhandled"}, b'{"errorType":"PlanFailed","errorMessage":"its part is over"}')


class Fargate:
    """Writes down what is run."""

    def __init__(self):
        self.tasks = []

    def refuse(self, parameters):
        """Nothing."""

    def run(self, task):
        self.tasks.append(task)

    def stop(self, task, reason):
        """It does not run."""


class Rounds:
    """A cluster without functions: whoever asks for an event is the function."""

    def __init__(self):
        self._fargate = Fargate()
        moto_ecs.install(self._fargate)
        moto_sqs.install(lambda queue_name, body: None)
        self.endpoint = server.start()
        self.stack = stack.Stack(self.endpoint)
        self._identities = Identities(self.endpoint, stack.REGION)
        self._asked = queue.SimpleQueue()
        server.send_state_machines_calls(self.endpoint, Front(self._plan).url)
        self._numbers = itertools.count()
        self._put_node()

    def variables(self, function, others):
        identity = self._identities.assume(self.stack.roles[function], "benchmark")
        return {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "AWS_REGION": stack.REGION,
            "AWS_DEFAULT_REGION": stack.REGION,
            "AWS_ACCESS_KEY_ID": identity.key,
            "AWS_SECRET_ACCESS_KEY": identity.secret,
            "AWS_SESSION_TOKEN": identity.token,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_LAMBDA_FUNCTION_NAME": function,
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/" + function,
            "AWS_LAMBDA_LOG_STREAM_NAME": "benchmark",
            **self.stack.settings("https://world.example.com"),
            **others,
        }

    def submission(self):
        return json.dumps({"action": "submit", "swarm": _swarm(), "run": f"start-{next(self._numbers)}"}).encode()

    def plan(self, submit):
        """What the machine asks first of a run that submit makes."""
        event, answer = self._machine(submit)
        answer.put(FAILURE)
        return event

    def launch(self, submit, plan):
        """The message of the run's only task."""
        event, answer = self._machine(submit)
        answer.put(({}, plan(event)))
        sqs = self.stack.client("sqs")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            got = sqs.receive_message(QueueUrl=self.stack.queues["launch"], WaitTimeSeconds=1).get("Messages")
            if got:
                sqs.delete_message(QueueUrl=self.stack.queues["launch"], ReceiptHandle=got[0]["ReceiptHandle"])
                return self._sqs_event(got[0], "launch")
        raise TimeoutError("no message came to the launch queue")

    def world(self, submit, plan, launch):
        """A container's first call."""
        launch(self.launch(submit, plan))
        return self._call("GET", "/v1/context")

    def settle(self, submit, plan, launch):
        """A container's end, as World passes it on."""
        launch(self.launch(submit, plan))
        report = {"attempt": self._fargate.tasks[-1].started_by, "cause": "EXITED", "exit_code": 0, "reason": ""}
        message = {"MessageId": "m", "ReceiptHandle": "r", "Body": json.dumps(report)}
        return self._sqs_event(message, "ends")

    def _call(self, method, path):
        task = self._fargate.tasks[-1]
        role = (task.overrides or {}).get("taskRoleArn") or task.definition.task_role_arn
        caller = self._identities.assume(role, task.id)
        iam = {"accountId": caller.account, "callerId": caller.user_id, "userArn": caller.arn, "userId": caller.user_id}
        http = {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": ""}
        context = {"accountId": caller.account, "authorizer": {"iam": iam}, "http": http, "stage": "$default"}
        event = {"version": "2.0", "rawPath": path, "rawQueryString": "", "headers": {}, "requestContext": context}
        return json.dumps({**event, "isBase64Encoded": False}).encode()

    def _sqs_event(self, message, queue_name):
        record = {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": str(int(time.time() * 1000))},
            "messageAttributes": {},
            "eventSource": "aws:sqs",
            "eventSourceARN": f"arn:aws:sqs:{stack.REGION}:{ACCOUNT}:{self.stack.queue_name(queue_name)}",
            "awsRegion": stack.REGION,
        }
        return json.dumps({"Records": [record]}).encode()

    def _machine(self, submit):
        """What the machine of a new run asks its plan function, and where the answer goes."""
        submission = self.submission()
        submit(submission)
        run = json.loads(submission)["run"]
        while True:
            event, answer = self._asked.get(timeout=PATIENCE)
            if run in json.loads(event)["name"]:
                return event, answer
            answer.put(FAILURE)  # What an earlier run asks, whose part is over.

    def _plan(self, request):
        answer = queue.SimpleQueue()
        self._asked.put((request.body, answer))
        headers, body = answer.get(timeout=PATIENCE)
        return 200, {"Content-Type": "application/json", "X-Amz-Executed-Version": "1", **headers}, body

    def _put_node(self):
        form = {"id": {"S": NODE}, "labels": {"M": {}}, "datasets": {"M": {}}, "gpu": {"BOOL": False}, "enabled": {"BOOL": True}}
        keys = {"PK": {"S": f"cluster#{stack.CLUSTER}"}, "SK": {"S": f"node#{NODE}"}}
        item = {**keys, "v": {"N": "1"}, "w": {"S": "benchmark"}, "node": {"M": form}}
        self.stack.client("dynamodb").put_item(TableName=self.stack.table, Item=item)


def tickets():
    """A request for the place of a program: submit's least."""
    wanted = [{"sha256": hashlib.sha256(PROGRAM.encode()).hexdigest(), "size": len(PROGRAM)}]
    return json.dumps({"action": "tickets", "objects": wanted}).encode()


def _swarm():
    module = {"id": "work", "name": "work", "image": "python:3.10", "program": {"text": PROGRAM}}
    task = {"id": "only", "module": "work", "alias": "only", "placement": {"method": "any"}}
    return {"manta": 1, "name": "start", "modules": [module], "tasks": [task], "returns": ["only"]}
