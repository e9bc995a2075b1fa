"""What manta.light raises. Each message is one sentence: the subject, then the rule."""


class MantaError(Exception):
    """The root of what a program may want to catch."""


class NotInATask(MantaError):
    """The program does not run as a task of a swarm, so there is no World to talk to."""


class WorldUnreachable(MantaError):
    """World, or S3, did not answer for as long as a call is repeated."""


class RequestRefused(MantaError, ValueError):
    """World understood the call and refuses it; its sentence says why."""


class StorageFull(MantaError):
    """The cluster, or this container, has no room for what is to be stored."""


class ValueRefused(MantaError, ValueError):
    """A value is neither JSON nor bytes."""


class _Missing(MantaError, KeyError):
    def __str__(self):
        # KeyError's own would print the repr of the sentence.
        return str(self.args[0])


class GlobalMissing(_Missing):
    """A global that is not set was read."""


class DatasetMissing(_Missing):
    """A dataset was named that the task does not have."""


class AttemptEnded(BaseException):
    """This attempt has ended or a newer one has taken its place: nothing it writes counts any more.

    Not an Exception, so that a program's own ``except Exception`` does not keep it alive.
    """


def among(name, names):
    """How a message ends that says a name is unknown: with the one that was likely meant, or with all."""
    import difflib

    close = difflib.get_close_matches(name, names, n=1, cutoff=0.7)
    if close:
        return f'did you mean "{close[0]}"?'
    if not names:
        return "there are none"
    return "there are: " + ", ".join(f'"{each}"' for each in names)
