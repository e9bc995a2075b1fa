"""Threads that can be seen to stand still, and a time that passes only when it is told to.

moto's interpreter is threads that wait for each other, for answers and for time. Given these classes instead of those of
the standard library, it can be asked whether anything moves, and a heartbeat of half an hour takes no half hour.
"""

import threading


class Wait:
    """A thread that stands still."""

    def __init__(self, deadline, counts):
        self.deadline = deadline
        self.counts = counts
        self.woken = threading.Event()
        self.heard = False


class Timeline:
    """How many threads move, and until when the others wait."""

    def __init__(self):
        self._lock = threading.Lock()
        self._stands = threading.Condition(self._lock)
        self._moving = 0
        self._now = 0.0
        self._timed = set()

    def now(self):
        return self._now

    def begins(self):
        with self._lock:
            self._moving += 1

    def ends(self):
        with self._lock:
            self._moves_less()

    def wait(self, event, seconds):
        """Whether the event was set before the seconds were over; without an event they just pass."""
        with self._lock:
            if event is not None and event.is_set():
                return True
            deadline = None if seconds is None else self._now + seconds
            wait = Wait(deadline, isinstance(threading.current_thread(), Thread))
            if event is not None:
                event.waits.append(wait)
            if deadline is not None:
                self._timed.add(wait)
            if wait.counts:
                self._moves_less()
        wait.woken.wait()
        return wait.heard

    def set(self, event):
        with self._lock:
            event.flag = True
            waits, event.waits = event.waits, []
            for wait in waits:
                self._wake(wait, True)

    def await_stillness(self, limit):
        """Returns when no thread moves. The limit, in real seconds, is for what never comes to rest."""
        with self._lock:
            if not self._stands.wait_for(lambda: self._moving == 0, limit):
                raise TimeoutError(f"{self._moving} threads still move after {limit} s")

    def advance(self):
        """Lets time pass to the next moment for which a thread waits. Whether there is one."""
        with self._lock:
            if not self._timed:
                return False
            self._now = min(wait.deadline for wait in self._timed)
            for wait in [each for each in self._timed if each.deadline == self._now]:
                self._wake(wait, False)
            return True

    def _wake(self, wait, heard):
        if wait.woken.is_set():
            return
        self._timed.discard(wait)
        wait.heard = heard
        if wait.counts:
            # Counted here and not when it runs: between the two nothing would seem to move.
            self._moving += 1
        wait.woken.set()

    def _moves_less(self):
        self._moving -= 1
        if self._moving == 0:
            self._stands.notify_all()


TIMELINE = Timeline()


class Event:
    """threading.Event, on the timeline."""

    def __init__(self):
        self.flag = False
        self.waits = []

    def is_set(self):
        return self.flag

    def set(self):
        TIMELINE.set(self)

    def clear(self):
        self.flag = False

    def wait(self, timeout=None):
        return TIMELINE.wait(self, timeout)


class Thread(threading.Thread):
    """threading.Thread, on the timeline."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._over = Event()

    def start(self):
        TIMELINE.begins()
        super().start()

    def run(self):
        try:
            super().run()
        finally:
            self._over.set()
            TIMELINE.ends()

    def join(self, timeout=None):
        self._over.wait(timeout)

    def is_alive(self):
        return not self._over.is_set()


class Threading:
    """The module threading, on the timeline."""

    Event = Event
    Thread = Thread
    Lock = staticmethod(threading.Lock)
    RLock = staticmethod(threading.RLock)
    Condition = threading.Condition


class Time:
    """The module time, on the timeline."""

    time = staticmethod(TIMELINE.now)

    @staticmethod
    def sleep(seconds):
        TIMELINE.wait(None, seconds)
