"""Calls that block, for programs that may not."""

import functools


async def in_thread(call, *args, **options):
    """What a blocking call gives, awaited in a thread of the event loop's pool."""
    import asyncio  # 40 ms that most programs need not spend.

    return await asyncio.get_running_loop().run_in_executor(None, functools.partial(call, *args, **options))
