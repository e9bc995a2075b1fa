"""moto's server, and what its interpreter of state machines needs so that ours can be played on it.

Nothing here decides what a state machine comes to. It is the clock, the wires, and what moto leaves out of a history; what
it leaves out of tokens, stops and versions is in mends, since whoever calls AWS needs that too. What moto decides otherwise
than AWS stays so, and otherwise.json lists it.
"""

import functools
import importlib
import logging
import re
import sys
import threading
import time

import boto3
import botocore.config
from moto.core.config import default_user_config
from moto.moto_server import werkzeug_app
from moto.server import ThreadedMotoServer
from moto.sqs.models import SQSBackend
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration import distributed_iteration_component
from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.asl.utils import boto_client, json_path

import mends

from . import stillness

REGION = "us-east-1"
SERVICES = ("stepfunctions", "sqs", "s3")
INDEX_WITHIN = re.compile(r"\$(\.\w+|\['[^']*'\])*\[\d+\](\.\w+)+")


class Server:
    """A server of its own for one case, in this process."""

    def __init__(self, functions):
        """functions is where lambda:invoke calls go."""
        default_user_config["stepfunctions"]["execute_state_machine"] = True
        self._server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
        self._server.start()
        own = "http://%s:%d" % self._server.get_host_and_port()
        self._clients = Clients(lambda service: functions if service == "lambda" else own)
        self.children = []
        self.messages_sent = 0
        self.client("sqs").meta.events.register("after-call.sqs.SendMessage", self._sent)
        _put_in_place(self._clients, self.children)

    def client(self, service):
        return self._clients.get(service)

    def _sent(self, **_):
        self.messages_sent += 1

    def child_events(self):
        """The history events of all executions of items."""
        return [event for manager in self.children for event in manager.get_event_history()]


class Clients:
    """One client a service. boto3 needs 50 ms to make one, and does not bear that two threads do."""

    def __init__(self, endpoint):
        self._endpoint = endpoint
        self._lock = threading.Lock()
        self._made = {}

    def get(self, service):
        with self._lock:
            if service not in self._made:
                self._made[service] = boto3.client(
                    service,
                    region_name=REGION,
                    endpoint_url=self._endpoint(service),
                    aws_access_key_id="none",
                    aws_secret_access_key="none",
                    config=botocore.config.Config(
                        max_pool_connections=64,
                        parameter_validation=False,
                        read_timeout=600,
                        retries={"total_max_attempts": 1},
                        user_agent="manta-conformance",  # Else each call works it out anew, in 2 ms.
                    ),
                )
            return self._made[service]


def prepare(definition):
    """What every server would do again, before the processes part: the parser learns its grammar at the first machine."""
    for logger in ("werkzeug", "moto"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)  # Runs that fail are among the cases.
    AmazonStateLanguageParser.parse(definition)
    clients = Clients(lambda service: "http://127.0.0.1")
    for service in SERVICES:
        clients.get(service)
        importlib.import_module(f"moto.{service}.urls")
    clients.get("lambda")


def _put_in_place(clients, children):
    _remember_what_is_asked_again()
    _exchange("threading", threading, stillness.Threading)
    _exchange("Thread", threading.Thread, stillness.Thread)
    _exchange("Event", threading.Event, stillness.Event)
    _exchange("time", time, stillness.Time)
    _call_by(clients)
    _give_the_value_of_a_definite_path()
    _keep_events_of_children(children)
    _start_no_idle_workers()
    mends.put_in_place()


def _exchange(name, old, new):
    """In every module of the interpreter."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("moto.stepfunctions.parser."):
            if module.__dict__.get(name) is old:
                setattr(module, name, new)


def _remember_what_is_asked_again():
    """moto looks through its folders at every request and through its queue for every message, and the like."""
    dispatcher = werkzeug_app.DomainDispatcherApplication
    dispatcher.get_backend_for_host = functools.lru_cache(None)(dispatcher.get_backend_for_host)
    _exchange("parse", json_path.parse, functools.lru_cache(None)(json_path.parse))
    SQSBackend.is_message_valid_based_on_retention_period = lambda self, queue_name, message: True  # None is days old.


def _call_by(clients):
    """moto makes a client for every call, and knows no function but those that it runs in Docker."""
    _exchange(
        "boto_client_for",
        boto_client.boto_client_for,
        lambda region, service, state_credentials=None: clients.get(service),
    )


def _give_the_value_of_a_definite_path():
    """moto gives a list of one for $.items['a'][0].node, which names one place."""
    extract = json_path.extract_json

    def extract_json(path, data):
        found = extract(path, data)
        return found[0] if INDEX_WITHIN.fullmatch(path) and isinstance(found, list) and len(found) == 1 else found

    _exchange("extract_json", extract, extract_json)


def _keep_events_of_children(children):
    """moto drops the history of an item's execution when its Map Run ends; on AWS each has its own."""

    class KeptEventManager(EventManager):
        def __init__(self):
            super().__init__()
            children.append(self)

    distributed_iteration_component.EventManager = KeptEventManager


def _start_no_idle_workers():
    """moto starts MaxConcurrency threads for a distributed Map, ten thousand, however few its items are."""
    component = distributed_iteration_component.DistributedIterationComponent
    run = component._map_run

    def map_run(self, env, eval_input):
        record = eval_input.map_run_record
        record.max_concurrency = min(record.max_concurrency, max(1, len(env.stack[-1])))
        run(self, env, eval_input)

    component._map_run = map_run
