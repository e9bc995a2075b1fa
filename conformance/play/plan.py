"""The plan function of a case: its rounds, one after another, answered to whoever invokes it over HTTP."""

import hashlib
import http.server
import json
import threading

from .cases import REASON, RUN

MOST_IN_PLAN = 40  # io.manta.contract.machine.ItemPlace
MOST_BYTES = 240 * 1024  # io.manta.contract.machine.RoundPlan


class Plan:
    """put(key, text) stores an object in the bucket. answers are the plans that were given, in their order."""

    def __init__(self, case, put):
        self._case = case
        self._put = put
        self._errors = list(case.plan_errors)
        self.answers = []

    def next_error(self):
        """What this call ends with, if the case wants it to fail. To be asked once a call."""
        return self._errors.pop(0) if self._errors else None

    def answer(self, request):
        number = request["round"] + 1 if "round" in request else 0
        plan = {"run": RUN, "segment": 0, "round": number, "next": "done", "items": {}}
        if number < len(self._case.rounds):
            plan["next"] = "round"
            plan["items"] = self._items(self._case.rounds[number])
            self._store_wide(plan)
        self.answers.append(plan)
        return plan

    def _items(self, nodes):
        return {
            state["name"]: [{"alias": alias, "node": node} for alias in state["aliases"] for node in nodes[alias]]
            for state in self._case.states
        }

    def _store_wide(self, plan):
        """As io.manta.engine.plan.RoundItems does it."""
        places = {state["name"]: state.get("items", "plan") for state in self._case.states}
        for state, place in places.items():
            if place == "store" or (place == "either" and len(plan["items"][state]) > MOST_IN_PLAN):
                self._move(plan, state)
        while len(_text(plan).encode()) > MOST_BYTES:
            rest = [state for state in plan["items"] if places[state] == "either"]
            self._move(plan, max(rest, key=lambda state: len(plan["items"][state])))

    def _move(self, plan, state):
        items = plan["items"].pop(state)
        text = _text(items)
        key = "objects/" + hashlib.sha256(text.encode()).hexdigest()
        self._put(key, text)
        plan.setdefault("stored", {})[state] = {"key": key, "count": len(items)}


class Functions:
    """Answers what the Lambda service would, of which a machine uses Invoke alone."""

    def __init__(self):
        self.plan = None
        functions = self

        class Invoke(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                functions._invoked(self, request)

            def log_message(self, *args):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Invoke)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = "http://127.0.0.1:%d" % self._server.server_address[1]

    def _invoked(self, call, request):
        error = self.plan.next_error()
        if error is None:
            _reply(call, 200, self.plan.answer(request))
        elif error.startswith("Lambda."):
            # The service's own errors; Step Functions puts Lambda. before their names.
            name = error[len("Lambda.") :]
            _reply(call, 500, {"message": REASON}, {"X-Amzn-ErrorType": name, "X-Amzn-RequestId": "none"})
        else:
            failure = {"errorType": error, "errorMessage": REASON}
            _reply(call, 200, failure, {"X-Amz-Function-Error": "Unhandled"})


def _reply(call, status, body, headers=None):
    text = json.dumps(body).encode()
    call.send_response(status)
    for name, value in {**(headers or {}), "Content-Type": "application/json"}.items():
        call.send_header(name, value)
    call.send_header("Content-Length", str(len(text)))
    call.end_headers()
    call.wfile.write(text)


def _text(value):
    return json.dumps(value, separators=(",", ":"))
