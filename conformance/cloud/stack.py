"""What the stack of a cluster makes: a table, a bucket, queues, roles, log groups, an ECS cluster, and the functions' environment."""

import json
import pathlib
import string

import boto3
import botocore.config
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT

REGION = "us-east-1"
CLUSTER = "e2e"
POLICIES = pathlib.Path(__file__).parents[2] / "functions/src/main/resources/io/manta/functions/policy"
# Each function's handler, seconds, and environments: as many as there are invocations at once, on Lambda.
FUNCTIONS = {
    "submit": ("SubmitHandler", 60, 1),
    "plan": ("PlanHandler", 60, 1),
    "launch": ("LaunchHandler", 60, 1),
    "settle": ("SettleHandler", 60, 2),
    "world": ("WorldHandler", 60, 2),
    "janitor": ("JanitorHandler", 60, 1),
}
# On AWS six times the function's timeout; a message whose function has died is to be seen again within a test.
VISIBILITY = 15


class Stack:
    """A cluster's resources on a server that speaks as AWS."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self._clients = {}
        self.table = f"manta-{CLUSTER}"
        self.bucket = f"manta-{CLUSTER}-{ACCOUNT}"
        self._make_store()
        self.queues = {name: self._queue(name, most) for name, most in (("launch", 1000), ("ends", 100), ("chores", 20))}
        self.roles = {name: self._role(f"manta-{CLUSTER}-{name}", "lambda") for name in FUNCTIONS}
        self.machine_role = self._role(f"manta-{CLUSTER}-machine", "states")
        self.execution_role = self._role(f"manta-{CLUSTER}-execution", "ecs-tasks")
        self.task_role = self._role("task", "ecs-tasks", f"/manta/{CLUSTER}/")
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
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:manta-{CLUSTER}-{name}"

    def queue_name(self, name):
        return f"manta-{CLUSTER}-{name}"

    def settings(self, world):
        """The environment of every function."""
        return {
            "MANTA_CLUSTER": CLUSTER,
            "MANTA_TABLE": self.table,
            "MANTA_BUCKET": self.bucket,
            "MANTA_LAUNCH_QUEUE": self.queues["launch"],
            "MANTA_ENDS_QUEUE": self.queues["ends"],
            "MANTA_CHORES_QUEUE": self.queues["chores"],
            "MANTA_PLAN_FUNCTION": self.function_arn("plan") + ":live",
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

    def _queue(self, name, most):
        """A queue with its dead letters. most is how often a message is given out before it is one."""
        sqs = self.client("sqs")
        dead = sqs.create_queue(QueueName=self.queue_name(name) + "-dead")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        policy = {"deadLetterTargetArn": arn, "maxReceiveCount": most}
        attributes = {
            "RedrivePolicy": json.dumps(policy),
            "SqsManagedSseEnabled": "true",
            "VisibilityTimeout": str(VISIBILITY),
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
        return iam.create_role(RoleName=name, Path=path, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

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
        roles = {**self.roles, "machine": self.machine_role, "execution": self.execution_role, "task": self.task_role}
        places = self._places()
        for name, role in roles.items():
            policy = string.Template((POLICIES / f"{name}.json").read_text("utf-8")).substitute(places)
            self.client("iam").put_role_policy(RoleName=role.rpartition("/")[2], PolicyName=name, PolicyDocument=policy)

    def _places(self):
        """What the places of the policies stand for."""
        of = f"{REGION}:{ACCOUNT}"
        queue = {name: f"arn:aws:sqs:{of}:{self.queue_name(name)}" for name in ("launch", "ends", "chores", "launch-dead", "ends-dead")}
        return {
            "Account": ACCOUNT,
            "Cluster": CLUSTER,
            "Partition": "aws",
            "Region": REGION,
            "BucketArn": f"arn:aws:s3:::{self.bucket}",
            "TableArn": f"arn:aws:dynamodb:{of}:table/{self.table}",
            "LaunchQueueArn": queue["launch"],
            "EndsQueueArn": queue["ends"],
            "ChoresQueueArn": queue["chores"],
            "LaunchDeadArn": queue["launch-dead"],
            "EndsDeadArn": queue["ends-dead"],
            "EcsCluster": self.ecs_cluster,
            "EcsClusterArn": f"arn:aws:ecs:{of}:cluster/{self.ecs_cluster}",
            "ContainerLogsArn": f"arn:aws:logs:{of}:log-group:{self.container_logs}",
            "FunctionLogsArn": f"arn:aws:logs:{of}:log-group:/aws/lambda/manta-{CLUSTER}",
            "ExecutionRoleArn": self.execution_role,
            "MachineRoleArn": self.machine_role,
            "TaskRoleArn": self.task_role,
            "PlanFunctionArn": self.function_arn("plan"),
            "WorldFunctionArn": self.function_arn("world"),
        }
