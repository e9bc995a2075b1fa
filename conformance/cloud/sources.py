"""Lambda's event source mappings of queues, and a schedule.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import json
import threading
import traceback

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.sqs.models import sqs_backends

from .runtime import FunctionError


class QueueSource:
    """Gives a queue's messages to a function, in batches, and deletes those that it has done."""

    def __init__(self, queue, function, region, batch=10, concurrency=1, taken=lambda queue, body: None, failed=print):
        """taken is told of each message as it is given to the function, failed of faults of this harness."""
        self._backend = sqs_backends[ACCOUNT][region]
        self._queue = self._backend.get_queue(queue)
        self._function = function
        self._region = region
        self._batch = batch
        self._taken = taken
        self._failed = failed
        # moto's queue lets two receivers have one message at the same moment.
        self._receiving = threading.Lock()
        self._over = threading.Event()
        for _ in range(concurrency):
            threading.Thread(target=self._run, daemon=True).start()

    def end(self):
        self._over.set()

    def _run(self):
        while not self._over.is_set():
            with self._receiving:
                messages = self._receive()
            if not messages:
                self._queue.wait_for_messages(0.5)
                continue
            try:
                self._hand(messages)
            except FunctionError:
                continue  # They are seen again when their visibility timeout is over.
            except Exception:  # A fault of this harness must be seen, and must not end the source.
                self._failed(traceback.format_exc())

    def _receive(self):
        timeout = self._queue.visibility_timeout
        return self._backend.receive_message(self._queue.name, self._batch, 0, timeout, ["All"])

    def _hand(self, messages):
        for message in messages:
            self._taken(self._queue.name, message.body)
        answer = json.loads(self._function.invoke(json.dumps(self._event(messages)).encode("utf-8")) or b"null")
        left = _left(answer, {message.id for message in messages})
        for message in messages:
            if message.id not in left:
                self._backend.delete_message(self._queue.name, message.receipt_handle)

    def _event(self, messages):
        return {"Records": [self._record(message) for message in messages]}

    def _record(self, message):
        attributes = {
            "ApproximateReceiveCount": str(message.approximate_receive_count),
            "SentTimestamp": str(message.sent_timestamp),
            "SenderId": "AIDAIENQZJOLO23YVJ4VO",
            "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
        }
        if message.group_id is not None:
            attributes["MessageGroupId"] = message.group_id
        return {
            "messageId": message.id,
            "receiptHandle": message.receipt_handle,
            "body": message.body,
            "attributes": attributes,
            "messageAttributes": {},
            "md5OfBody": message.body_md5,
            "eventSource": "aws:sqs",
            "eventSourceARN": self._queue.queue_arn,
            "awsRegion": self._region,
        }


def _left(answer, ids):
    """The ids of the messages that stay. An answer that Lambda can't read, or an unknown id, fails the whole batch."""
    if not answer or not answer.get("batchItemFailures"):
        return set()
    try:
        left = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
    except (KeyError, TypeError):
        return ids
    return left if left <= ids else ids


class Schedule:
    """Sends a message to a queue, again and again, as EventBridge Scheduler does.

    Not while others wait there: what is once in five minutes on AWS is once in some seconds here, and one look may take longer.
    """

    def __init__(self, queue, region, content, seconds):
        self._backend = sqs_backends[ACCOUNT][region]
        self._queue = queue
        self._content = json.dumps(content)
        self._seconds = seconds
        self._over = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def end(self):
        self._over.set()

    def _run(self):
        while not self._over.wait(self._seconds):
            if self._backend.get_queue(self._queue).messages:
                continue
            self._backend.send_message(self._queue, self._content)
