"""The Lambda service for one function: environments, each a JVM with AWS's runtime interface client, and their Runtime API.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import queue
import subprocess
import threading
import time
import uuid

from .front import Front

CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
# As little memory and start as can be: there are seven of these at once.
JVM = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx512m", "-Xss512k", "-XX:+SuppressFatalErrorMessage"]
# Where the client's native part is. By itself it unpacks one into /tmp, which on Lambda each environment has for itself.
NATIVE = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
MOST = 6 * 1024 * 1024  # "Lambda quotas": invocation payload, request and response.
DIES_AFTER = 0.02  # Seconds: between two of its calls, as like as not.
BEGIN = 60.0  # Seconds for a JVM to ask for its first invocation, on a machine that is busy.


class FunctionError(Exception):
    """The function did not answer; its content is what Lambda says of it."""


class Function:
    """A function, by which it can be invoked. Thread-safe: what finds no idle environment waits for one."""

    def __init__(self, name, arn, command, environment, timeout=60, environments=1, failed=print):
        """command starts a JVM; environment gives its variables, anew for each JVM; failed is told of each error that no case asked for."""
        self.name = name
        self.arn = arn
        self.timeout = timeout
        self._command = command
        self._environment = environment
        self._failed = failed
        self._idle = queue.LifoQueue()
        self._log = None
        self.invocations = 0
        self.deaths = 0
        self._deaths = threading.Lock()
        self._doomed = []
        for _ in range(environments):
            self._idle.put(None)
        self._environments = environments

    def warm(self, log):
        """Starts its environments, whose output goes to a file."""
        self._log = log
        made = [self._start() for _ in range(self._environments)]
        for _ in made:
            self._idle.get_nowait()
        for environment in made:
            self._idle.put(environment)

    def invoke(self, payload):
        """The function's answer to a payload, both as bytes."""
        if len(payload) > MOST:
            raise FunctionError(_said("RequestTooLarge", str(len(payload))))
        environment = self._idle.get()
        doom = next((text for text in self._doomed if text in payload), None)
        try:
            self.invocations += 1
            answer = environment.call(payload, self.timeout, doom is not None)
            if len(answer) > MOST:
                raise FunctionError(_said("Function.ResponseSizeTooLarge", self.name))
        except FunctionError as e:
            if doom is None or environment.lives:
                self._failed(f"{self.name}: {e}")
            else:
                self._has_died(doom)
            raise
        finally:
            self._idle.put(environment if environment.lives else self._instead_of(environment))
        return answer

    def kill_next(self, text):
        """The environment that has the next invocation with this text in its payload dies in the middle of it."""
        self._doomed.append(text.encode("utf-8"))

    def is_to_die(self, text):
        """Whether that is still to come."""
        return text.encode("utf-8") in self._doomed

    def kill(self):
        """Ends its environments for good."""
        for _ in range(self._environments):
            try:
                environment = self._idle.get(timeout=1)
            except queue.Empty:
                continue
            if environment:
                environment.kill()

    def _has_died(self, doom):
        """What answers before its death comes has not died, and the next with that text is to."""
        with self._deaths:
            self.deaths += 1
            if doom in self._doomed:
                self._doomed.remove(doom)

    def _instead_of(self, environment):
        environment.kill()
        return self._start()

    def _start(self):
        return _Environment(self, self._command, self._environment(), self._log)


class _Environment:
    """One JVM. It is ours to ask: one invocation at a time."""

    def __init__(self, function, command, variables, log):
        self._function = function
        self._invocations = queue.SimpleQueue()
        self._answers = queue.SimpleQueue()
        self._front = Front(self._serve)
        variables = {**variables, "AWS_LAMBDA_RUNTIME_API": self._front.address}
        self._process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._asked = threading.Event()

    @property
    def lives(self):
        return self._process.poll() is None

    def call(self, payload, timeout, is_last):
        """The answer. With is_last it is killed before it answers, unless it is too quick."""
        if not self._asked.wait(BEGIN) or not self.lives:
            self._end()
            raise FunctionError(_said("Runtime.ExitError", f"{self._function.name} did not start"))
        id_ = str(uuid.uuid4())
        deadline = time.time() + timeout
        self._invocations.put((id_, payload, deadline))
        if is_last:
            time.sleep(DIES_AFTER)
            if self._answers.empty():
                self._end()
        while True:
            try:
                kind, of, body = self._answers.get(timeout=0.5)
            except queue.Empty:
                self._require_life(deadline, timeout)
                continue
            if of != id_:
                continue
            if kind == "error":
                raise FunctionError(body.decode("utf-8", "replace"))
            return body

    def kill(self):
        self._end()
        self._front.close()

    def _end(self):
        self._process.kill()
        self._process.wait()

    def _require_life(self, deadline, timeout):
        if not self.lives:
            raise FunctionError(_said("Runtime.ExitError", f"exit status {self._process.returncode}"))
        if time.time() > deadline:
            self._end()
            raise FunctionError(_said("Sandbox.Timedout", f"Task timed out after {timeout:.2f} seconds"))

    def _serve(self, request):
        path = request.path.removeprefix("/2018-06-01/runtime/")
        if path == "invocation/next":
            self._asked.set()
            id_, payload, deadline = self._invocations.get()
            return 200, self._headers(id_, deadline), payload
        if path == "init/error":
            self._asked.set()
            self._answers.put(("error", None, request.body))
        elif path.endswith(("/response", "/error")):
            _, id_, kind = path.split("/")
            self._answers.put((kind, id_, request.body))
        else:
            return 404, {}, b"{}"
        return 202, {"Content-Type": "application/json"}, b'{"status":"OK"}'

    def _headers(self, id_, deadline):
        return {
            "Content-Type": "application/json",
            "Lambda-Runtime-Aws-Request-Id": id_,
            "Lambda-Runtime-Deadline-Ms": str(int(deadline * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": self._function.arn,
            "Lambda-Runtime-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
        }


def _said(kind, message):
    return json.dumps({"errorType": kind, "errorMessage": message})
