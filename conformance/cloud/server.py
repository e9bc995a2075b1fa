"""moto's server for what calls AWS, with real time; it prints its address and serves until its input ends.

    python -m cloud.server [PORT]

What moto does otherwise than AWS and is put right here is said in docs/conformance.md.
"""

import gc
import io
import logging
import os
import sys
import traceback

from moto.core.config import default_user_config
from moto.server import ThreadedMotoServer
from werkzeug.datastructures import Headers
from werkzeug.exceptions import InternalServerError
from werkzeug.serving import WSGIRequestHandler
from werkzeug.test import run_wsgi_app

import mends
from mends.calls import Clients, call_by

from . import moto_dynamodb, moto_s3


def start(port=0):
    """Starts the server in threads of this process; its address."""
    default_user_config["stepfunctions"]["execute_state_machine"] = True
    mends.put_in_place()
    moto_s3.install()
    moto_dynamodb.install()
    _keep_connections()
    server = ThreadedMotoServer("127.0.0.1", port=port, verbose=False)
    server.start()
    gc.freeze()  # What moto has loaded stays; it need not be looked through again and again.
    host, port = server.get_host_and_port()
    os.environ["MOTO_PORT"] = str(port)  # Where moto's state machines call: here.
    return f"http://{host}:{port}"


#: Whom each call is shown to: refusal(environ) before it is answered, refusal_to_tell(environ) before it is told that what it asks
#: for is not there. Both give None, or the answer instead. The end-to-end cases have IAM here.
guards = []


def _answered(app, environ):
    refusal = _refusal(guard.refusal(environ) for guard in guards)
    if refusal is not None:
        return refusal
    answer = run_wsgi_app(app, environ, buffered=True)
    if answer[1].startswith("404"):
        return _refusal(guard.refusal_to_tell(environ) for guard in guards) or answer
    return answer


def _refusal(refusals):
    for status, headers, body in filter(None, refusals):
        return [body], status, Headers(headers)
    return None


def _keep_connections():
    """The clients of AWS keep theirs; werkzeug closes each after one answer, and logs a line for each."""

    def answer(handler):
        if handler.headers.get("Expect", "").lower() == "100-continue":
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            handler.wfile.flush()
        environ = handler.make_environ()
        length = int(environ.get("CONTENT_LENGTH") or 0)
        chunked = environ.get("wsgi.input_terminated")
        environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read() if chunked else handler.rfile.read(length))
        try:
            content, status, headers = _answered(handler.server.app, environ)
        except Exception:  # A fault of the server is seen, and its caller hears of it.
            traceback.print_exc()
            content, status, headers = run_wsgi_app(InternalServerError(), environ, buffered=True)
        body = b"".join(content)
        handler.send_response(*_code_and_reason(status))
        for name, value in headers:
            handler.send_header(name, value)
        if "content-length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(b"" if handler.command == "HEAD" else body)
        handler.wfile.flush()

    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    WSGIRequestHandler.wbufsize = -1  # An answer is one packet: the next would wait until the client has acknowledged it.
    WSGIRequestHandler.run_wsgi = answer
    logging.getLogger("werkzeug").setLevel(logging.WARNING)


def _code_and_reason(status):
    code, _, reason = status.partition(" ")
    return int(code), reason


def send_state_machines_calls(own, functions, *credentials):
    """Those of functions to Lambda's Invoke API, all others to this server itself; signed with these credentials, if any."""
    call_by(Clients(lambda service: functions if service == "lambda" else own, *credentials))


if __name__ == "__main__":
    print(start(int(sys.argv[1]) if len(sys.argv) > 1 else 0), flush=True)
    sys.stdin.read()
