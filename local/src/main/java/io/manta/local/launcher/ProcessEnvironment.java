package io.manta.local.launcher;

import io.manta.contract.world.EnvNames;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The whole environment of a container: nothing of the parent's but its PATH. */
final class ProcessEnvironment {
    /** Tells the bootstrap that the end of its standard input means the death of its parent. */
    static final String PARENT_PIPE = "MANTA_PARENT_PIPE";

    /** Where the bootstraps of this machine keep unpacked archives for those that follow. */
    static final String CACHE = "MANTA_CACHE";

    private ProcessEnvironment() {}

    static Map<String, String> of(URI world, String token, Scratch scratch) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", path());
        environment.put("HOME", scratch.directory().toString());
        environment.put("TMPDIR", scratch.temporary().toString());
        environment.put("LANG", "C.UTF-8");
        environment.put(EnvNames.WORLD, world.toString());
        environment.put(EnvNames.TOKEN, token);
        environment.put(PARENT_PIPE, "1");
        return environment;
    }

    private static String path() {
        var path = System.getenv("PATH");
        return path == null ? "/usr/local/bin:/usr/bin:/bin" : path;
    }
}
