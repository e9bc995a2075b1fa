package io.manta.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose disk gets full: a real one, of 24 MiB of memory, that a process has in a mount
 * namespace of its own.
 */
class FullDiskTest {
    private static final String MOUNT = "mount -t tmpfs -o size=24m manta \"$0\" && ";

    @TempDir private Path folder;

    @BeforeAll
    static void canMount() throws Exception {
        var probe =
                new ProcessBuilder("sh", "-c", "unshare -rm mount -t tmpfs manta /mnt")
                        .redirectErrorStream(true)
                        .start();
        var said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(probe.waitFor() == 0, "a small disk can't be mounted here: " + said);
    }

    @Test
    void run_whoseDiskGetsFull_failsAndGoesOnWhenThereIsRoom() throws Exception {
        assertThat(said("last-words"))
                .containsExactly(
                        "FAILED Manta.DiskFull",
                        "the disk that holds %s is full; make room, then: manta start RUN"
                                .formatted(folder.resolve("disk/manta")),
                        "read: FAILED",
                        "begun 2",
                        "COMPLETED",
                        "saved 80");
    }

    /** Nothing keeps a last word out for sure: a few bytes are enough for it. */
    @Test
    void run_whoseEndCanNotBeStored_isSaidAndCanBeRead() throws Exception {
        var said = said("no-last-words");

        var after = said.size() - 3;
        assertThat(said.subList(0, after))
                .isIn(
                        List.of(
                                "%s: the disk is full: how RUN ended can't even be stored; make room, then: manta start RUN"
                                        .formatted(folder.resolve("disk/manta")),
                                "read: ACTIVE"),
                        List.of("read: FAILED"));
        assertThat(said.subList(after, said.size()))
                .containsExactly("begun 2", "COMPLETED", "saved 80");
    }

    @Test
    void run_thatSavesMoreThanTheDiskHolds_failsItsProgram() throws Exception {
        assertThat(said("large-value"))
                .containsExactly(
                        "FAILED Manta.ProgramFailed",
                        "saver: the program exited with code 1",
                        "manta.light.errors.StorageFull: the cluster can't store this: its disk is full");
    }

    private List<String> said(String what) throws IOException, InterruptedException {
        var disk = Files.createDirectories(folder.resolve("disk"));
        var errors = folder.resolve("errors");
        var process =
                new ProcessBuilder(
                                "unshare",
                                "-rm",
                                "sh",
                                "-c",
                                MOUNT + "exec \"$@\"",
                                disk.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDisk.class.getName(),
                                what,
                                disk.toString(),
                                folder.toString())
                        .redirectError(errors.toFile())
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return said.lines().toList();
    }
}
