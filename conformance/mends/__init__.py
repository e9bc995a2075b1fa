"""What moto's Step Functions does otherwise than AWS, put right in the running process: for what plays cases and for what calls AWS.

Each mend says in its first line what moto does; docs/conformance.md lists them. They are put in place once a process, before
the first request.
"""

from . import executions, maps, paths, tokens, versions


def put_in_place():
    paths.put_in_place()
    maps.put_in_place()
    tokens.put_in_place()
    executions.put_in_place()
    versions.put_in_place()
