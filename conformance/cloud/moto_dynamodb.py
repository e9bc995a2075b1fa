"""What moto's DynamoDB does otherwise than the service, and what it does so slowly that tests wait for it."""

import functools
import json
import threading
from collections import defaultdict

from moto.core import responses
from moto.core.exceptions import JsonRESTError
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler

# Those whose answers are JSON as moto has them.
OF_ITEMS = {
    "GetItem",
    "PutItem",
    "DeleteItem",
    "UpdateItem",
    "Query",
    "Scan",
    "BatchGetItem",
    "BatchWriteItem",
    "TransactGetItems",
    "TransactWriteItems",
}

# https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
OTHER_TRANSACTION = "com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException"


def install():
    _do_a_transaction_of_a_token_once()
    _let_one_write_the_table_at_a_time()
    _keep_cheaply_what_a_transaction_may_undo()
    _send_items_as_they_are()
    _look_at_one_partition()
    _remember_names()


def _do_a_transaction_of_a_token_once():
    """moto looks at no token; DynamoDB answers a transaction that it has done with the same answer, and does nothing, and refuses
    another transaction of the same token."""
    done = {}
    transact = DynamoHandler.transact_write_items

    def transact_once(self):
        token = self.body.get("ClientRequestToken")
        if token is None:
            return transact(self)
        asked = json.dumps(self.body, sort_keys=True, default=repr)
        if token not in done:
            done[token] = asked, transact(self)
        before, answer = done[token]
        if asked != before:
            raise JsonRESTError(OTHER_TRANSACTION, "The token was used for a transaction with other parameters")
        return answer

    DynamoHandler.transact_write_items = transact_once


def _let_one_write_the_table_at_a_time():
    """moto looks at a condition and then writes, and another thread comes in between; DynamoDB's items are linearizable."""
    lock = threading.Lock()
    call_action = DynamoHandler.call_action

    def call_action_alone(self):
        with lock:
            return call_action(self)

    DynamoHandler.call_action = call_action_alone


def _keep_cheaply_what_a_transaction_may_undo():
    """moto copies the whole table, once for each item of a transaction. What it does not write to needs no copy, and neither do the items
    themselves: an update, which changes one in place, is in none of ours."""
    written = set()
    transact = DynamoDBBackend.transact_write_items

    def transact_and_tell(self, transact_items):
        written.clear()  # One transaction at a time.
        for each in transact_items:
            ((_, part),) = each.items()
            written.add(DynamoType((part.get("Item") or part["Key"])["PK"]))
        return transact(self, transact_items)

    def copy(self, memo):
        items = {**self.items, **{key: dict(self.items[key]) for key in written if key in self.items}}
        memo[id(self)] = kept = _with(self, items)
        return kept

    DynamoDBBackend.transact_write_items = transact_and_tell
    Table.__deepcopy__ = copy


def _send_items_as_they_are():
    """moto looks in each value for every type that one can have, under each name that a type could go by."""
    serialized = DynamoHandler.serialized

    def sent(self, answer):
        if self._get_action() not in OF_ITEMS or isinstance(answer.result, Exception):
            return serialized(self, answer)
        try:
            body = json.dumps(answer.result or {})
        except TypeError:
            return serialized(self, answer)  # Bytes are not JSON.
        return 200, {**self.response_headers, "Content-Type": "application/x-amz-json-1.0"}, body

    DynamoHandler.serialized = sent


def _look_at_one_partition():
    """moto looks for the items of a partition in the whole table."""
    query = Table.query

    def query_partition(self, hash_key, *arguments, **named):
        own = self if self.all_indexes() else _with(self, {hash_key: self.items.get(hash_key, {})})
        return query(own, hash_key, *arguments, **named)

    Table.query = query_partition


def _remember_names():
    """moto lists the methods of a class, and spells an operation its own way, anew with each call."""
    responses.method_names_from_class = functools.cache(responses.method_names_from_class)
    responses.camelcase_to_underscores = functools.cache(responses.camelcase_to_underscores)


def _with(table, items):
    other = Table.__new__(Table)
    other.__dict__.update(table.__dict__)
    other.items = defaultdict(dict, items)
    return other
