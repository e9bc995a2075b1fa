package io.manta.local.world;

import io.manta.contract.MantaException;
import java.io.IOException;
import java.net.InetSocketAddress;

/** World can't listen: no program could reach it. */
public final class WorldException extends MantaException {
    private static final long serialVersionUID = 1;

    WorldException(InetSocketAddress address, IOException cause) {
        super(
                "World, which programs call, can't listen on %s, %s: %s"
                        .formatted(
                                address.getAddress().getHostAddress(),
                                address.getPort() == 0 ? "any port" : "port " + address.getPort(),
                                cause.getMessage()),
                cause);
    }
}
