package io.manta.local.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.manta.contract.MantaException;
import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** A Docker engine that can't be used as asked. The wording of this package is here. */
public final class EngineException extends MantaException {
    private static final long serialVersionUID = 1;

    private EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static EngineException unreachable(String host, RuntimeException cause) {
        return new EngineException(
                "--docker needs a Docker engine that answers at %s, got: %s"
                        .formatted(host, words(cause)),
                cause);
    }

    static EngineException elsewhere(String host) {
        return new EngineException(
                "--docker needs an engine on this machine, at a unix:// address, got: " + host,
                null);
    }

    static EngineException inAMachineOfItsOwn(String system) {
        return new EngineException(
                "--docker needs an engine that shares this machine's kernel, got: " + system, null);
    }

    static EngineException unpullable(String image, RuntimeException cause) {
        return new EngineException(
                "image \"%s\" is not on this machine and can't be pulled: %s"
                        .formatted(image, words(cause)),
                cause);
    }

    static String missing(String image) {
        return "image \"%s\" is not on this machine any more: docker pull %s"
                .formatted(image, image);
    }

    static String outOfMemory(int mebibytes) {
        return "out of memory: the module has %s MiB".formatted(mebibytes);
    }

    static String outOfStorage(int gibibytes) {
        return "out of storage: the module has %s GiB".formatted(gibibytes);
    }

    /** What the engine says, without what its client puts around it. */
    static String words(Throwable cause) {
        var innermost = cause;
        for (var each = cause; each != null; each = each.getCause()) {
            innermost = each;
            if (each instanceof DockerException refused) {
                return message(String.valueOf(refused.getMessage()));
            }
        }
        var message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message.strip();
    }

    /** {@code Status 404: {"message":"No such image: x"}}. */
    private static String message(String text) {
        var json = text.indexOf('{');
        if (json < 0) {
            return text.strip();
        }
        try {
            return JsonReader.of(Json.read(text.substring(json)), "answer").string("message");
        } catch (WireFormatException e) {
            // Not the form that engines have had so far: better all of it than nothing.
            return text.strip();
        }
    }
}
