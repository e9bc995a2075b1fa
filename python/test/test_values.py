"""Values: what is JSON, what is bytes, what is refused, and large ones by ticket."""

import array
import datetime
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile
from unittest import mock

from . import SRC
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

    def test_integer_that_is_not_read_again(self):
        sentence = "must be an integer of at most 4300 digits, because Python reads no longer one, got: 14285 bits"
        self.refused("value[0] " + sentence, [-(10**4300)])
        self.assertEqual(values.json_text(10**4300 - 1), "9" * 4300)

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

    def test_json_that_is_too_long_to_be_encoded_at_once(self):
        value = {"rows": [[i, i / 7, f"row {i}"] for i in range(200_000)], "empty": [], "none": None}
        whole = values._text(value).encode("utf-8")
        values._AT_ONCE, before = 1024, values._AT_ONCE
        try:
            self.world.set("rows", value)
            self.world.set("one", [1])
        finally:
            values._AT_ONCE = before
        self.assertEqual(self.fake.objects[self.fake.globals["rows"][0]["object"]], whole)
        self.assertEqual(self.world.get("rows"), value)
        self.assertEqual(self.world.get("one"), [1])

    def test_file(self):
        with tempfile.TemporaryDirectory() as directory:
            for size in (5, values.LARGEST_INLINE + 1):
                path = pathlib.Path(directory, "model")
                path.write_bytes(bytes(size))
                self.world.set("model", path)
                self.assertEqual(self.world.get("model"), bytes(size))
            with self.assertRaises(FileNotFoundError):
                self.world.set("model", pathlib.Path(directory, "nothing"))

    def test_views_of_bytes(self):
        every_other = memoryview(bytes(range(10)))[::2]
        self.world.set("view", every_other)
        self.assertEqual(self.world.get("view"), bytes(every_other))
        self.world.set("array", memoryview(array.array("i", [1, 2])))
        self.assertEqual(self.world.get("array"), array.array("i", [1, 2]).tobytes())

    def test_download_that_breaks_off(self):
        self.world.set("model", bytes(300_000))
        digest = self.fake.globals["model"][0]["object"]
        self.fake.faults["GET /objects/" + digest] = ["cut", "drop", 503]
        self.assertEqual(self.world.get("model"), bytes(300_000))

    def test_upload_that_breaks_off(self):
        self.fake.largest_inline = 1 << 30
        content = os.urandom(values.LARGEST_INLINE + 1)
        digest = hashlib.sha256(content).hexdigest()
        self.fake.faults["PUT /objects/" + digest] = ["drop", 503, "drop after"]
        self.world.set("model", content)
        self.assertEqual(self.fake.objects, {digest: content})

    def test_upload_that_somebody_else_makes_meanwhile(self):
        self.fake.largest_inline = 1 << 30
        content = os.urandom(values.LARGEST_INLINE + 1)
        digest = hashlib.sha256(content).hexdigest()
        self.fake.faults["PUT /objects/" + digest] = [409, 412]
        self.world.set("model", content)
        self.assertEqual(self.fake.asked.count("POST /v1/objects"), 2)
        self.assertEqual(self.fake.globals["model"][0]["object"], digest)

    def test_upload_that_somebody_else_makes_for_ever(self):
        self.transport._calls.patience = 0.5
        content = b"small"
        digest = hashlib.sha256(content).hexdigest()
        self.fake.faults["PUT /objects/" + digest] = [409] * 100
        said = f"the content {digest} could not be stored in 0.5 s: somebody else is storing it, or its tickets expire"
        with mock.patch.object(values, "LARGEST_INLINE", 1):
            self.assert_says(MantaError, said, self.world.set, "model", content)

    def test_headers_of_a_ticket(self):
        self.fake.largest_inline = 1 << 30
        self.fake.ticket_headers = {"If-None-Match": "*", "x-amz-checksum-sha256": "abc="}
        self.world.set("model", bytes(values.LARGEST_INLINE + 1))
        self.assertEqual(len(self.fake.objects), 1)
        # A store may count its own name among them.
        self.fake.ticket_headers["host"] = self.fake.url.partition("://")[2]
        self.world.set("model", bytes(values.LARGEST_INLINE + 2))
        self.assertEqual(len(self.fake.objects), 2)

    def test_hundred_megabytes_are_in_memory_once(self):
        size = 100 * 1024 * 1024
        sent, came, length = self.memory_of(f"bytearray(os.urandom(1024)) * {size // 1024}")
        self.assertEqual(length, size)
        # What was set is gone when the other comes: its memory may serve again.
        self.assertLess(sent, 20)
        self.assertLess(came, 120)

    def test_hundred_megabytes_of_text_are_sent_by_pieces(self):
        sent, came, length = self.memory_of("[chr(97 + i % 26) * (1 << 20) for i in range(100)]")
        self.assertEqual(length, 100)
        self.assertLess(sent, 20)
        # The text and the value that it becomes.
        self.assertLess(came, 220)

    def memory_of(self, value):
        """How many MiB more a program needs to send a value, and then to get it; and how long what came is."""
        program = (
            "import os, resource\n"
            "from manta.light import World\n"
            "def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT\n"
            f"content = {value}\n"
            "World().get('small')\n"
            "before = peak()\n"
            "World().set('model', content)\n"
            "sent = peak()\n"
            "del content\n"
            "came = World().get('model')\n"
            "print((sent - before) >> 20, (peak() - sent) >> 20, len(came))\n"
        ).replace("UNIT", "1024" if sys.platform == "linux" else "1")
        self.world.set("small", 1)
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=dict(self.fake.environment(), PYTHONPATH=SRC, MANTA_PATIENCE="60"),
            stdout=subprocess.PIPE,
            check=True,
        )
        return map(int, done.stdout.split())

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
