"""What the stack of a cluster makes: a table, a bucket, queues, roles, log groups, an ECS cluster, and the functions' environment."""

import json
import pathlib
import string

import boto3
import botocore.config
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT

from .needs import ALIAS, OF, REGION

CLUSTER = "e2e"
POLICIES = pathlib.Path(__file__).parents[2] / "functions/src/main/resources/io/manta/functions/policy"
# A cluster's name has no underscore: what policies say of names that begin so is about no other cluster.
PREFIX = f"manta-{CLUSTER}_"
# The nodes of the cases that have a role of their own.
NODES_WITH_ROLES = ("n2",)
DEPLOYMENT = json.loads((POLICIES.parent / "deployment.json").read_text("utf-8"))
# Environments: as many as there are invocations at once, on Lambda. What hangs is to be seen within a test.
ENVIRONMENTS = {"submit": 1, "plan": 1, "launch": 1, "settle": 2, "world": 2, "janitor": 1}
SECONDS = 60
# Each function's handler, seconds, and environments.
FUNCTIONS = {name: (of["handler"].rpartition(".")[2], SECONDS, ENVIRONMENTS[name]) for name, of in DEPLOYMENT["functions"].items()}
# So often a queue gives a message out before it gives it up: nothing here is in want of room so long, and messages are to be given up.
DELIVERIES = 6
# On AWS six times the function's timeout; a message whose function has died is to be seen again within a test.
VISIBILITY = 15


class Stack:
    """A cluster's resources on a server that speaks as AWS."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self._clients = {}
        self.table = f"manta-{CLUSTER}"
        self.bucket = f"manta-{CLUSTER}-{ACCOUNT}-{REGION}"
        self._make_store()
        queues = DEPLOYMENT["queues"].items()
        self.queues = {name: self._queue(name, queue) for name, queue in queues if "dead" in queue}
        self.roles = {name: self._role(name, "lambda") for name in FUNCTIONS}
        self.machine_role = self._role("machine", "states")
        self.execution_role = self._role("execution", "ecs-tasks")
        self.task_role = self._role("task", "ecs-tasks", f"/manta/{CLUSTER}/")
        self._node_roles = {node: self._role(node, "ecs-tasks", f"/manta/{CLUSTER}/") for node in NODES_WITH_ROLES}
        self.user_role = self._role("user", "lambda")
        self.container_logs = f"/manta/{CLUSTER}/containers"
        self.machine_logs = f"/aws/vendedlogs/states/manta-{CLUSTER}"
        for group in (self.container_logs, self.machine_logs):
            self.client("logs").create_log_group(logGroupName=group)
        self._make_network()
        self._grant()

    def client(self, service):
        if service not in self._clients:
            self._clients[service] = boto3.client(
                service,
                region_name=REGION,
                endpoint_url=self.endpoint,
                aws_access_key_id="none",
                aws_secret_access_key="none",
                config=botocore.config.Config(retries={"total_max_attempts": 1}, read_timeout=600),
            )
        return self._clients[service]

    def function_arn(self, name):
        return f"arn:aws:lambda:{OF}:function:{PREFIX}{name}"

    def alias_arn(self, name):
        """That of the function's alias: by it alone a function is called."""
        return f"{self.function_arn(name)}:{ALIAS}"

    def function_logs(self, name):
        return f"/aws/lambda/{PREFIX}{name}"

    def queue_name(self, name):
        return PREFIX + name

    def all_roles(self):
        """Every role that has a policy of its own, by the policy's name."""
        others = {"machine": self.machine_role, "execution": self.execution_role, "task": self.task_role, "user": self.user_role}
        return {**self.roles, **others}

    def settings(self, world):
        """The environment of every function."""
        return {
            "MANTA_CLUSTER": CLUSTER,
            "MANTA_TABLE": self.table,
            "MANTA_BUCKET": self.bucket,
            "MANTA_LAUNCH_QUEUE": self.queues["launch"],
            "MANTA_ENDS_QUEUE": self.queues["ends"],
            "MANTA_CHORES_QUEUE": self.queues["chores"],
            "MANTA_PLAN_FUNCTION": self.alias_arn("plan"),
            "MANTA_MACHINE_ROLE": self.machine_role,
            "MANTA_MACHINE_LOGS": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{self.machine_logs}:*",
            "MANTA_ECS_CLUSTER": self.ecs_cluster,
            "MANTA_SUBNETS": self.subnet,
            "MANTA_SECURITY_GROUPS": self.security_group,
            "MANTA_PUBLIC_IP": "true",
            "MANTA_EXECUTION_ROLE": self.execution_role,
            "MANTA_TASK_ROLE": self.task_role,
            "MANTA_WORLD": world,
            "MANTA_CONTAINER_LOGS": self.container_logs,
            "MANTA_CAPACITY": "FARGATE:1,FARGATE_SPOT:1",
        }

    def _make_store(self):
        self.client("dynamodb").create_table(
            TableName=self.table,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("PK", "SK")],
        )
        self.client("s3").create_bucket(Bucket=self.bucket)

    def _queue(self, name, queue):
        """A queue with its dead letters."""
        sqs = self.client("sqs")
        retention = {"MessageRetentionPeriod": str(queue["retention"])}
        dead = sqs.create_queue(QueueName=self.queue_name(queue["dead"]), Attributes=retention)["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        policy = {"deadLetterTargetArn": arn, "maxReceiveCount": DELIVERIES}
        attributes = {
            "RedrivePolicy": json.dumps(policy),
            "SqsManagedSseEnabled": "true",
            "VisibilityTimeout": str(VISIBILITY),
            **retention,
        }
        return sqs.create_queue(QueueName=self.queue_name(name), Attributes=attributes)["QueueUrl"]

    def _role(self, name, service, path="/"):
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": f"{service}.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        }
        iam = self.client("iam")
        return iam.create_role(RoleName=PREFIX + name, Path=path, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

    def _make_network(self):
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        self.subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/18")["Subnet"]["SubnetId"]
        made = ec2.create_security_group(GroupName="manta", Description="containers", VpcId=vpc)
        self.security_group = made["GroupId"]
        self.ecs_cluster = f"manta-{CLUSTER}"
        self.client("ecs").create_cluster(clusterName=self.ecs_cluster, capacityProviders=["FARGATE", "FARGATE_SPOT"])

    def _grant(self):
        """Each role's policy, of the files that the real stack uses; moto reads policies, though it asks for no permission."""
        for name, role in self.all_roles().items():
            self._put_policy(role, name, self._policy(name))
        for node, role in self._node_roles.items():
            # As docs/policies.md has it: what task may do, but of datasets with its own alone.
            self._put_policy(role, node, self._policy("task").replace("datasets/*", f"datasets/*/{node}/*"))

    def _put_policy(self, role, name, policy):
        self.client("iam").put_role_policy(RoleName=role.rpartition("/")[2], PolicyName=name, PolicyDocument=policy)

    def _policy(self, name):
        return string.Template((POLICIES / f"{name}.json").read_text("utf-8")).substitute(self._places(name))

    def _places(self, name):
        """What the places of the policy of this name stand for."""
        queue = {each: f"arn:aws:sqs:{OF}:{self.queue_name(each)}" for each in ("launch", "ends", "chores", "launch-dead", "ends-dead")}
        return {
            "Account": ACCOUNT,
            "Cluster": CLUSTER,
            "Partition": "aws",
            "Region": REGION,
            "BucketArn": f"arn:aws:s3:::{self.bucket}",
            "TableArn": f"arn:aws:dynamodb:{OF}:table/{self.table}",
            "LaunchQueueArn": queue["launch"],
            "EndsQueueArn": queue["ends"],
            "ChoresQueueArn": queue["chores"],
            "LaunchDeadArn": queue["launch-dead"],
            "EndsDeadArn": queue["ends-dead"],
            "EcsCluster": self.ecs_cluster,
            "EcsClusterArn": f"arn:aws:ecs:{OF}:cluster/{self.ecs_cluster}",
            "ContainerLogsArn": f"arn:aws:logs:{OF}:log-group:{self.container_logs}",
            "FunctionLogsArn": f"arn:aws:logs:{OF}:log-group:{self.function_logs(name)}",
            "ExecutionRoleArn": self.execution_role,
            "MachineRoleArn": self.machine_role,
            "TaskRoleArn": self.task_role,
            "PlanFunctionArn": self.alias_arn("plan"),
            "WorldFunctionArn": self.alias_arn("world"),
        }
