package io.manta.functions.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program;
import io.manta.contract.document.Resources;
import io.manta.contract.document.SwarmDocument;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinnedImagesTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String OTHER_DIGEST = "sha256:" + "fedcba9876543210".repeat(4);

    private final LoopbackServer server = new LoopbackServer();
    private final PinnedImages images =
            new PinnedImages(
                    new ImageCache(Optional.of(server.address() + "/ecr-public")),
                    new Registry(
                            HttpClient.newHttpClient(),
                            registry -> Optional.of("Basic QVdTOnNlY3JldA=="),
                            "http"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void pin_officialImage_isTheDigestThatTheCacheHas() {
        server.manifests.put("/v2/ecr-public/docker/library/python/manifests/3.10", DIGEST);
        server.authorization = "Basic QVdTOnNlY3JldA==";

        assertThat(pinned("python:3.10"))
                .containsExactly(server.address() + "/ecr-public/docker/library/python@" + DIGEST);
        assertThat(server.requests)
                .containsExactly(
                        "HEAD /v2/ecr-public/docker/library/python/manifests/3.10 [] [Basic QVdTOnNlY3JldA==]");
    }

    @Test
    void pin_imageOfSeveralModules_isAskedForOnce() {
        server.manifests.put("/v2/mine/manifests/1", DIGEST);

        assertThat(pinned(server.address() + "/mine:1", server.address() + "/mine:1"))
                .containsOnly(server.address() + "/mine@" + DIGEST)
                .hasSize(2);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void pin_imageWithADigest_mustBeThere() {
        server.manifests.put("/v2/mine/manifests/" + DIGEST, DIGEST);

        assertThat(pinned(server.address() + "/mine:1@" + DIGEST))
                .containsExactly(server.address() + "/mine@" + DIGEST);
    }

    @Test
    void pin_imageThatIsNotThere_saysWhichModule() {
        assertThatThrownBy(() -> pinned("python:3.99"))
                .isInstanceOf(MantaException.class)
                .hasMessage(
                        "module \"worker\" must have an image that its registry has, got: \"python:3.99\", which is not at "
                                + server.address());
    }

    @Test
    void pin_noName_saysWhichModule() {
        assertThatThrownBy(() -> pinned("Python 3"))
                .hasMessage("module \"worker\" must have the name of an image, got: \"Python 3\"");
    }

    @Test
    void pin_registryThatRefuses_leavesTheTag() {
        server.authorization = "Bearer something else";

        assertThat(pinned(server.address() + "/mine:1"))
                .containsExactly(server.address() + "/mine:1");
    }

    @Test
    void pin_registryThatIsNotReached_leavesTheTag() {
        server.close();

        assertThat(pinned(server.address() + "/mine:1"))
                .containsExactly(server.address() + "/mine:1");
    }

    /** A submission that is repeated is the same, and its containers have the same image. */
    @Test
    void pin_againAfterTheTagHasMoved_isWhatItWas() {
        server.manifests.put("/v2/mine/manifests/1", DIGEST);
        var document = document(server.address() + "/mine:1");
        var first = images.pin(document, Optional.empty());
        server.manifests.put("/v2/mine/manifests/1", OTHER_DIGEST);

        assertThat(images.pin(document, Optional.of(first))).isEqualTo(first);
        assertThat(images.pin(document, Optional.empty())).isNotEqualTo(first);
    }

    @Test
    void pin_againWithTheRegistryBack_isWhatItWas() {
        server.authorization = "Bearer something else";
        var document = document(server.address() + "/mine:1");
        var first = images.pin(document, Optional.empty());
        server.authorization = "Basic QVdTOnNlY3JldA==";
        server.manifests.put("/v2/mine/manifests/1", DIGEST);

        assertThat(images.pin(document, Optional.of(first))).isEqualTo(first);
    }

    @Test
    void pin_againWithAnotherImage_isTheOther() {
        server.manifests.put("/v2/mine/manifests/1", DIGEST);
        server.manifests.put("/v2/yours/manifests/1", OTHER_DIGEST);
        var first = images.pin(document(server.address() + "/mine:1"), Optional.empty());
        var other = document(server.address() + "/yours:1");

        assertThat(images.pin(other, Optional.of(first)))
                .isEqualTo(images.pin(other, Optional.empty()));
    }

    private List<String> pinned(String... names) {
        return images.pin(document(names), Optional.empty()).modules().stream()
                .map(ModuleSpec::image)
                .toList();
    }

    private static SwarmDocument document(String... names) {
        var modules = List.of(names).stream().map(PinnedImagesTest::module).toList();
        return new SwarmDocument(
                "digits", Map.of(), Optional.empty(), modules, List.of(), List.of());
    }

    private static ModuleSpec module(String image) {
        return new ModuleSpec(
                "worker",
                "worker",
                image,
                new Program.Inline("print(1)\n"),
                List.of(),
                Resources.defaults(),
                Map.of());
    }
}
