package io.manta.light;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** What the programs of these tests do. */
final class Tasks {
    private Tasks() {}

    static final class Returns extends Task {
        public static void main(String[] arguments) {
            Program.run(Returns::new);
        }

        @Override
        public void run() {
            world().set("done", true);
            System.out.printf(
                    "%s in round %d on %s%n",
                    world().nodeId(), world().iteration(), Thread.currentThread().getName());
        }
    }

    static final class Throws extends Task {
        @Override
        public void run() throws IOException {
            throw new IOException("no rows");
        }
    }

    static final class Exits extends Task {
        @Override
        public void run() {
            System.exit(3);
        }
    }

    static final class Superseded extends Task {
        @Override
        public void run() {
            while (true) {
                try {
                    world().stopSwarm();
                } catch (Exception e) {
                    System.out.println("not caught here");
                }
            }
        }
    }

    static final class Sleeps extends Task {
        @Override
        public void run() throws InterruptedException {
            System.out.println("ready");
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                System.out.println("interrupted");
                throw e;
            }
        }
    }

    /** Says when it is told to end. */
    static final class Ignores extends Task {
        @Override
        public void run() {
            System.out.println("ready");
            while (true) {
                LockSupport.parkNanos(10_000_000);
                if (Thread.interrupted()) {
                    System.out.println("interrupted");
                }
            }
        }
    }

    static final class Finishes extends Task {
        @Override
        public void run() {
            System.out.println("ready");
            while (!Thread.interrupted()) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    static final class Stays extends Task {
        @Override
        public void run() {
            System.out.println("ready");
            while (true) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }
}
