import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills bootstraps, programs, and both together, of whatever this JVM runs, as a seed has it; until
 * it is interrupted, or has killed enough.
 */
final class ProcessKiller implements Runnable {
    private final Random random;
    private final int most;
    private final AtomicInteger killed = new AtomicInteger();

    ProcessKiller(long seed, int most) {
        this.random = new Random(seed);
        this.most = most;
    }

    int killed() {
        return killed.get();
    }

    @Override
    public void run() {
        try {
            while (killed.get() < most) {
                Thread.sleep(random.nextInt(150));
                var bootstraps = Programs.pythons().stream().filter(ProcessKiller::isOurs).toList();
                if (!bootstraps.isEmpty()) {
                    strike(bootstraps.get(random.nextInt(bootstraps.size())));
                }
            }
        } catch (InterruptedException runHasEnded) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(ProcessHandle bootstrap) {
        var programs = bootstrap.children().toList();
        switch (random.nextInt(3)) {
            case 0 -> kill(programs);
            case 1 -> kill(List.of(bootstrap));
            default -> {
                kill(programs);
                kill(List.of(bootstrap));
            }
        }
    }

    private void kill(List<ProcessHandle> those) {
        those.stream()
                .filter(ProcessHandle::destroyForcibly)
                .forEach(done -> killed.incrementAndGet());
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.parent().equals(Optional.of(ProcessHandle.current()));
    }
}
