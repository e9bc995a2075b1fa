"""Who temporary credentials belong to: moto's STS gives them out and knows."""

import boto3
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.sts.models import sts_backends


class Identity:
    """A session of a role, as STS has it."""

    def __init__(self, assumed):
        self.key = assumed.access_key_id
        self.secret = assumed.secret_access_key
        self.token = assumed.session_token
        self.expires = assumed.expiration
        self.account = assumed.account_id
        self.arn = assumed.arn
        self.user_id = assumed.user_id
        self.role = assumed.role_arn

    @property
    def credentials(self):
        return self.key, self.secret, self.token


class Identities:
    """What was given out. Thread-safe."""

    def __init__(self, endpoint, region):
        self._sts = boto3.client(
            "sts", region_name=region, endpoint_url=endpoint, aws_access_key_id="none", aws_secret_access_key="none"
        )
        self._by_key = {}

    def assume(self, role, session):
        """New credentials of a role, in a session of this name."""
        given = self._sts.assume_role(RoleArn=role, RoleSessionName=session)["Credentials"]
        assumed = sts_backends[ACCOUNT]["aws"].get_assumed_role_from_access_key(given["AccessKeyId"])
        identity = Identity(assumed)
        self._by_key[identity.key] = identity
        return identity

    def of_key(self, key):
        return self._by_key.get(key)

    def all(self):
        return list(self._by_key.values())
