"""State machines: their versions can be started, listed and deleted, and there is an end to them."""

import copy
import threading
import uuid

from moto.core.responses import ActionResult, EmptyResult
from moto.stepfunctions.exceptions import AWSError, StateMachineDoesNotExist
from moto.stepfunctions.models import StateMachine, StateMachineInstance, StateMachineVersion
from moto.stepfunctions.parser.models import StepFunctionsParserBackend
from moto.stepfunctions.responses import StepFunctionResponse

MOST_VERSIONS = 1_000  # https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

_ONE_AT_A_TIME = threading.RLock()
"""Whoever creates, updates, starts: the answer is of what the request did."""


class ServiceQuotaExceeded(AWSError):
    TYPE = "ServiceQuotaExceededException"


class StateMachineAlreadyExists(AWSError):
    TYPE = "StateMachineAlreadyExists"


def put_in_place():
    _refuse_other_machines_of_a_name()
    _start_versions()
    _start_a_name_once()
    _limit_versions()
    _list_and_delete_versions()
    for action in ("create_state_machine", "update_state_machine", "start_execution"):
        _let_one_at_a_time(action)


def _refuse_other_machines_of_a_name():
    """moto takes another definition under a name that is taken, forgets it, and answers that it made the machine."""
    create = StepFunctionsParserBackend.create_state_machine

    def create_state_machine(self, name, definition, roleArn, **others):
        machine = self._revision_by_name(name)
        if machine is not None and (machine.definition, machine.roleArn) != (definition, roleArn):
            raise StateMachineAlreadyExists(f"State Machine Already Exists: '{machine.arn}'")
        return create(self, name=name, definition=definition, roleArn=roleArn, **others)

    StepFunctionsParserBackend.create_state_machine = create_state_machine


def _start_versions():
    """moto can't start a version, nor a machine a second time: it tries to copy the executions with the machine. What was
    started under one version's ARN is an execution of the machine, under whose names it must be the only one of its name."""
    publish = StateMachine.publish

    def publish_and_share(self, description):
        publish(self, description)
        self.latest_version.executions = self.executions

    StateMachine.publish = publish_and_share
    StateMachineVersion._handle_name_input_idempotency = StateMachine._handle_name_input_idempotency
    StateMachineInstance.__deepcopy__ = lambda self, memo: copy.copy(self)


def _start_a_name_once():
    """moto takes every name, and none: all that were started without one are called None."""
    start = StepFunctionsParserBackend.start_execution

    def start_execution(self, state_machine_arn, name=None, execution_input=None, trace_header=None):
        name = name or str(uuid.uuid4())
        self._validate_name(name)
        return start(self, state_machine_arn, name, execution_input, trace_header)

    StepFunctionsParserBackend.start_execution = start_execution


def _limit_versions():
    """moto publishes any number of versions."""
    publish = StateMachine.publish

    def publish_within_quota(self, description):
        if len(self.versions) >= MOST_VERSIONS:
            raise ServiceQuotaExceeded(f"State machine {self.name} has {MOST_VERSIONS} versions, which is the most")
        publish(self, description)

    StateMachine.publish = publish_within_quota


def _list_and_delete_versions():
    """moto has neither ListStateMachineVersions nor DeleteStateMachineVersion. Newest first, in pages."""

    def list_state_machine_versions(self):
        machine = self.stepfunction_backend.describe_state_machine(self._get_param("stateMachineArn"))
        newest_first = sorted(machine.versions.values(), key=lambda version: version.version, reverse=True)
        begin = int(self._get_param("nextToken") or 0)
        end = begin + (self._get_int_param("maxResults") or 100)
        answer = {
            "stateMachineVersions": [
                {"stateMachineVersionArn": version.arn, "creationDate": version.creation_date}
                for version in newest_first[begin:end]
            ]
        }
        if end < len(newest_first):
            answer["nextToken"] = str(end)
        return ActionResult(answer)

    def delete_state_machine_version(self):
        arn, _, number = self._get_param("stateMachineVersionArn").rpartition(":")
        try:
            self.stepfunction_backend.describe_state_machine(arn).versions.pop(int(number), None)
        except StateMachineDoesNotExist:
            pass  # The service doesn't mind, either.
        return EmptyResult()

    StepFunctionResponse.list_state_machine_versions = list_state_machine_versions
    StepFunctionResponse.delete_state_machine_version = delete_state_machine_version


def _let_one_at_a_time(action):
    """moto looks for a name and then takes it, and answers an update with the version that is newest by then."""
    act = getattr(StepFunctionResponse, action)

    def act_alone(self):
        with _ONE_AT_A_TIME:
            return act(self)

    setattr(StepFunctionResponse, action, act_alone)
