package io.manta.functions.container;

import io.manta.contract.id.ContentHash;
import java.util.Optional;

/** The ARNs of task definitions by what they were made of. */
public interface RegisteredDefinitions {
    Optional<String> find(ContentHash content);

    /** Stores the ARN unless there is one; the one that is stored then. */
    String putFirst(ContentHash content, String arn);

    /** Stores the ARN in the place of an older one, unless another has it by now. */
    void replace(ContentHash content, String older, String arn);
}
