package io.manta.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.ContentHash;
import io.manta.engine.memory.MemoryObjects;
import io.manta.engine.port.Objects;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class LightLibraryTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final ContentHash HASH = ContentHash.of(CONTENT);

    private final Objects stored = new MemoryObjects();
    private final AtomicInteger calls = new AtomicInteger();
    private boolean isDenied;

    /** A snapshot is taken before anybody asks. */
    @Test
    void library_thatNobodyAskedFor_isNotStored() {
        new LightLibrary(objects(), CONTENT);

        assertThat(calls).hasValue(0);
    }

    @Test
    void get_again_storesItOnce() {
        var library = new LightLibrary(objects(), CONTENT);

        assertThat(library.get()).isEqualTo(HASH);
        assertThat(library.get()).isEqualTo(HASH);

        assertThat(stored.has(HASH)).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void get_afterItWasDenied_storesIt() {
        var library = new LightLibrary(objects(), CONTENT);
        isDenied = true;
        assertThatThrownBy(library::get).isInstanceOf(SdkClientException.class);
        isDenied = false;

        assertThat(library.get()).isEqualTo(HASH);

        assertThat(stored.has(HASH)).isTrue();
    }

    /** Those that are stored, which count and may be out of reach. */
    private Objects objects() {
        return (Objects)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Objects.class},
                        (proxy, method, arguments) -> {
                            calls.incrementAndGet();
                            if (isDenied) {
                                throw SdkClientException.create("no connection");
                            }
                            return method.invoke(stored, arguments);
                        });
    }
}
