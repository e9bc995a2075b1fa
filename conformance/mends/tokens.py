"""Task tokens: each try has its own, and each takes one answer while its state waits."""

import threading

from moto.core.responses import EmptyResult
from moto.stepfunctions.exceptions import AWSError
from moto.stepfunctions.parser.api import ExecutionStatus
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_callback import (
    StateTaskServiceCallback,
)
from moto.stepfunctions.parser.asl.eval.callback.callback import (
    CallbackEndpoint,
    CallbackOutcomeFailure,
    CallbackOutcomeSuccess,
    CallbackPoolManager,
)
from moto.stepfunctions.parser.models import StepFunctionsParserBackend
from moto.stepfunctions.responses import StepFunctionResponse

ONE_AT_A_TIME = threading.RLock()
"""Between an answer, a heartbeat and a stop: of several, one is first."""


GONE = "Task Timed Out: 'Provided task does not exist anymore'"


class InvalidToken(AWSError):
    TYPE = "InvalidToken"


class TaskTimedOut(AWSError):
    TYPE = "TaskTimedOut"


def put_in_place():
    _give_each_try_its_token()
    _notice_answers_that_come_early()
    _take_one_answer_while_the_state_waits()
    _hand_on_causes()


def _give_each_try_its_token():
    """moto sends the retry of a state with the token of the first try, which has its answer already."""
    first_try = StateTaskServiceCallback._eval_execution

    def eval_execution(self, env):
        context = env.states.context_object
        if self._is_integration_pattern() and context.context_object_data["State"]["RetryCount"] > 0:
            env.callback_pool_manager.add(context.update_task_token())
        if self._is_integration_pattern():
            token = context.context_object_data["Task"]["Token"]
            env.callback_pool_manager.get(token).frame = env  # It runs as long as the state waits.
        first_try(self, env)

    StateTaskServiceCallback._eval_execution = eval_execution


def _notice_answers_that_come_early():
    """moto waits for a whole heartbeat when the answer is there before the wait for heartbeats begins."""
    setup = CallbackEndpoint.setup_heartbeat_endpoint

    def setup_heartbeat_endpoint(self, heartbeat_seconds):
        with ONE_AT_A_TIME:
            heartbeats = setup(self, heartbeat_seconds)
            if self.get_outcome() is not None:
                heartbeats.notify()
            return heartbeats

    CallbackEndpoint.setup_heartbeat_endpoint = setup_heartbeat_endpoint


def _take_one_answer_while_the_state_waits():
    """moto takes a second answer to a token, and one after the wait or the execution has ended; it knows no heartbeat of a
    state without HeartbeatSeconds, or of one that has not begun to wait; its errors can't be raised."""

    def notify(self, callback_id, outcome):
        with ONE_AT_A_TIME:
            endpoint = self.get(callback_id)
            _require_open(endpoint)
            endpoint.notify(outcome=outcome)

    def heartbeat(self, callback_id):
        with ONE_AT_A_TIME:
            endpoint = self.get(callback_id)
            _require_open(endpoint)
            endpoint.notify_heartbeat()

    CallbackPoolManager.notify = notify
    CallbackPoolManager.heartbeat = heartbeat
    def send_task_success(self, task_token, outcome):
        _pool(self, task_token).notify(task_token, CallbackOutcomeSuccess(task_token, outcome))

    def send_task_failure(self, task_token, error=None, cause=None):
        _pool(self, task_token).notify(task_token, CallbackOutcomeFailure(task_token, error, cause))

    def send_task_heartbeat(self, task_token):
        _pool(self, task_token).heartbeat(task_token)

    for send in (send_task_success, send_task_failure, send_task_heartbeat):
        setattr(StepFunctionsParserBackend, send.__name__, send)


def _require_open(endpoint):
    frame = getattr(endpoint, "frame", None)
    if endpoint.get_outcome() is not None or (frame is not None and not frame.is_running()):
        raise TaskTimedOut(GONE)


def _pool(backend, token):
    """The tokens of the execution that this one is of."""
    for execution in backend._get_executions():
        env = execution.exec_worker.env
        if env is None or env.callback_pool_manager.get(token) is None:  # Without one it has only just been started.
            continue
        if execution.status != ExecutionStatus.RUNNING:
            raise TaskTimedOut(GONE)
        return env.callback_pool_manager
    raise InvalidToken("Invalid Token: 'Invalid token'")


def _hand_on_causes():
    """moto's SendTaskFailure takes the error and leaves the cause."""

    def send_task_failure(self):
        self.stepfunction_backend.send_task_failure(
            self._get_param("taskToken"), error=self._get_param("error"), cause=self._get_param("cause")
        )
        return EmptyResult()

    StepFunctionResponse.send_task_failure = send_task_failure
