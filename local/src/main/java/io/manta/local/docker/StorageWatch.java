package io.manta.local.docker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds containers to their modules' storage, which the engine can't: it looks every few seconds,
 * and ends those whose files are larger together. So one may for a moment have more.
 */
final class StorageWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StorageWatch.class);
    private static final long GIBIBYTE = 1L << 30;
    private static final long EVERY_SECONDS = 2;

    private final Map<DockerContainer, Path> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(StorageWatch::daemon);

    private final Future<?> looks;

    StorageWatch() {
        looks =
                clock.scheduleWithFixedDelay(
                        this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void add(DockerContainer container, Path scratch) {
        watched.put(container, scratch);
    }

    @Override
    public void close() {
        looks.cancel(false);
        clock.shutdownNow();
    }

    private void look() {
        watched.keySet().removeIf(container -> !container.isRunning());
        watched.forEach(this::look);
    }

    private void look(DockerContainer container, Path scratch) {
        var most = container.resources().storageGib();
        try {
            if (size(scratch) > most * GIBIBYTE) {
                container.end(EngineException.outOfStorage(most));
                watched.remove(container);
            }
        } catch (IOException e) {
            // It may have ended just now.
            LOG.debug("the size of {} can't be told: {}", scratch, e.toString());
        }
    }

    private static long size(Path directory) throws IOException {
        var total = new long[1];
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        total[0] += attributes.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // Removed since it was listed, or not to be read: it counts for nothing.
                        return FileVisitResult.CONTINUE;
                    }
                });
        return total[0];
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "manta-storage");
        thread.setDaemon(true);
        return thread;
    }
}
