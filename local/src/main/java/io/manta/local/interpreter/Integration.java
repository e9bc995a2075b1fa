package io.manta.local.interpreter;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;

/** A service that task states call. */
interface Integration {
    Pattern RESOURCE = Pattern.compile("arn:aws[a-z-]*:states:::(?<service>.+)");

    Map<String, Integration> KNOWN =
            Map.of(
                    "lambda:invoke", new FunctionCall(),
                    "sqs:sendMessage", new MessageSend(false),
                    "sqs:sendMessage.waitForTaskToken", new MessageSend(true));

    /**
     * The service that a resource names.
     *
     * @throws WireFormatException if the embedded cluster does not have it
     */
    static Integration of(String resource) {
        var matcher = RESOURCE.matcher(resource);
        var known = matcher.matches() ? KNOWN.get(matcher.group("service")) : null;
        if (known == null) {
            throw new WireFormatException(
                    "the resource must be one of %s, got: \"%s\""
                            .formatted(KNOWN.keySet().stream().sorted().toList(), resource));
        }
        return known;
    }

    /** Whether the state goes on when its token is answered, not when the call is. */
    boolean waitsForToken();

    /** Calls it; must not block. */
    void call(Services services, JsonObject parameters, Reply reply);
}
