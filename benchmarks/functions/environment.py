"""An environment of a function: a JVM with AWS's runtime interface client, and the Runtime API that it asks.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import os
import queue
import subprocess
import threading
import time

from cloud.front import Front

CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
NATIVE = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
PATH = "/2018-06-01/runtime/"
PATIENCE = 120
TICKS = os.sysconf("SC_CLK_TCK")


class Environment:
    """One JVM. moments holds, of its start and of each event, how long it took and what of the processor."""

    def __init__(self, command, variables, log):
        self._events = queue.SimpleQueue()
        self._answers = queue.SimpleQueue()
        self._is_ready = threading.Event()
        self._front = Front(self._serve)
        variables = {**variables, "AWS_LAMBDA_RUNTIME_API": self._front.address}
        self._begun = time.monotonic()
        self._process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def ready(self):
        """Seconds, and those of a processor, until it asks for its first event, or for the end of its restore."""
        if not self._is_ready.wait(PATIENCE):
            raise TimeoutError("the function did not start")
        return time.monotonic() - self._begun, self._processor()

    def call(self, event):
        """What it answers, and the seconds and processor seconds that it had used when it did."""
        self._events.put(event)
        kind, body = self._answers.get(timeout=PATIENCE)
        used = time.monotonic() - self._begun, self._processor()
        if kind != "response":
            raise RuntimeError(f"the function answered {kind}: {body[:2000]!r}")
        return body, used

    def end(self, gently=False):
        """gently lets it write what it writes at its end."""
        if gently:
            self._process.terminate()
        else:
            self._process.kill()
        self._process.wait()
        self._front.close()

    def _processor(self):
        with open(f"/proc/{self._process.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def _serve(self, request):
        path = request.path.removeprefix(PATH)
        if path == "restore/next":
            self._is_ready.set()
            return 200, {}, b""
        if path == "invocation/next":
            self._is_ready.set()
            return 200, _headers(), self._events.get()
        self._answers.put((path.rpartition("/")[2], request.body))
        return 202, {"Content-Type": "application/json"}, b'{"status":"OK"}'


def _headers():
    return {
        "Content-Type": "application/json",
        "Lambda-Runtime-Aws-Request-Id": "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
        "Lambda-Runtime-Deadline-Ms": str(int((time.time() + PATIENCE) * 1000)),
        "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:123456789012:function:f:live",
        "Lambda-Runtime-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0",
    }
