"""A cluster, running: the stack on moto's server, the functions in JVMs, what feeds them, and the stand-in for Fargate."""

import time

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.sqs.models import sqs_backends

from . import machine_role, moto_sqs, server, stack
from .containers import Fargate
from .events import Rules
from .function_url import FunctionUrl
from .identities import Identities
from .invoke_api import InvokeApi
from .needs import OF, Need, of_lines
from .permissions import Permissions
from .runtime import CLIENT, JVM, NATIVE, Function
from .said import Said
from .sources import QueueSource, Schedule
from .troubles import Troubles

# Seconds from one look of the janitor at all runs to the next; five minutes on AWS. It looks at those that have ended, too, of which
# there are more and more here.
JANITOR = 30
DEAD = "-dead"


class Cluster:
    """Everything that the cases share."""

    def __init__(self, jars, native, package, folder, java="java"):
        """jars is the class path of the functions, native their runtime client's native part, package that of their handlers, folder
        where logs go."""
        self.messages = []
        self.dead = []
        self.complaints = []
        moto_sqs.install(lambda queue, body: self.messages.append((queue, body)))
        self.endpoint = server.start()
        self.stack = stack.Stack(self.endpoint)
        self.identities = Identities(self.endpoint, stack.REGION)
        self.permissions = Permissions(self.identities, self.complaints.append)
        server.guards.append(self.permissions)
        self._logs = folder / "functions"
        self._logs.mkdir(parents=True, exist_ok=True)
        self.functions = {
            name: self._function(name, [java, *JVM, NATIVE + native, "-cp", jars, CLIENT], package + "." + handler, timeout, environments)
            for name, (handler, timeout, environments) in stack.FUNCTIONS.items()
        }
        self.invoke_api = InvokeApi(self.functions.values(), self.permissions)
        self._let_machines_call()
        self.world = FunctionUrl(
            self.functions["world"], self.stack.alias_arn("world"), self.identities, self.permissions, stack.REGION
        )
        self.rules = Rules(stack.REGION, self.stack.queue_name("ends"), self.stack.queue_name("chores"))
        self.troubles = Troubles()
        self.fargate = Fargate(self, self.rules.task_stopped)
        for name, function in self.functions.items():
            function.warm(open(self._logs / f"{name}.log", "wb"))
        self._sources = self._feed()

    def log_lines(self):
        return {file.stem: file.read_text("utf-8", "replace") for file in sorted(self._logs.glob("*.log"))}

    def put_line(self, function, text):
        """As if a function of that name had said it."""
        (self._logs / f"{function}.log").write_text(text, "utf-8")

    def said(self, function):
        return Said(function, (self._logs / f"{function}.log").read_text("utf-8", "replace"))

    def sent_to(self, queue):
        """The messages that were sent to one of the stack's queues."""
        name = self.stack.queue_name(queue)
        return [body for of, body in list(self.messages) if of == name]

    def dead_of(self, queue):
        """What one of the stack's queues has given up, whether somebody has taken it since or not."""
        name = self.stack.queue_name(queue) + DEAD
        is_taken = any(source["queue"] == queue + DEAD for source in stack.DEPLOYMENT["sources"])
        left = [] if is_taken else sqs_backends[ACCOUNT][stack.REGION].get_queue(name).messages
        return [body for of, body in list(self.dead) if of == name] + [message.body for message in left]

    def lines_of(self, run):
        """The last lines of functions that name a run, without their metrics' form."""
        lines = [f"{name}: {line}" for name, text in self.log_lines().items() for line in text.splitlines() if run in line]
        return "\n".join(line.partition('"cluster":')[2] or line for line in lines[-30:])

    def close(self):
        for source in self._sources:
            source.end()
        self.rules.end()
        self.fargate.kill_all()
        for function in self.functions.values():
            function.kill()

    def _function(self, name, command, handler, timeout, environments):
        arn = self.stack.function_arn(name)

        def variables():
            # As the service gives them: the credentials of the function's role, in a session of its name.
            identity = self.identities.assume(self.stack.roles[name], f"manta-{name}")
            stream = time.strftime("%Y/%m/%d/[1]e2e")
            for need in of_lines(self.stack.function_logs(name), stream):
                self.permissions.require(self.stack.roles[name], need)
            return {
                "PATH": "/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "_HANDLER": handler + "::handleRequest",
                "AWS_REGION": stack.REGION,
                "AWS_DEFAULT_REGION": stack.REGION,
                "AWS_ACCESS_KEY_ID": identity.key,
                "AWS_SECRET_ACCESS_KEY": identity.secret,
                "AWS_SESSION_TOKEN": identity.token,
                "AWS_ENDPOINT_URL": self.endpoint,
                "AWS_LAMBDA_FUNCTION_NAME": arn.rpartition(":")[2],
                "AWS_LAMBDA_FUNCTION_VERSION": "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
                "AWS_LAMBDA_LOG_GROUP_NAME": self.stack.function_logs(name),
                "AWS_LAMBDA_LOG_STREAM_NAME": stream,
                **self.stack.settings(self.world.url),
            }

        command = [*command, handler + "::handleRequest"]
        return Function(arn.rpartition(":")[2], arn, command, variables, timeout, environments, self.complaints.append)

    def _taken(self, queue, body):
        if queue.endswith(DEAD):
            self.dead.append((queue, body))

    def _let_machines_call(self):
        """Executions call as their role."""
        role = self.stack.machine_role
        identity = self.identities.assume(role, "executions")
        server.send_state_machines_calls(self.endpoint, self.invoke_api.url, identity.credentials)
        machine_role.install(lambda machine: self.permissions.require(role, Need("states:StartExecution", machine)))

    def _require_feeding(self, queue, function):
        """Lambda takes messages for a function by the function's role: here that is done within the server, unseen. Of each queue the
        function may have to say when a message is to come again."""
        arn = f"arn:aws:sqs:{OF}:{self.stack.queue_name(queue)}"
        for action in ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes", "ChangeMessageVisibility"):
            self.permissions.require(self.stack.roles[function], Need("sqs:" + action, arn))

    def _feed(self):
        feeding = stack.DEPLOYMENT["sources"]
        for source in feeding:
            self._require_feeding(source["queue"], source["function"])
        sources = [
            QueueSource(
                self.stack.queue_name(source["queue"]),
                self.functions[source["function"]],
                stack.REGION,
                batch=source["batch"],
                concurrency=stack.FUNCTIONS[source["function"]][2],
                taken=self._taken,
                failed=self.complaints.append,
            )
            for source in feeding
        ]
        return [*sources, Schedule(self.stack.queue_name("chores"), stack.REGION, {"check": "all"}, JANITOR)]
