package io.manta.functions.image;

import java.util.Optional;

/** How this cluster may call registries. */
@FunctionalInterface
interface RegistryAccess {
    /** The value of the {@code Authorization} header for a registry; empty: none is known. */
    Optional<String> authorization(String registry);
}
