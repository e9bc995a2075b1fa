"""World: the task's facts, the next round, and Task."""

import asyncio
import io
import os
import random
import subprocess
import sys
import unittest
from unittest import mock

from . import SRC
from .in_a_task import InATask
from manta.light import RequestRefused, Task, World, context, logger, transport


class WorldTest(InATask):
    def test_facts(self):
        world = self.world
        self.assertEqual(
            (world.swarm_id, world.swarm_name, world.alias, world.node_id, world.iteration, world.attempt_id),
            ("digits-abcd2345", "digits", "worker", "node-1", 2, "0123456789abcdef0123456789abcdef"),
        )

    def test_random_starts_from_the_seed(self):
        self.assertEqual(self.world.seed, 7414142365221234567)
        self.assertEqual(self.world.random.random(), random.Random(7414142365221234567).random())

    def test_schedule_next_iter(self):
        self.world.schedule_next_iter(["node-1", "node-2"], "worker")
        self.world.schedule_next_iter(node_ids=("node-3",), task_to_schedule_alias="worker")
        self.assertEqual(self.fake.schedules, [("worker", ["node-1", "node-2"]), ("worker", ["node-3"])])

    def test_schedule_of_an_unknown_task(self):
        self.assert_says(
            RequestRefused, '"wroker" is not a task of this swarm', self.world.schedule_next_iter, ["node-1"], "wroker"
        )

    def test_schedule_with_a_string_for_a_list(self):
        self.assert_says(
            RequestRefused,
            'node_ids must be a list of node ids, got: the string "node-1"',
            self.world.schedule_next_iter,
            "node-1",
            "worker",
        )

    def test_stop_swarm(self):
        self.world.stop_swarm()
        self.assertEqual(len(self.fake.stops), 1)

    def test_async_forms(self):
        async def both():
            await self.world.async_schedule_next_iter(["node-1"], "worker")
            await self.world.async_stop_swarm()

        asyncio.run(both())
        self.assertEqual((self.fake.schedules, len(self.fake.stops)), ([("worker", ["node-1"])], 1))


class InThisProcess(InATask):
    """World() without arguments takes what the environment says."""

    def setUp(self):
        super().setUp()
        for cached in (context.of_this_process, transport.of_this_process):
            cached.cache_clear()
            self.addCleanup(cached.cache_clear)
        self.environment = mock.patch.dict(os.environ, self.fake.environment())
        self.environment.start()
        self.addCleanup(self.environment.stop)

    def test_facts_come_from_world_once(self):
        self.assertEqual((World().iteration, World().node_id), (2, "node-1"))
        self.assertEqual(self.fake.asked, ["GET /v1/context"])

    def test_two_worlds_draw_from_one_random(self):
        expected = random.Random(World().seed)
        self.assertEqual([World().random.random(), World().random.random()], [expected.random(), expected.random()])

    def test_task(self):
        class Worker(Task):
            def run(self):
                self.results.add("where", [self.swarm_id, self.alias, self.node_id, self.iteration])
                self.logger.info("rows: %d", 5)
                return self.local.exists("digits")

        with mock.patch.object(sys, "stderr", io.StringIO()) as printed:
            self.assertFalse(Worker().run())
        self.assertEqual(printed.getvalue(), "INFO rows: 5\n")
        self.assertEqual(World().results.select("where"), {"node-1": ["digits-abcd2345", "worker", "node-1", 2]})

    def test_task_without_run(self):
        with self.assertRaises(TypeError):
            Task()

    def test_logger_is_one(self):
        self.assertEqual(logger.name, "manta")


class ImportTest(unittest.TestCase):
    def test_import_loads_nothing_else_of_manta_and_starts_nothing(self):
        code = (
            "import sys, threading, manta.light; "
            "print(sorted(m for m in sys.modules if m.startswith('manta') and not m.startswith('manta.light')), "
            "'asyncio' in sys.modules, threading.active_count())"
        )
        out = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": SRC}, stdout=subprocess.PIPE, check=True)
        self.assertEqual(out.stdout.decode().strip(), "['manta'] False 1")


if __name__ == "__main__":
    unittest.main()
