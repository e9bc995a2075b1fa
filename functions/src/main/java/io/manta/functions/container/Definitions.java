package io.manta.functions.container;

import io.manta.asl.AslLimits;
import io.manta.contract.MantaException;
import io.manta.contract.document.ModuleSpec;
import io.manta.engine.port.LaunchAnswer;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.EcsException;

/**
 * The task definitions of a cluster's modules. Registering is slow, {@link
 * AslLimits#REGISTER_DEFINITION}, so each is registered once. Thread-safe.
 */
final class Definitions {
    /** With what the client itself tries, more than a minute: a full bucket's worth and more. */
    private static final int TRIES = 30;

    private static final long PAUSE_MILLIS = 1_000;

    private final EcsClient ecs;
    private final TaskForm form;
    private final RegisteredDefinitions registered;
    private final LongConsumer pause;

    /**
     * @param pause sleeps for so many milliseconds
     */
    Definitions(
            EcsClient ecs, TaskForm form, RegisteredDefinitions registered, LongConsumer pause) {
        this.ecs = ecs;
        this.form = form;
        this.registered = registered;
        this.pause = pause;
    }

    /**
     * The ARN of the module's definition, which is registered if it is not yet. After a deployment
     * with another bootstrap it is another, also for runs that were submitted before.
     *
     * @throws UnfitModuleException if the module can't run on this cluster
     * @throws EcsException if it can't be registered, now or ever
     */
    String require(ModuleSpec module) {
        var content = form.content(module);
        return registered
                .find(content)
                .orElseGet(() -> registered.putFirst(content, register(module)));
    }

    /**
     * Like {@link #require}, but waits while others register theirs.
     *
     * @throws MantaException if ECS refuses it
     * @throws EcsException if it can't be registered now: whoever asked asks again
     */
    void prepare(ModuleSpec module) {
        for (var tries = 1; ; tries++) {
            try {
                require(module);
                return;
            } catch (EcsException e) {
                if (!(Refusals.answer(e) instanceof LaunchAnswer.Later)) {
                    throw refused(module, e);
                }
                if (tries == TRIES) {
                    throw e;
                }
                pause.accept(PAUSE_MILLIS);
            }
        }
    }

    /**
     * Registers the module's definition anew, after somebody has deregistered it.
     *
     * @throws EcsException if it can't be registered, now or ever
     */
    void renew(ModuleSpec module, String deregistered) {
        registered.replace(form.content(module), deregistered, register(module));
    }

    private String register(ModuleSpec module) {
        return ecs.registerTaskDefinition(form.request(module))
                .taskDefinition()
                .taskDefinitionArn();
    }

    private static MantaException refused(ModuleSpec module, EcsException cause) {
        return new MantaException(
                "module \"%s\" must be a task definition that ECS accepts, got: %s"
                        .formatted(module.name(), Refusals.words(cause)),
                cause);
    }
}
