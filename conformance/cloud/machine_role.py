"""What an execution does by its machine's role that moto does within itself."""

from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration import distributed_iteration_component


def install(starts):
    """starts is told of a machine whose distributed Map starts executions of its own, one for each of its items.

    https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
    """
    component = distributed_iteration_component.DistributedIterationComponent
    run = component._map_run

    def map_run(self, env, eval_input):
        starts(env.states.context_object.context_object_data["StateMachine"]["Id"])
        run(self, env, eval_input)

    component._map_run = map_run
