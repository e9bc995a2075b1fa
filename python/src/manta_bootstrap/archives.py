"""How the bootstrap gets the program and manta.light: as archives, from World or from what others have unpacked."""

import os

from manta_bootstrap.world import NotStarted


def fetch_light(world, context, home):
    """Where manta.light is: an archive, or a directory of the cache, where Python keeps it compiled."""
    cached = cache("light", context)
    if cached is None:
        return write(os.path.join(home, "light.zip"), world.get("/v1/light"))
    if not os.path.isdir(cached):
        keep(world.get("/v1/light"), home, cached)
    return cached


def fetch_program(world, context, home, program):
    """Unpacks the module's program, a copy for this attempt alone."""
    cached = cache("bundle", context)
    if cached is None:
        unpack(world.get("/v1/bundle"), home, program)
        return
    if not os.path.isdir(cached):
        keep(world.get("/v1/bundle"), home, cached)
    copy(cached, program)


def cache(what, context):
    """Where an archive is kept unpacked; None if it is not."""
    directory = os.environ.get("MANTA_CACHE")
    return os.path.join(directory, context[what]) if directory and what in context else None


def keep(archive, home, cached):
    """Unpacks an archive into the cache, where it appears whole; another attempt may be quicker."""
    # A name of its own: the draft that came too late stays.
    draft = os.path.join(home, "draft-" + os.path.basename(cached))
    unpack(archive, home, draft)
    os.makedirs(os.path.dirname(cached), exist_ok=True)
    try:
        os.rename(draft, cached)
    except OSError:
        if not os.path.isdir(cached):
            raise


def copy(source, target):
    os.mkdir(target)
    for each in os.scandir(source):
        place = os.path.join(target, each.name)
        if each.is_dir():
            copy(each.path, place)
        else:
            with open(each.path, "rb") as file:
                write(place, file.read())


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
    return path


def unpack(archive, home, directory):
    import zipfile

    path = write(os.path.join(home, "archive.zip"), archive)
    os.makedirs(directory)
    try:
        with zipfile.ZipFile(path) as bundle:
            bundle.extractall(directory)
    except Exception as e:  # zipfile has no name for all that can be wrong.
        raise NotStarted("the module's bundle can't be unpacked: %s" % e) from None
    finally:
        os.remove(path)


def require_entry(directory, entry):
    path = os.path.join(directory, entry)
    if entry.endswith(".py"):
        if not os.path.isfile(path):
            raise NotStarted('the module\'s bundle has no file "%s"; it has: %s' % (entry, listing(directory)))
    elif not os.path.isdir(path):
        raise NotStarted('the module\'s bundle has no package "%s"; it has: %s' % (entry, listing(directory)))


def listing(directory):
    return ", ".join('"%s"' % name for name in sorted(os.listdir(directory))) or "nothing"
