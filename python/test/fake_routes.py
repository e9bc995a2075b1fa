"""The routes of docs/world-api.yaml, over the dictionaries of a fake World."""


class Routes:
    """What a fake World answers: a status, and the content or what it is the JSON of."""

    def __init__(self, fake):
        self.fake = fake

    def answer(self, method, path, body, query):
        """The answer to a call; the first part of the path names the route, the others are its arguments."""
        return getattr(self, f"_{method.lower()}_{path[0]}")(path[1:], body, query)

    def _get_context(self, path, body, query):
        return 200, self.fake.context

    def _get_bundle(self, path, body, query):
        return 200, self.fake.bundle

    def _get_light(self, path, body, query):
        return 200, self.fake.light()

    def _post_started(self, path, body, query):
        self.fake.started += 1
        return 200, {}

    def _post_end(self, path, body, query):
        self.fake.ends.append(body)
        self.fake.ended.set()
        return 200, {}

    def _get_globals(self, path, body, query):
        if not path:
            return 200, {"tags": sorted(self.fake.globals)}
        if path[0] not in self.fake.globals:
            return 404, {"error": f'global "{path[0]}" is not set', "code": "NOT_FOUND"}
        form, version = self.fake.globals[path[0]]
        return 200, {"value": self.fake.shown(form), "version": version}

    def _put_globals(self, path, body, query):
        if body.get("call") in self.fake.calls:
            return 200, self.fake.calls[body["call"]]
        version = self.fake.globals.get(path[0], (None, 0))[1]
        if body.get("if_version", version) != version:
            return 412, {"error": f"the version is {version}", "code": "VERSION"}
        self.fake.globals[path[0]] = (self.fake.kept(body["value"]), version + 1)
        answer = {"version": version + 1}
        if "if_version" in body:
            self.fake.calls[body["call"]] = answer
        return 200, answer

    def _post_globals(self, path, body, query):
        if body["call"] not in self.fake.calls:
            form, version = self.fake.globals.get(path[0], ({"type": "json", "value": 0}, 0))
            if not isinstance(form.get("value"), (int, float)):
                return 400, {"error": f'global "{path[0]}" is not a number', "code": "NOT_A_NUMBER"}
            total = form["value"] + body["amount"]
            self.fake.globals[path[0]] = ({"type": "json", "value": total}, version + 1)
            self.fake.calls[body["call"]] = {"value": total}
        return 200, self.fake.calls[body["call"]]

    def _get_results(self, path, body, query):
        fake = self.fake
        if not path:
            return 200, {"tags": sorted({r["tag"] for r in fake.records})}
        wanted = query.get("iteration", [str(fake.context["round"])])[0]
        if wanted != "all":
            wanted = int(wanted) if int(wanted) >= 0 else fake.context["round"] + int(wanted)
        found = [
            dict(r, value=fake.shown(r["value"]))
            for r in fake.records
            if r["tag"] == path[0]
            and (wanted == "all" or r["round"] == wanted)
            and ("task" not in query or r["task"] == query["task"][0])
        ]
        found.sort(key=lambda r: r["round"])
        for record in found:
            del record["tag"]
        begin = int(query.get("after", ["0"])[0])
        page = {"records": found[begin : begin + fake.page]}
        if begin + fake.page < len(found):
            page["next"] = str(begin + fake.page)
        return 200, page

    def _post_results(self, path, body, query):
        if body["call"] not in self.fake.calls:
            self.fake.calls[body["call"]] = {}
            facts = self.fake.context
            form = self.fake.kept(body["value"])
            self.fake.add(path[0], form, facts["alias"], facts["node"], facts["round"], facts["attempt"])
        return 200, {}

    def _post_schedule(self, path, body, query):
        if body["alias"] != "worker":
            return 400, {"error": f'"{body["alias"]}" is not a task of this swarm', "code": "TASK_UNKNOWN"}
        self.fake.schedules.append((body["alias"], body["nodes"]))
        return 200, {}

    def _post_stop(self, path, body, query):
        self.fake.stops.append(body["call"])
        return 200, {}

    def _post_objects(self, path, body, query):
        if body["sha256"] in self.fake.objects:
            return 200, {"present": True}
        ticket = {"url": f"{self.fake.url}/objects/{body['sha256']}"}
        if self.fake.ticket_headers is not None:
            ticket["headers"] = self.fake.ticket_headers
        return 200, ticket
