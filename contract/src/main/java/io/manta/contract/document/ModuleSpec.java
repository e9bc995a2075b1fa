package io.manta.contract.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Code packaged to run in a container image.
 *
 * @param id what tasks of the document call it; unique there
 * @param datasets names of datasets that a node must hold to run it
 * @param env environment variables of the program; no secrets
 * @param secrets environment variables whose values are kept elsewhere: for each, the text of a
 *     {@link SecretReference}
 */
public record ModuleSpec(
        String id,
        String name,
        String image,
        Program program,
        List<String> datasets,
        Resources resources,
        Map<String, String> env,
        Map<String, String> secrets) {
    public ModuleSpec {
        datasets = List.copyOf(datasets);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }

    /** A module without secrets. */
    public ModuleSpec(
            String id,
            String name,
            String image,
            Program program,
            List<String> datasets,
            Resources resources,
            Map<String, String> env) {
        this(id, name, image, program, datasets, resources, env, Map.of());
    }

    public ModuleSpec withId(String value) {
        return new ModuleSpec(value, name, image, program, datasets, resources, env, secrets);
    }

    public ModuleSpec withImage(String value) {
        return new ModuleSpec(id, name, value, program, datasets, resources, env, secrets);
    }

    public ModuleSpec withProgram(Program value) {
        return new ModuleSpec(id, name, image, value, datasets, resources, env, secrets);
    }
}
