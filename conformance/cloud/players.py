"""Plays a case on the cluster that stands in for AWS."""

import hashlib
import json
import pathlib
import time

from . import stack
from .course import Course
from .table import Table, attempt_id

LOOK = 0.3
ENDED = ("COMPLETED", "FAILED", "STOPPED")


class Player:
    """Submits, starts and stops runs as their user, and reads what has come of them."""

    def __init__(self, cluster, users, patience):
        """users take turns, by the cases' numbers; patience is for how many seconds anything is waited for."""
        self._cluster = cluster
        self._patience = patience
        self.table = Table(cluster.stack)
        self._users = users

    def make_nodes(self, nodes):
        """These are the cluster's nodes now; the datasets that are files here go to the bucket."""
        for node in nodes:
            node["datasets"] = {name: self._dataset(node["id"], name, path) for name, path in node.get("datasets", {}).items()}
        self.table.put_nodes(stack.CLUSTER, nodes)

    def play(self, case, document, bundles):
        """Runs the case to the end of its actions; its Outcome."""
        self._put_secrets(case)
        for pattern in case.refused:
            self._cluster.permissions.expect(pattern)
        self._plan_troubles(case)
        run = self._begin(case, document, bundles)
        for action in case.actions:
            self._act(case, action, run)
        self._await_end(run)
        self._await_quiet(case)
        return self.table.outcome(run)

    def faults(self, case, outcome):
        """What was not as it must be on the way of a run that has been played to this outcome."""
        return self._course(case).faults(outcome.status, case.expected)

    def _begin(self, case, document, bundles):
        user = self._user(case)
        if case.console is None:
            return user.submit(case, case.run, document, bundles)["run"]
        first = user.submit(case, case.run + "-first", document, bundles)["run"]
        self._await_end(first)
        version = self.table.run(first)["machineVersion"]
        machine = version.rpartition(":")[0] if version.rpartition(":")[2].isdigit() else version
        states = self._cluster.stack.client("stepfunctions")
        states.start_execution(stateMachineArn=machine, name=case.run, input=json.dumps(case.console))
        return case.run

    def _user(self, case):
        return self._users[int(case.number) % len(self._users)]

    def _act(self, case, action, run):
        if action["do"] == "start":
            self._await_end(run)
            self._user(case).start(case, run)
            return
        if action["do"] == "report":
            report = {"attempt": _reported(action, run), "cause": "EXITED", "exit_code": 0, "reason": "invented"}
            queue = self._cluster.stack.queues["ends"]
            self._cluster.stack.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(report))
            return
        tag = action["once"]
        self._await(lambda: self.table.item(f"run#{run}", f"global#{tag}"), f"global {tag}", run)
        if action["do"] == "stop":
            self._user(case).stop(case, run)
        else:
            self._cluster.functions[action["function"]].kill_next(_doomed(action, run))

    def _await_end(self, run):
        self._await(lambda: (self.table.run(run) or {}).get("status") in ENDED, "an end", run)

    def _await_quiet(self, case):
        """All of the run's containers and executions have ended, and what functions were to do has happened: what is compared does not
        change any more."""
        group = f"run:{case.run}"
        tasks = self._cluster.fargate.tasks
        self._await(lambda: all(t.last_status == "STOPPED" for t in tasks if t.group == group), "an end of its containers", case.run)
        self._await(lambda: self._is_over(case), "an end of its executions", case.run)
        for action in case.actions:
            if action["do"] == "kill":
                function = self._cluster.functions[action["function"]]
                self._await(lambda: not function.is_to_die(_doomed(action, case.run)), f"the death of {function.name}", case.run)
        for queue, count in case.expected.get("dead", {}).items():
            self._await(lambda: len(self._dead(case, queue)) == count, f"{count} dead of {queue}", case.run)
        for function, outcome in case.expected.get("said", {}).items():
            self._await(lambda: self._cluster.said(function).has(outcome, _subjects(case)), f"{function}: {outcome}", case.run)

    def _is_over(self, case):
        course = self._course(case)
        return course.segments == self.table.run(case.run)["segment"] + 1 and course.is_over

    def _course(self, case):
        return Course(case.run, self._cluster.sent_to("launch"))

    def _dead(self, case, queue):
        return [body for body in self._cluster.dead_of(queue) if any(subject in body for subject in _subjects(case))]

    def _await(self, condition, what, run):
        end = time.monotonic() + self._patience
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"{run}: {what} did not come; {self.table.run(run)}\n{self._cluster.lines_of(run)}")
            time.sleep(LOOK)

    def _dataset(self, node, name, path):
        prefix = f"datasets/{hashlib.sha256(path.encode()).hexdigest()[:12]}/{node}/{name}"
        s3 = self._cluster.stack.client("s3")
        place = pathlib.Path(path)
        if place.is_file():
            key = f"{prefix}/{place.name}"
            s3.put_object(Bucket=self._cluster.stack.bucket, Key=key, Body=place.read_bytes())
            return f"s3://{self._cluster.stack.bucket}/{key}"
        for file in sorted(place.rglob("*")):
            if file.is_file():
                key = f"{prefix}/{file.relative_to(place)}"
                s3.put_object(Bucket=self._cluster.stack.bucket, Key=key, Body=file.read_bytes())
        return f"s3://{self._cluster.stack.bucket}/{prefix}"

    def _put_secrets(self, case):
        for variable, value in case.secrets.items():
            client = self._cluster.stack.client("secretsmanager")
            client.create_secret(Name=f"manta/{stack.CLUSTER}/{case.run}/{variable}", SecretString=value)

    def _plan_troubles(self, case):
        for fault in case.cloud_faults:
            ids = {
                attempt_id(case.run, fault["task"], node, round_, 0, 0, retry)
                for node in fault["nodes"]
                for round_ in fault.get("rounds", [0])
                for retry in fault.get("retries", [0])
            }
            self._cluster.troubles.plan(ids, fault)


def _doomed(action, run):
    """What the payload names by which the next function is killed: its run, or nothing."""
    return run if action.get("own", True) else ""


def _reported(action, run):
    """The attempt that an invented report is of."""
    return attempt_id(run, action["task"], action["node"], 0)


def _subjects(case):
    """Whom what functions say may be about: the run, and attempts that it did not have."""
    return {case.run, *(_reported(action, case.run) for action in case.actions if action["do"] == "report")}
