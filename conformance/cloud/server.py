"""moto's server for what calls AWS, with real time; it prints its address and serves until its input ends.

    python -m cloud.server [PORT]

What moto does otherwise than AWS and is put right here is said in docs/conformance.md.
"""

import os
import sys
import threading

from moto.core.config import default_user_config
from moto.dynamodb.responses import DynamoHandler
from moto.server import ThreadedMotoServer

import mends
from mends.calls import Clients, call_by

from . import moto_s3


def start(port=0):
    """Starts the server in threads of this process; its address."""
    default_user_config["stepfunctions"]["execute_state_machine"] = True
    mends.put_in_place()
    moto_s3.install()
    _do_a_transaction_of_a_token_once()
    _let_one_write_the_table_at_a_time()
    server = ThreadedMotoServer("127.0.0.1", port=port, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    os.environ["MOTO_PORT"] = str(port)  # Where moto's state machines call: here.
    return f"http://{host}:{port}"


def send_state_machines_calls(own, functions):
    """Those of functions to Lambda's Invoke API, all others to this server itself."""
    call_by(Clients(lambda service: functions if service == "lambda" else own))


def _do_a_transaction_of_a_token_once():
    """moto looks at no token; DynamoDB answers a transaction that it has done with the same answer, and does nothing."""
    done = {}
    transact = DynamoHandler.transact_write_items

    def transact_once(self):
        token = self.body.get("ClientRequestToken")
        if token is None or token not in done:
            done[token] = transact(self)
        return done[token]

    DynamoHandler.transact_write_items = transact_once


def _let_one_write_the_table_at_a_time():
    """moto looks at a condition and then writes, and another thread comes in between; DynamoDB's items are linearizable."""
    lock = threading.Lock()
    call_action = DynamoHandler.call_action

    def call_action_alone(self):
        with lock:
            return call_action(self)

    DynamoHandler.call_action = call_action_alone


if __name__ == "__main__":
    print(start(int(sys.argv[1]) if len(sys.argv) > 1 else 0), flush=True)
    sys.stdin.read()
