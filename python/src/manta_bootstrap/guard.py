"""What stands before a command of an image on one's own machine, as a container's first process does elsewhere.

It leads the process group, tells the command to end when it is told so itself, ends all that the command has left when
it ends or when the parent dies, and exits as the command did. Of World it knows nothing. Its arguments are the
command; the first is the path of a program. Environment:

MANTA_PARENT_PIPE  "1" if standard input is a pipe whose end means that the parent has died
"""

import os
import sys

from manta_bootstrap.watch import Child, Events, kill_family, lead_a_group

# As shells have it: can't run, ended by signal n.
_NOT_STARTED = 126
_SIGNALLED = 128


def main():
    lead_a_group()
    events = Events(os.environ.get("MANTA_PARENT_PIPE") == "1")
    environment = {name: value for name, value in os.environ.items() if name != "MANTA_PARENT_PIPE"}
    command = sys.argv[sys.argv.index("--") + 1 :]
    try:
        # How long it may take to end is the launcher's business.
        child = Child(command, environment, None, events)
    except OSError as e:
        print("manta: %s can't be started: %s" % (command[0], e.strerror), file=sys.stderr)
        sys.exit(_NOT_STARTED)
    code = child.wait(None)
    kill_family()
    sys.exit(code if code >= 0 else _SIGNALLED - code)


if __name__ == "__main__":
    main()
