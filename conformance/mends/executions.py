"""Executions: their redrives are counted, and one that is stopped has ended."""

import datetime
import time

from moto.stepfunctions.parser.api import ExecutionStatus
from moto.stepfunctions.parser.asl.eval.environment import Environment
from moto.stepfunctions.parser.asl.eval.program_state import ProgramStopped
from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication, Execution
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker

from .tokens import ONE_AT_A_TIME

BEGINS_WITHIN = 30  # Seconds. The thread of an execution that was started makes its first step at once.


def put_in_place():
    _count_redrives()
    _stop_what_is_stopped()
    _name_the_error_of_a_timeout()


def _count_redrives():
    """moto's context object has no $$.Execution.RedriveCount; nothing is redriven here."""
    environment = ExecutionWorker._get_evaluation_environment

    def get_evaluation_environment(self):
        env = environment(self)
        env.states.context_object.context_object_data["Execution"]["RedriveCount"] = 0
        return env

    ExecutionWorker._get_evaluation_environment = get_evaluation_environment


def _stop_what_is_stopped():
    """moto marks a stopped execution, which goes on as RUNNING: its states wait on, and their failure then counts as its end.
    It can't stop one that has only just been started."""
    stop = Execution.stop
    set_error = Environment.set_error
    set_timed_out = Environment.set_timed_out

    def stop_and_wake(self, stop_date, error, cause):
        _await_first_step(self.exec_worker)
        with ONE_AT_A_TIME:
            stop(self, stop_date=stop_date, error=error, cause=cause)
            if not isinstance(self.exec_worker.env._program_state, ProgramStopped):
                return  # It had ended.
            self.exec_status = ExecutionStatus.ABORTED
            self.stop_date = datetime.datetime.now(tz=datetime.timezone.utc)
            for endpoint in list(self.exec_worker.env.callback_pool_manager._pool.values()):
                endpoint.interrupt_all()

    def set_error_unless_stopped(self, error):
        if not isinstance(self._program_state, ProgramStopped):
            set_error(self, error)

    def set_timed_out_unless_stopped(self):
        if not isinstance(self._program_state, ProgramStopped):
            set_timed_out(self)

    Execution.stop = stop_and_wake
    Environment.set_error = set_error_unless_stopped
    Environment.set_timed_out = set_timed_out_unless_stopped


def _await_first_step(worker):
    give_up = time.monotonic() + BEGINS_WITHIN
    while worker.env is None or worker.env._program_state is None:
        if time.monotonic() > give_up:
            raise TimeoutError("the execution has not begun")
        time.sleep(0.001)


def _name_the_error_of_a_timeout():
    """moto ends an execution that took longer than the machine's TimeoutSeconds without an error."""
    reflect = BaseExecutionWorkerCommunication._reflect_execution_status

    def reflect_execution_status(self):
        reflect(self)
        if self.execution.exec_status == ExecutionStatus.TIMED_OUT:
            self.execution.error = "States.Timeout"

    BaseExecutionWorkerCommunication._reflect_execution_status = reflect_execution_status
