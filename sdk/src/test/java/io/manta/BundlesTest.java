package io.manta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {
    private static final Bundle ONE = new Bundle(new byte[] {1});
    private static final Bundle TWO = new Bundle(new byte[] {2, 2});

    @TempDir private Path folder;

    @Test
    void with_sameContent_isKeptOnce() {
        var bundles = Bundles.none().with(ONE).with(TWO).with(new Bundle(new byte[] {1}));

        assertThat(bundles.all()).containsExactly(ONE, TWO);
        assertThat(bundles.get(TWO.hash())).containsSame(TWO);
        assertThat(bundles.get(ContentHash.of("other"))).isEmpty();
    }

    @Test
    void bundle_content_isACopy() {
        var content = new byte[] {1};
        var bundle = new Bundle(content);
        content[0] = 9;
        bundle.content()[0] = 9;

        assertThat(bundle.content()).containsExactly(1);
        assertThat(bundle.size()).isEqualTo(1);
        assertThat(bundle.hash()).isEqualTo(ContentHash.of(new byte[] {1}));
        assertThat(bundle).hasToString("Bundle[" + bundle.hash() + ", 1 bytes]");
    }

    @Test
    void writeTo_newFolder_isReadBack() {
        var bundles = Bundles.none().with(ONE).with(TWO);
        bundles.writeTo(folder.resolve("new"));

        assertThat(folder.resolve("new").resolve(ONE.hash() + ".zip")).exists();
        assertThat(Bundles.readFrom(folder.resolve("new"), List.of(ONE.hash(), TWO.hash())))
                .isEqualTo(bundles);
    }

    @Test
    void readFrom_missing_isLeftOut() {
        Bundles.none().with(ONE).writeTo(folder);

        assertThat(Bundles.readFrom(folder, List.of(TWO.hash(), ONE.hash())).all())
                .containsExactly(ONE);
    }

    @Test
    void readFrom_otherContentThanItsName_isRefused() throws IOException {
        Files.write(folder.resolve(ONE.fileName()), TWO.content());

        assertThatThrownBy(() -> Bundles.readFrom(folder, List.of(ONE.hash())))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "the bundle \"%s\" must have the SHA-256 that its name says, got: %s"
                                .formatted(ONE.fileName(), TWO.hash()));
    }
}
