"""How a caller of World shows who it is: by a token locally, by a signature on AWS."""


class Bearer:
    """Shows a token, or nothing if it is empty."""

    def __init__(self, token):
        self._token = token

    def headers(self, method, url, headers, blocks):
        """The headers to send."""
        return dict(headers, Authorization="Bearer " + self._token) if self._token else dict(headers)

    def learns(self, status, fields, content):
        """Whether a refusal tells something by which the same request may pass."""
        return False


def of_caller(environment, world):
    """Who calls World at this URL; a ValueError says what of the environment can't be."""
    token = environment.get("MANTA_TOKEN")
    if token:
        return Bearer(token)
    # Here, so that what runs locally starts without it.
    from manta.aws.signed import of_role

    return of_role(environment, world) or Bearer("")
