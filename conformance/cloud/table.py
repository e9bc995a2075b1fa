"""What a cluster's table says of a run, read as it is: by the keys and attributes that docs/table.md has, not by our own code."""

import base64
import hashlib
import json

from boto3.dynamodb.types import TypeDeserializer
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.dynamodb.models import dynamodb_backends

from .outcomes import Outcome, failure_of
from .stack import REGION

PLAIN = TypeDeserializer()


class Table:
    """A cluster's table and bucket."""

    def __init__(self, stack):
        self._dynamo = stack.client("dynamodb")
        self._s3 = stack.client("s3")
        self._backend = dynamodb_backends[ACCOUNT][REGION]
        self._table = stack.table
        self._bucket = stack.bucket

    def put_nodes(self, cluster, nodes):
        """These are the cluster's nodes, and no others."""
        for item in self.items(f"cluster#{cluster}", "node#"):
            self._dynamo.delete_item(TableName=self._table, Key={k: {"S": item[k]} for k in ("PK", "SK")})
        for node in nodes:
            form = {
                "id": {"S": node["id"]},
                "labels": _strings(node.get("labels", {})),
                "datasets": _strings(node.get("datasets", {})),
                "gpu": {"BOOL": node.get("gpu", False)},
                "enabled": {"BOOL": node.get("enabled", True)},
            }
            if node.get("role"):
                form["role"] = {"S": node["role"]}
            item = {
                "PK": {"S": f"cluster#{cluster}"},
                "SK": {"S": f"node#{node['id']}"},
                "v": {"N": "1"},
                "w": {"S": "e2e"},
                "node": {"M": form},
            }
            self._dynamo.put_item(TableName=self._table, Item=item)

    def put_text(self, partition, sort, text):
        """An item that is nobody's."""
        item = {"PK": partition, "SK": sort, "text": text}
        self._dynamo.put_item(TableName=self._table, Item={name: {"S": value} for name, value in item.items()})

    def has_global(self, run, tag):
        return self.item(f"run#{run}", f"global#{tag}") is not None

    def run(self, run):
        return self.item(f"run#{run}", "run")

    def item(self, partition, sort):
        """Straight from moto's memory: this is asked many times a second, and a request would cost what it watches."""
        found = self._backend.get_item(self._table, {"PK": {"S": partition}, "SK": {"S": sort}})
        return found and _plain(found.to_json()["Attributes"])

    def items(self, partition, prefix):
        pages = self._dynamo.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="PK = :p AND begins_with(SK, :s)",
            ExpressionAttributeValues={":p": {"S": partition}, ":s": {"S": prefix}},
            ConsistentRead=True,
        )
        return [_plain(item) for page in pages for item in page["Items"]]

    def everything(self):
        pages = self._dynamo.get_paginator("scan").paginate(TableName=self._table)
        return [_plain(item) for page in pages for item in page["Items"]]

    def outcome(self, run):
        """The Outcome of a run that has ended: results are those of attempts that completed."""
        record = self.run(run)
        return Outcome(
            record["status"],
            record.get("endReason"),
            failure_of(record.get("failure")),
            dict(self._results(run)),
            {item["SK"].partition("#")[2]: self._value(item) for item in self.items(f"run#{run}", "global#")},
        )

    def _results(self, run):
        completed = {}
        for item in self.items(f"run#{run}", "result#"):
            attempt = _attempt(run, item)
            if attempt not in completed:
                record = self.item(f"attempt#{attempt}", "attempt")
                completed[attempt] = record is not None and record["status"] == "COMPLETED"
            if completed[attempt]:
                key = (item["SK"].split("#")[1], int(item["round"]), item["alias"], item["node"], int(item["sequence"]))
                yield key, self._value(item)

    def _value(self, item):
        if "json" in item:
            return {"type": "json", "value": json.loads(item["json"])}
        if "bytes" in item:
            content = item["bytes"].value if hasattr(item["bytes"], "value") else item["bytes"]
            return {"type": "bytes", "base64": base64.b64encode(content).decode("ascii")}
        key = f"objects/runs/{item['PK'].partition('#')[2]}/{item['object']}"
        content = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        if hashlib.sha256(content).hexdigest() != item["object"]:
            raise AssertionError(f"object {item['object']} has another content")
        if item["type"] == "JSON":
            return {"type": "json", "value": json.loads(content)}
        return {"type": "bytes", "base64": base64.b64encode(content).decode("ascii")}


def attempt_id(run, task, node, round_, segment=0, redrive=0, retry=0):
    """The id of an attempt, as io.manta.contract.id.Attempt makes it."""
    text = f"{run}\n{task}/{node}/{round_}\n{segment}.{redrive}.{retry}"
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def _attempt(run, item):
    numbers = [int(item[name]) for name in ("segment", "redrive", "retry")]
    return attempt_id(run, item["alias"], item["node"], int(item["round"]), *numbers)


def _plain(item):
    return {name: PLAIN.deserialize(value) for name, value in item.items()}


def _strings(members):
    return {"M": {name: {"S": value} for name, value in members.items()}}
