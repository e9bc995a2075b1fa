"""The frame of tests that call manta.light against a fake World."""

import unittest

from . import fake_world
from manta.aws.identity import Bearer
from manta.light import World, context, transport


class InATask(unittest.TestCase):
    """Each test has a fake World of its own and a World that talks to it, with two seconds of patience."""

    def setUp(self):
        self.fake = fake_world.FakeWorld()
        self.fake.__enter__()
        self.addCleanup(self.fake.__exit__)
        self.transport = transport.Transport(self.fake.url, Bearer(fake_world.TOKEN), patience=2.0)
        self.world = World(self.transport, context.Context(self.fake.context))

    def assert_says(self, kind, sentence, call, *args, **options):
        """The call raises exactly this kind with exactly this sentence."""
        with self.assertRaises(kind) as caught:
            call(*args, **options)
        self.assertIs(type(caught.exception), kind)
        self.assertEqual(str(caught.exception), sentence)
