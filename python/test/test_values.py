"""Values: what is JSON, what is bytes, what is refused, and large ones by ticket."""

import datetime

from .in_a_task import InATask
from manta.light import MantaError, ValueRefused, bytes_to_dict, dict_to_bytes, values


class ValuesTest(InATask):
    def test_tuples_become_lists(self):
        self.world.set("shape", (1, (2, 3)))
        self.assertEqual(self.world.get("shape"), [1, [2, 3]])

    def test_key_that_is_not_a_string(self):
        self.refused("value['epochs'] has a key that is not a string, got: 1", {"epochs": {1: "a"}})

    def test_not_a_number(self):
        self.refused("value[1] must be a finite number, because JSON has no other, got: nan", [1.0, float("nan")])
        self.refused("value must be a finite number, because JSON has no other, got: -inf", float("-inf"))

    def test_bytes_inside(self):
        self.refused(
            "value['model'] must be JSON, got: bytes; save bytes as a value of their own, "
            "or as text: base64.b64encode(data).decode()",
            {"model": b"x"},
        )

    def test_array_like(self):
        class Array:
            def tolist(self):
                raise AssertionError

        self.refused("value must be JSON, got: Array; save its .tolist(), or bytes of it as a value of their own", Array())

    def test_other_types(self):
        self.refused("value must be JSON, got: set; save it as a sorted list", {1, 2})
        self.refused("value['at'] must be JSON, got: date", {"at": datetime.date(2020, 1, 1)})

    def test_lone_surrogate(self):
        self.refused("value must be text that UTF-8 can hold, got: a lone surrogate at 1", "a\ud800")

    def test_nested_without_end(self):
        endless = []
        endless.append(endless)
        self.refused("value" + "[0]" * 18 + "[… is nested too deeply: a value has at most 150 levels", endless)

    def refused(self, sentence, value):
        self.assert_says(ValueRefused, sentence, self.world.set, "a", value)
        self.assert_says(ValueRefused, sentence, self.world.results.add, "a", value)
        self.assertEqual(self.fake.asked, [])

    def test_large_json_goes_and_comes_by_ticket(self):
        text = "x" * values.LARGEST_INLINE
        self.world.set("text", text)
        self.assertIn("object", self.fake.globals["text"][0])
        self.assertEqual(self.fake.globals["text"][0]["size"], len(text) + 2)
        self.assertEqual([a for a in self.fake.asked if "objects/" in a][0][:4], "PUT ")
        self.assertEqual(self.world.get("text"), text)

    def test_longest_list_that_goes_in_the_call_fits_it(self):
        self.world.set("ones", [1] * (values.LARGEST_INLINE // 2 - 1))
        self.assertEqual(self.fake.asked, ["PUT /v1/globals/ones"])
        self.assertLess(self.fake.longest_body, 6 * 1024 * 1024)

    def test_large_bytes_are_sent_once(self):
        content = bytes(values.LARGEST_INLINE + 1)
        self.world.results.add("model", content)
        self.world.results.add("model", content)
        self.assertEqual(len([a for a in self.fake.asked if a.startswith("PUT /objects/")]), 1)
        self.assertEqual([r.value for r in self.world.results.records("model")], [content, content])

    def test_stored_by_world_though_sent_inline(self):
        self.world.set("model", bytes(300_000))
        self.assertIn("object", self.fake.globals["model"][0])
        self.assertEqual(self.world.get("model"), bytes(300_000))

    def test_stored_value_that_is_not_what_was_stored(self):
        self.world.set("model", bytes(300_000))
        digest = self.fake.globals["model"][0]["object"]
        self.fake.objects[digest] = b"other"
        self.assert_says(
            MantaError, f"the stored value {digest} came with 5 other bytes than were stored", self.world.get, "model"
        )

    def test_dict_and_bytes(self):
        self.assertEqual(bytes_to_dict(dict_to_bytes({"a": [1, "é"]})), {"a": [1, "é"]})
