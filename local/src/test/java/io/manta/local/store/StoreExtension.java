package io.manta.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A new store for each test, there before the test's own preparations. */
final class StoreExtension implements BeforeEachCallback, AfterEachCallback {
    private @Nullable Path dir;
    private @Nullable Store store;

    Store store() {
        return Objects.requireNonNull(store);
    }

    Path dir() {
        return Objects.requireNonNull(dir);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        dir = Files.createTempDirectory("manta-store-test");
        store = TestStore.open(dir);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        store().close();
        try (var files = Files.walk(dir())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
