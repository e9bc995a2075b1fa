"""What moto's SQS does not know yet: message groups on standard queues, which make them fair.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
"""

from moto.sqs.models import SQSBackend


def install(sent):
    """sent is told of each message, as (queue's name, body), to be searched."""
    validate = SQSBackend._validate_message
    send = SQSBackend.send_message

    def validate_message(self, queue, message_body, delay_seconds, deduplication_id=None, group_id=None, **others):
        allowed = group_id if queue.fifo_queue else None
        validate(self, queue, message_body, delay_seconds, deduplication_id, allowed, **others)

    def send_message(self, queue_name, message_body, *args, **kwargs):
        sent(queue_name, message_body)
        return send(self, queue_name, message_body, *args, **kwargs)

    SQSBackend._validate_message = validate_message
    SQSBackend.send_message = send_message
