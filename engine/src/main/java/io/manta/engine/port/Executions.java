package io.manta.engine.port;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.Failure;
import java.util.Optional;

/** State machines and their executions. */
public interface Executions {
    /**
     * Makes the machine known, once per document and definition.
     *
     * @return the version to start
     */
    String register(String swarm, ContentHash document, String definition);

    /** The version that was registered last for the document with this hash. */
    Optional<String> version(ContentHash document);

    /** Starts an execution. One of this name that was started before is no error. */
    void start(String version, String name, JsonObject input);

    /** Ends an execution. One that has ended is no error. */
    void stop(String name, String reason);

    /** How an execution stands; empty if it is unknown. */
    Optional<Execution> describe(String name);

    /** The states of an execution, as the service names them. */
    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /**
     * An execution.
     *
     * @param redrive how often it was redriven
     * @param failure there when it has FAILED or TIMED_OUT
     */
    record Execution(String name, Status status, int redrive, Optional<Failure> failure) {
        /** One that was never redriven. */
        public Execution(String name, Status status, Optional<Failure> failure) {
            this(name, status, 0, failure);
        }
    }
}
