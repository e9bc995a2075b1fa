"""Paths into data, and what is asked again and again."""

import functools
import re

from moto.moto_server import werkzeug_app
from moto.sqs.models import SQSBackend
from moto.stepfunctions.parser.asl.utils import json_path

from .calls import exchange

INDEX_WITHIN = re.compile(r"\$(\.\w+|\['[^']*'\])*\[\d+\](\.\w+)+")


def put_in_place():
    _remember_what_is_asked_again()
    _give_the_value_of_a_definite_path()


def _remember_what_is_asked_again():
    """moto looks through its folders at every request and through its queue for every message, and the like."""
    dispatcher = werkzeug_app.DomainDispatcherApplication
    dispatcher.get_backend_for_host = functools.lru_cache(None)(dispatcher.get_backend_for_host)
    exchange("parse", json_path.parse, functools.lru_cache(None)(json_path.parse))
    SQSBackend.is_message_valid_based_on_retention_period = lambda self, queue_name, message: True  # None is days old.


def _give_the_value_of_a_definite_path():
    """moto gives a list of one for $.items['a'][0].node, which names one place."""
    extract = json_path.extract_json

    def extract_json(path, data):
        found = extract(path, data)
        return found[0] if INDEX_WITHIN.fullmatch(path) and isinstance(found, list) and len(found) == 1 else found

    exchange("extract_json", extract, extract_json)
