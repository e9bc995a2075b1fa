package io.manta.functions.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "python:3.10, docker.io/library/python:3.10",
        "python, docker.io/library/python:latest",
        "library/python:3.10, docker.io/library/python:3.10",
        "docker.io/library/python:3.10, docker.io/library/python:3.10",
        "docker.io/python:3.10, docker.io/library/python:3.10",
        "index.docker.io/python:3.10, docker.io/library/python:3.10",
        "pytorch/pytorch:2.1.0-cuda12.1, docker.io/pytorch/pytorch:2.1.0-cuda12.1",
        "public.ecr.aws/docker/library/python:3.10, public.ecr.aws/docker/library/python:3.10",
        "localhost/mine, localhost/mine:latest",
        "127.0.0.1:5000/mine:1, 127.0.0.1:5000/mine:1",
        "ghcr.io/a/b/c__d:1, ghcr.io/a/b/c__d:1",
    })
    void parse_name_isFilledIn(String text, String whole) {
        assertThat(ImageName.parse(text).map(ImageName::toString)).contains(whole);
    }

    @Test
    void parse_digest_countsMoreThanTheTag() {
        assertThat(ImageName.parse("python:3.10@" + DIGEST))
                .contains(
                        new ImageName("docker.io", "library/python", "3.10", Optional.of(DIGEST)));
        assertThat(ImageName.parse("python:3.10@" + DIGEST).orElseThrow())
                .hasToString("docker.io/library/python@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Python:3.10", "python:", "python@sha256:1", "a b", "https://a.b/c"})
    void parse_otherText_isNone(String text) {
        assertThat(ImageName.parse(text)).isEmpty();
    }
}
