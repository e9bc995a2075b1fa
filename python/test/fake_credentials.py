"""A container's credentials endpoint for tests."""

import http.server
import json
import threading
import time


class FakeCredentials:
    """Serves on a free port while it is entered: each time another key, which is also put into ``keys``.

    ``lives`` is for how many seconds a key is good, as it says. ``status`` is what it answers with.
    """

    def __init__(self, lives=3600, token=None):
        self.lives = lives
        self.status = 200
        self.answers = 0
        self.keys = {}
        self.token = token

    def __enter__(self):
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *unused):
                pass

            def do_GET(self):
                assert self.headers.get("Authorization") == endpoint.token
                content = json.dumps(endpoint.next()).encode("utf-8")
                self.send_response(endpoint.status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                # HTTP/1.0: it ends with the connection.
                self.wfile.write(content)

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = "http://127.0.0.1:%d/role" % self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *unused):
        self._server.shutdown()
        self._server.server_close()

    def next(self):
        self.answers += 1
        key = "KEY%d" % self.answers
        if self.status != 200:
            return {"code": "NoRole"}
        self.keys[key] = ("secret/%d" % self.answers, "token %d" % self.answers)
        ends = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + self.lives))
        secret, token = self.keys[key]
        return {"AccessKeyId": key, "SecretAccessKey": secret, "Token": token, "Expiration": ends, "RoleArn": "arn"}

    def environment(self):
        return {"AWS_CONTAINER_CREDENTIALS_FULL_URI": self.url, "AWS_REGION": "eu-west-1"}
