package io.manta.light;

import io.manta.contract.MantaException;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;

/**
 * The {@code main} that a container starts: runs one {@link Task} as the program of this process.
 *
 * <pre>
 * java -cp app.jar io.manta.light.Program com.example.Worker
 * </pre>
 *
 * <p>It asks World who it is, says that it starts, runs the task in the main thread, and reports
 * how that ended. When its timeout is up, or it gets SIGTERM, the main thread is interrupted; what
 * has not ended within its grace is ended. The exit code is 0 if the task returned, 1 if it threw,
 * 124 if its time was up, 127 if there was no task to run; or the program's own, by {@link
 * System#exit(int)}.
 */
public final class Program {
    private Program() {}

    /** Runs the task whose class is the first argument, and exits. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: java -cp … io.manta.light.Program CLASS");
            System.exit(2);
        }
        run(() -> instance(arguments[0]));
    }

    /** Runs a task and exits; for a {@code main} of one's own. */
    public static void run(Supplier<? extends Task> task) {
        System.exit(ProgramLife.ofThisProcess().run(task));
    }

    private static Task instance(String name) {
        try {
            var type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            if (!Task.class.isAssignableFrom(type)) {
                throw new MantaException(
                        "class %s must extend io.manta.light.Task".formatted(name));
            }
            var constructor = type.asSubclass(Task.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ClassNotFoundException e) {
            throw new MantaException(
                    "class %s is not on the class path: %s"
                            .formatted(name, System.getProperty("java.class.path")),
                    e);
        } catch (NoSuchMethodException e) {
            throw new MantaException(
                    "class %s must have a constructor without parameters".formatted(name), e);
        } catch (InvocationTargetException e) {
            throw new MantaException(
                    "class %s can't be made: %s".formatted(name, e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new MantaException("class %s can't be made: %s".formatted(name, e), e);
        }
    }
}
