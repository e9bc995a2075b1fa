"""What a call of AWS needs: actions on resources, by the Service Authorization Reference.

    https://docs.aws.amazon.com/service-authorization/latest/reference/
"""

import json
import urllib.parse

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT

REGION = "us-east-1"
OF = f"{REGION}:{ACCOUNT}"
ALIAS = "live"
TRANSACTED = {"Put": "PutItem", "Delete": "DeleteItem", "Update": "UpdateItem", "ConditionCheck": "ConditionCheckItem"}
SERVICES = {
    "DynamoDB": "dynamodb",
    "AmazonSQS": "sqs",
    "AWSStepFunctions": "states",
    "AmazonEC2ContainerServiceV": "ecs",
    "Logs": "logs",
}


class Need:
    """One action on one resource, and what the call says of the conditions that a policy may ask for."""

    def __init__(self, action, resource="*", **conditions):
        self.action = action
        self.resource = resource
        self.conditions = {key.replace("__", ":"): value for key, value in conditions.items()}

    def __str__(self):
        return f"{self.action} on {self.resource}"


def needs(environ):
    """All that a call needs."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target is None:
        return [_of_s3(environ)]
    prefix, _, operation = target.partition(".")
    service = next(name for start, name in SERVICES.items() if prefix.startswith(start))
    stream = environ["wsgi.input"]
    asked = json.loads(stream.read() or b"{}")
    stream.seek(0)
    return BY_SERVICE[service](operation, asked)


def of_what_is_missing(environ):
    """What else a call needs to be told that there is no such object; without it S3 answers 403.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, "Permissions". That a prefix is compared with the
    object's key is not documented there; so it was seen.
    """
    bucket, key = _object(environ)
    if "HTTP_X_AMZ_TARGET" in environ or not key or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return []
    return [_to_list(bucket, key)]


def of_url(function):
    """What a call of a function's URL needs.

    https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
    """
    return [
        Need("lambda:InvokeFunctionUrl", function, lambda__FunctionUrlAuthType="AWS_IAM"),
        Need("lambda:InvokeFunction", function, lambda__InvokedViaFunctionUrl="true"),
    ]


def of_container(definition, stream):
    """What ECS needs, by the execution role, for a container: its secrets, and a stream for its lines."""
    found = [_of_secret(each["valueFrom"]) for each in definition.get("secrets", [])]
    options = definition.get("logConfiguration", {}).get("options")
    return found + (of_lines(options["awslogs-group"], stream) if options else [])


def of_lines(group, stream):
    """What writes lines to a stream of its own needs."""
    resource = f"arn:aws:logs:{OF}:log-group:{group}:log-stream:{stream}"
    return [Need("logs:CreateLogStream", resource), Need("logs:PutLogEvents", resource)]


def _of_secret(source):
    if source.split(":")[2] == "ssm":
        return Need("ssm:GetParameters", source)
    # Secrets Manager completes the name, and the policy is about the whole.
    return Need("secretsmanager:GetSecretValue", ":".join(source.split(":")[:7]) + "-AbCdEf")


def _of_s3(environ):
    bucket, key = _object(environ)
    if not key:
        query = urllib.parse.parse_qs(environ.get("QUERY_STRING", ""))
        return _to_list(bucket, query.get("prefix", [""])[0])
    action = {"GET": "s3:GetObject", "HEAD": "s3:GetObject", "PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"}
    return Need(action[environ["REQUEST_METHOD"]], f"arn:aws:s3:::{bucket}/{key}")


def _object(environ):
    bucket, _, key = urllib.parse.unquote(environ["PATH_INFO"]).lstrip("/").partition("/")
    return bucket, key


def _to_list(bucket, prefix):
    return Need("s3:ListBucket", f"arn:aws:s3:::{bucket}", s3__prefix=prefix)


def _of_dynamodb(operation, asked):
    if operation == "TransactWriteItems":
        return [
            Need("dynamodb:" + TRANSACTED[kind], _table(part["TableName"]))
            for each in asked["TransactItems"]
            for kind, part in each.items()
        ]
    tables = asked["RequestItems"] if operation in ("BatchGetItem", "BatchWriteItem") else [asked["TableName"]]
    return [Need("dynamodb:" + operation, _table(name)) for name in tables]


def _of_sqs(operation, asked):
    # An action for a batch is that for one.
    return [Need("sqs:" + operation.removesuffix("Batch"), f"arn:aws:sqs:{OF}:" + asked["QueueUrl"].rpartition("/")[2])]


def _of_states(operation, asked):
    if operation.startswith("SendTask"):
        return [Need("states:" + operation)]
    if operation == "CreateStateMachine":
        resource = f"arn:aws:states:{OF}:stateMachine:" + asked["name"]
    else:
        resource = next(
            asked[name] for name in ("stateMachineArn", "stateMachineVersionArn", "executionArn", "resourceArn") if name in asked
        )
    found = [Need("states:" + operation, resource)]
    if asked.get("tags"):
        found.append(Need("states:TagResource", resource))
    if asked.get("publish"):
        found.append(Need("states:PublishStateMachineVersion", resource))
    return found + _passed([asked.get("roleArn")], "states")


def _of_ecs(operation, asked):
    cluster = {}
    if "cluster" in asked:
        cluster["ecs__cluster"] = f"arn:aws:ecs:{OF}:cluster/" + asked["cluster"].rpartition("/")[2]
    if operation == "RunTask":
        name = asked["taskDefinition"]
        resource = name if name.startswith("arn:") else f"arn:aws:ecs:{OF}:task-definition/{name}:1"
        tagged = Need("ecs:TagResource", f"arn:aws:ecs:{OF}:task/{asked['cluster']}/new", ecs__CreateAction=operation)
        overrides = asked.get("overrides", {})
        roles = _passed([overrides.get("taskRoleArn"), overrides.get("executionRoleArn")], "ecs-tasks")
        return [Need("ecs:RunTask", resource, **cluster), *roles, *([tagged] if asked.get("tags") else [])]
    if operation == "RegisterTaskDefinition":
        made = f"arn:aws:ecs:{OF}:task-definition/{asked['family']}:1"
        tagged = Need("ecs:TagResource", made, ecs__CreateAction=operation)
        roles = _passed([asked.get("taskRoleArn"), asked.get("executionRoleArn")], "ecs-tasks")
        return [Need("ecs:RegisterTaskDefinition"), *roles, *([tagged] if asked.get("tags") else [])]
    tasks = asked.get("tasks", [asked["task"]] if "task" in asked else ["*"])
    return [Need("ecs:" + operation, task, **cluster) for task in tasks]


def _of_logs(operation, asked):
    resource = f"arn:aws:logs:{OF}:log-group:{asked['logGroupName']}:log-stream:{asked.get('logStreamName', '')}"
    return [Need("logs:" + operation, resource)]


def _passed(roles, service):
    return [Need("iam:PassRole", role, iam__PassedToService=f"{service}.amazonaws.com") for role in roles if role]


def _table(name):
    return name if name.startswith("arn:") else f"arn:aws:dynamodb:{OF}:table/{name}"


BY_SERVICE = {"dynamodb": _of_dynamodb, "sqs": _of_sqs, "states": _of_states, "ecs": _of_ecs, "logs": _of_logs}
