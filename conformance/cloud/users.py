"""Users of the cluster, who may do what the policy user says: one pastes requests, one has the manta command."""

import json
import os
import urllib.request

import boto3

from . import stack
from .commands import Manta


class Pasting:
    """Calls the submit function with the JSON that docs/submit.md has. Thread-safe."""

    def __init__(self, cluster):
        self._function = cluster.stack.alias_arn("submit")
        identity = cluster.identities.assume(cluster.stack.user_role, "pasting")
        self._lambda = boto3.client(
            "lambda",
            region_name=stack.REGION,
            endpoint_url=cluster.invoke_api.url,
            aws_access_key_id=identity.key,
            aws_secret_access_key=identity.secret,
            aws_session_token=identity.token,
            config=boto3.session.Config(read_timeout=600, retries={"total_max_attempts": 1}, max_pool_connections=32),
        )

    def submit(self, case, run, document, bundles):
        """document has its globals' first values; bundles are a folder, or None."""
        self._upload(bundles)
        document = {**document, "globals": {**document.get("globals", {}), **case.set}}
        if not document["globals"]:
            del document["globals"]
        return self._ask({"swarm": document, "seed": case.seed, "run": run})

    def start(self, case, run):
        return self._ask({"action": "start", "run": run})

    def stop(self, case, run):
        return self._ask({"action": "stop", "run": run})

    def close(self):
        """There is nothing to close."""

    def _ask(self, request):
        answer = self._lambda.invoke(FunctionName=self._function, Payload=json.dumps(request))
        said = json.loads(answer["Payload"].read())
        if answer.get("FunctionError") or "error" in said:
            raise AssertionError(f"submit: {said}")
        return said

    def _upload(self, bundles):
        """What is not there yet, by tickets."""
        files = sorted(bundles.glob("*.zip")) if bundles else []
        if not files:
            return
        by_hash = {file.stem: file.read_bytes() for file in files}
        wanted = [{"sha256": hash_, "size": len(content)} for hash_, content in by_hash.items()]
        for ticket in self._ask({"action": "tickets", "objects": wanted})["tickets"]:
            if not ticket.get("present"):
                content = by_hash[ticket["sha256"]]
                headers = {"Content-Type": "application/octet-stream", **ticket["headers"]}
                put = urllib.request.Request(ticket["url"], content, headers, method="PUT")
                urllib.request.urlopen(put, timeout=60).close()


class Commanding:
    """Has the manta command, and so its client in Java. Thread-safe."""

    def __init__(self, cluster, java, class_path, home, folder):
        self._folder = folder
        identity = cluster.identities.assume(cluster.stack.user_role, "commanding")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
            "AWS_ACCESS_KEY_ID": identity.key,
            "AWS_SECRET_ACCESS_KEY": identity.secret,
            "AWS_SESSION_TOKEN": identity.token,
            "AWS_REGION": stack.REGION,
            "AWS_ENDPOINT_URL_LAMBDA": cluster.invoke_api.url,
        }
        self._manta = Manta(java, class_path, home, environment)

    def submit(self, case, run, document, bundles):
        """The command makes document and bundles of its own."""
        target = case.write_target(self._folder / case.name)
        globals_ = [word for tag, value in case.set.items() for word in ("--set", f"{tag}={json.dumps(value)}")]
        return self._said(case, "submit", str(target), "--run", run, "--seed", str(case.seed), *globals_)

    def start(self, case, run):
        return self._said(case, "start", run)

    def stop(self, case, run):
        return self._said(case, "stop", run)

    def close(self):
        self._manta.close()

    def _said(self, case, *words):
        command = self._manta.start(self._folder / case.name, [*words, "--cluster", stack.CLUSTER, "--json"])
        if command.wait() != 0:
            raise AssertionError(f"manta {' '.join(words)}: {command.complaint()}")
        return json.loads(command.printed())
