"""The results: saving, and selecting by node, task and round."""

import asyncio

from .in_a_task import InATask
from manta.light import MantaError, RequestRefused, Record, ResultMethod, Results, logger


class ResultsTest(InATask):
    def setUp(self):
        super().setUp()
        self.results = Results(self.transport)

    def test_save_and_add_are_the_same(self):
        self.results.save({"data": [1]}, tag="raw")
        self.world.results.add("raw", b"x")
        self.assertEqual(
            self.results.records("raw"),
            [
                Record("worker", "node-1", 2, self.fake.context["attempt"], 0, {"data": [1]}),
                Record("worker", "node-1", 2, self.fake.context["attempt"], 1, b"x"),
            ],
        )

    def test_add_is_kept_once_though_the_answer_is_lost(self):
        self.fake.faults["POST /v1/results/raw"] = ["drop after", 429]
        self.results.add("raw", 1)
        self.assertEqual(len(self.fake.records), 1)

    def test_select_gives_the_last_of_each_node_in_order(self):
        for node, value in (("node-2", "old"), ("node-2", "new"), ("node-10", "ten")):
            self.fake.save("raw", value, node=node)
        self.fake.save("raw", "earlier", node="node-3", round=1)
        self.assertEqual(list(self.results.select("raw").items()), [("node-10", "ten"), ("node-2", "new")])

    def test_pages_are_followed(self):
        self.fake.page = 2
        for round in (1, 2):
            for i in range(5):
                self.fake.save("raw", [round, i], node=f"node-{i}", round=round)
        self.assertEqual([r.value for r in self.results.records("raw")], [[2, i] for i in range(5)])
        self.assertEqual(len(self.results.select("raw")), 5)
        by_round = self.results.select("raw", iteration="all")
        self.assertEqual({number: len(found) for number, found in by_round.items()}, {1: 5, 2: 5})
        self.assertEqual(self.results.select("raw", method=ResultMethod.LAST)["node-4"], [2, 4])

    def test_select_nothing(self):
        self.assertEqual(self.results.select("raw"), {})
        self.assertEqual(self.results.select("raw", iteration="all"), {})
        self.assertEqual(self.results.select("raw", method=ResultMethod.LAST), {})

    def test_select_of_several_tasks_warns_and_gives_the_last(self):
        for alias in ("loader_0", "loader_1"):
            for node in ("a", "b"):
                self.fake.save("raw", alias + node, task=alias, node=node)
        with self.assertLogs(logger, "WARNING") as logs:
            self.assertEqual(self.results.select("raw"), {"a": "loader_1a", "b": "loader_1b"})
        self.assertEqual(
            [record.getMessage() for record in logs.records],
            [
                'results "raw" were saved by "loader_0" and "loader_1" on one node; '
                'select gives those of "loader_1", the last; name a task to choose'
            ],
        )

    def test_select_of_one_task(self):
        self.fake.save("raw", 0, task="loader_0")
        self.fake.save("raw", 1, task="loader_1")
        self.assertEqual(self.results.select("raw", task="loader_0"), {"node-1": 0})
        self.assertEqual([r.value for r in self.results.records("raw", task="loader_1")], [1])

    def test_select_by_round(self):
        for number in (0, 1, 2):
            self.fake.save("raw", number * 10, round=number)
        self.assertEqual(self.results.select("raw", iteration=0), {"node-1": 0})
        self.assertEqual(self.results.select("raw", iteration=-1), {"node-1": 10})
        self.assertEqual(
            self.results.select("raw", iteration="all"), {0: {"node-1": 0}, 1: {"node-1": 10}, 2: {"node-1": 20}}
        )
        self.assertEqual([r.round for r in self.results.records("raw", iteration="all")], [0, 1, 2])

    def test_select_the_newest_round_that_has_any(self):
        self.fake.save("raw", 0, round=0)
        self.fake.save("raw", 1, round=1)
        self.assertEqual(self.results.select("raw", method=ResultMethod.LAST), {"node-1": 1})
        self.assertEqual(self.results.select("raw", method=ResultMethod.ALL), {})

    def test_select_a_number_of_nodes(self):
        for node in ("c", "a", "b"):
            self.fake.save("raw", node, node=node)
        self.assertEqual(self.results.select("raw", size=2), {"a": "a", "b": "b"})
        self.assertEqual(self.results.select("raw", 1), {"a": "a"})

    def test_select_badly(self):
        self.assert_says(
            RequestRefused, "size must be -1 for all nodes, or at least 1, got: 0", self.results.select, "raw", 0
        )
        sentence = 'iteration must be a round, -1 for the one before, or "all", got: '
        self.assert_says(RequestRefused, sentence + "-2", self.results.select, "raw", iteration=-2)
        self.assert_says(RequestRefused, sentence + "'last'", self.results.records, "raw", iteration="last")

    def test_select_fetches_only_what_it_gives(self):
        self.results.add("model", bytes(300_000))
        self.results.add("model", bytes(300_001))
        self.assertEqual(len(self.results.select("model")["node-1"]), 300_001)
        self.assertEqual(len([a for a in self.fake.asked if a.startswith("GET /objects/")]), 1)

    def test_ticket_that_has_expired(self):
        self.fake.page = 1
        self.results.add("model", bytes(300_000))
        self.results.add("model", bytes(300_001))
        large = "/objects/" + self.fake.records[1]["value"]["object"]
        for read in (lambda: self.results.select("model")["node-1"], lambda: self.results.records("model")[1].value):
            del self.fake.asked[:]
            self.fake.faults["GET " + large] = [(403, b"Request has expired")]
            self.assertEqual(len(read()), 300_001)
            pages = [each for each in self.fake.asked if each.startswith("GET /v1/results/")]
            self.assertEqual(len(pages), 3, "its own page once more")

    def test_large_value_that_may_not_be_read(self):
        self.results.add("model", bytes(300_000))
        large = "/objects/" + self.fake.records[0]["value"]["object"]
        self.fake.faults["GET " + large] = [(403, b"AccessDenied")] * 2
        said = f"World answered GET {large} with 403: AccessDenied"
        self.assert_says(MantaError, said, self.results.select, "model")

    def test_tags(self):
        self.results.add("b", 1)
        self.results.add("a", 1)
        self.assertEqual(self.results.tags(), ["a", "b"])

    def test_async_forms(self):
        async def both():
            await self.results.async_add("raw", 5)
            return await self.results.async_select("raw")

        self.assertEqual(asyncio.run(both()), {"node-1": 5})
