package io.manta.functions.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCacheTest {
    private static final String PLACE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/ecr-public";

    @ParameterizedTest
    @ValueSource(strings = {"python:3.10", "docker.io/library/python:3.10", "library/python:3.10"})
    void of_officialImage_comesByWayOfTheCache(String image) {
        assertThat(cached(Optional.of(PLACE), image))
                .isEqualTo(PLACE + "/docker/library/python:3.10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io/pytorch/pytorch:2.1.0",
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mine:1",
                "public.ecr.aws/docker/library/python:3.10"
            })
    void of_otherImage_staysWhereItIs(String image) {
        assertThat(cached(Optional.of(PLACE), image)).isEqualTo(image);
    }

    @Test
    void of_noCache_staysWhereItIs() {
        assertThat(cached(Optional.empty(), "python:3.10"))
                .isEqualTo("docker.io/library/python:3.10");
    }

    @Test
    void of_cacheWithoutAPrefix_isTheRegistryItself() {
        assertThat(cached(Optional.of("localhost:5000"), "python:3.10"))
                .isEqualTo("localhost:5000/docker/library/python:3.10");
    }

    private static String cached(Optional<String> place, String image) {
        return new ImageCache(place).of(ImageName.parse(image).orElseThrow()).toString();
    }
}
