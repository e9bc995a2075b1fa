"""Distributed Maps: as many threads as there is work for."""

from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration import distributed_iteration_component


def put_in_place():
    _start_no_idle_workers()


def _start_no_idle_workers():
    """moto starts MaxConcurrency threads for a distributed Map, ten thousand, however few its items are."""
    component = distributed_iteration_component.DistributedIterationComponent
    run = component._map_run

    def map_run(self, env, eval_input):
        record = eval_input.map_run_record
        record.max_concurrency = min(record.max_concurrency, max(1, len(env.stack[-1])))
        run(self, env, eval_input)

    component._map_run = map_run
