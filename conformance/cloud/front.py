"""Small HTTP servers of this process: Lambda's runtime interface, its invoke API, a function URL, a container's credentials."""

import http.server
import threading


class Request:
    """What was asked: method, the target as it was sent, headers, body."""

    def __init__(self, method, target, headers, body):
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body

    @property
    def path(self):
        return self.target.partition("?")[0]


class Front:
    """A server on a free port of this machine. answer takes a Request and gives (status, headers, body)."""

    def __init__(self, answer):
        class Handler(_Handler):
            pass

        Handler.answer = staticmethod(answer)
        self._server = _Server(("127.0.0.1", 0), Handler)
        self.address = "127.0.0.1:%d" % self._server.server_address[1]
        self.url = "http://" + self.address
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        """Programs and functions are killed here, in the middle of what they ask."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def _serve(self):
        length = int(self.headers.get("Content-Length") or 0)
        request = Request(self.command, self.path, self.headers, self.rfile.read(length))
        status, headers, body = self.answer(request)
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name in headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = _serve
