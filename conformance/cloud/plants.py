"""Secrets of our own, of each kind and in each form, put where runs write: a search that does not find them shows nothing."""

import base64
import io
import json
import os
import secrets
import time
import types
import uuid
import zipfile

from .course import executions
from .forms import forms
from .leaks import TOKEN

NAME = "planted"
# What secrets of each kind look like.
KINDS = {
    TOKEN: lambda: str(uuid.uuid4()),
    "secret key": lambda: base64.b64encode(os.urandom(30)).decode("ascii"),
    "session token": lambda: base64.b64encode(os.urandom(266)).decode("ascii"),
    "secret of a case": lambda: "-".join(secrets.token_hex(4) for _ in range(4)),
}


def plant(cluster, table):
    """Puts one of each kind in each form into each place of Leaks; what was put there, {text: (kind, form)}."""
    planted = {}
    written = []
    for kind, make in KINDS.items():
        for form in forms(""):
            text = make()
            planted[text] = (kind, form)
            written.append(forms(text)[form])
    text = "\n".join(written)
    table.put_text(NAME, NAME, text)
    _put_object(cluster.stack, text)
    _run_machine(cluster.stack, text)
    container = types.SimpleNamespace(reason=text)
    cluster.fargate.tasks.append(
        types.SimpleNamespace(overrides={NAME: text}, tags=[], started_by="", group="", stopped_reason="", containers=[container])
    )
    cluster.stack.client("ecs").register_task_definition(
        family=NAME, containerDefinitions=[{"name": NAME, "image": NAME, "memory": 4, "command": [text]}]
    )
    cluster.rules.sent.append(text)
    cluster.messages += [(cluster.stack.queue_name("launch"), text), (NAME, text)]
    cluster.put_line(NAME, text)
    _print(cluster.stack, text)
    return planted


def _put_object(stack_, text):
    """Within a zip, and so nowhere else."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, text)
    stack_.client("s3").put_object(Bucket=stack_.bucket, Key="objects/" + NAME, Body=content.getvalue())


def _run_machine(stack_, text):
    """The definition, the input, and a call, which fails: machines may not send to that queue."""
    queue = stack_.client("sqs").create_queue(QueueName=NAME)["QueueUrl"]
    say = {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage",
        "Parameters": {"QueueUrl": queue, "MessageBody.$": "$.text"},
        "End": True,
    }
    states = stack_.client("stepfunctions")
    machine = states.create_state_machine(
        name=NAME,
        definition=json.dumps({"Comment": text, "StartAt": "Say", "States": {"Say": say}}),
        roleArn=stack_.machine_role,
    )["stateMachineArn"]
    states.start_execution(stateMachineArn=machine, name=NAME, input=json.dumps({"text": text}))
    while any(str(each.status) == "RUNNING" for each in executions() if each.name == NAME):
        time.sleep(0.05)


def _print(stack_, text):
    logs = stack_.client("logs")
    logs.create_log_stream(logGroupName=stack_.container_logs, logStreamName=NAME)
    event = {"timestamp": int(time.time() * 1000), "message": text}
    logs.put_log_events(logGroupName=stack_.container_logs, logStreamName=NAME, logEvents=[event])
