"""moto's server, and what its interpreter of state machines needs so that ours can be played on it.

Nothing here decides what a state machine comes to. It is the clock, the wires, and what moto leaves out of a history; what
it leaves out of tokens, stops and versions is in mends, since whoever calls AWS needs that too. What moto decides otherwise
than AWS stays so, and otherwise.json lists it.
"""

import importlib
import logging
import threading
import time

from moto.core.config import default_user_config
from moto.server import ThreadedMotoServer
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration import distributed_iteration_component
from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

import mends
from mends.calls import Clients, call_by, exchange

from . import stillness

SERVICES = ("stepfunctions", "sqs", "s3")


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
    exchange("threading", threading, stillness.Threading)
    exchange("Thread", threading.Thread, stillness.Thread)
    exchange("Event", threading.Event, stillness.Event)
    exchange("time", time, stillness.Time)
    call_by(clients)
    _keep_events_of_children(children)
    mends.put_in_place()


def _keep_events_of_children(children):
    """moto drops the history of an item's execution when its Map Run ends; on AWS each has its own."""

    class KeptEventManager(EventManager):
        def __init__(self):
            super().__init__()
            children.append(self)

    distributed_iteration_component.EventManager = KeptEventManager
