"""The globals: reading, writing, versions, sums."""

import asyncio
import threading

from .in_a_task import InATask
from manta.light import AttemptEnded, GlobalMissing, RequestRefused, Versioned


class GlobalsTest(InATask):
    def test_get_and_set_both_names(self):
        self.world.set("iteration", 3)
        self.assertEqual(self.world.globals["iteration"], 3)
        self.world.globals["config"] = {"rate": 0.1, "layers": [1, 2], "name": "é", "none": None, "on": True}
        self.assertEqual(
            self.world.get("config"), {"rate": 0.1, "layers": [1, 2], "name": "é", "none": None, "on": True}
        )

    def test_tag_with_a_slash_is_one_tag(self):
        self.world.set("model/v1:a", 1)
        self.assertEqual(list(self.fake.globals), ["model/v1:a"])
        self.assertEqual(self.world.get("model/v1:a"), 1)

    def test_bytes_in_all_their_types(self):
        for value in (b"\x00\xff", bytearray(b"\x00\xff"), memoryview(b"\x00\xff")):
            self.world.set("model", value)
            self.assertEqual(self.world.get("model"), b"\x00\xff")

    def test_missing_close_to_another(self):
        self.world.set("model", 1)
        self.world.set("rate", 1)
        self.assert_says(
            GlobalMissing, 'global "modle" is not set; did you mean "model"?', lambda: self.world.globals["modle"]
        )

    def test_missing_like_no_other(self):
        self.world.set("model", 1)
        self.world.set("rate", 1)
        self.assert_says(GlobalMissing, 'global "epochs" is not set; there are: "model", "rate"', self.world.get, "epochs")

    def test_missing_and_none_is_set(self):
        self.assert_says(GlobalMissing, 'global "epochs" is not set; there are none', self.world.get, "epochs")

    def test_missing_is_a_key_error(self):
        with self.assertRaises(KeyError):
            self.world.globals["epochs"]

    def test_default_for_a_missing_one(self):
        self.assertIsNone(self.world.get("epochs", None))
        self.assertEqual(self.world.globals.get("epochs", 5), 5)

    def test_mapping(self):
        self.world.set("b", 2)
        self.world.set("a", 1)
        self.assertIn("a", self.world.globals)
        self.assertNotIn("c", self.world.globals)
        self.assertEqual(list(self.world.globals), ["a", "b"])
        self.assertEqual(dict(self.world.globals.items()), {"a": 1, "b": 2})
        self.assertEqual(len(self.world.globals), 2)
        self.assertEqual(repr(self.world.globals), "Globals(a, b)")

    def test_empty_tag(self):
        self.assert_says(RequestRefused, "a tag must be a string that is not empty, got: ''", self.world.get, "")
        self.assert_says(RequestRefused, "a tag must be a string that is not empty, got: 5", self.world.set, 5, 1)

    def test_increment_adds(self):
        self.assertEqual(self.world.increment("rows", 5), 5)
        self.assertEqual(self.world.globals.increment("rows", 2.5), 7.5)
        self.assertEqual(self.world.globals.increment("rows"), 8.5)

    def test_increment_is_applied_once_though_the_answer_is_lost(self):
        self.fake.faults["POST /v1/globals/rows/increment"] = ["drop after", 503]
        self.assertEqual(self.world.increment("rows", 5), 5)
        self.assertEqual(self.fake.asked.count("POST /v1/globals/rows/increment"), 3)

    def test_increment_of_what_is_not_a_number(self):
        self.world.set("rows", "many")
        self.assert_says(RequestRefused, 'global "rows" is not a number', self.world.increment, "rows", 1)

    def test_increment_by_what_is_not_a_number(self):
        self.assert_says(
            RequestRefused,
            "the amount to add to global \"rows\" must be a number, got: '1'",
            self.world.increment,
            "rows",
            "1",
        )

    def test_increments_from_many_threads_add_up(self):
        threads = [threading.Thread(target=self.world.increment, args=("rows",)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.world.get("rows"), 8)

    def test_compare_and_set(self):
        shared = self.world.globals
        self.assertEqual(shared.versioned("best"), Versioned(None, 0))
        self.assertTrue(shared.compare_and_set("best", 1, 0))
        self.assertFalse(shared.compare_and_set("best", 2, 0))
        self.assertEqual(shared.versioned("best"), Versioned(1, 1))
        self.assertTrue(shared.compare_and_set("best", 2, 1))
        self.assertEqual(shared["best"], 2)

    def test_compare_and_set_whose_answer_is_lost(self):
        self.fake.faults["PUT /v1/globals/best"] = ["drop after"]
        self.assertTrue(self.world.globals.compare_and_set("best", 1, 0))
        self.assertEqual(self.world.globals.versioned("best"), Versioned(1, 1))

    def test_write_of_an_ended_attempt(self):
        self.fake.attempt_ended = True
        self.assert_says(AttemptEnded, "a newer attempt has taken its place", self.world.set, "a", 1)

    def test_ended_attempt_gets_past_except_exception(self):
        self.assertFalse(issubclass(AttemptEnded, Exception))

    def test_async_forms(self):
        async def both():
            await self.world.globals.async_set("a", 5)
            return await self.world.globals.async_get("a")

        self.assertEqual(asyncio.run(both()), 5)
