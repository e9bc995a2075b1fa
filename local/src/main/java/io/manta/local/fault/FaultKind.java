package io.manta.local.fault;

import io.manta.local.fault.FaultAction.Message;
import io.manta.local.launcher.ContainerSignals.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of fault, as a faults file names it.
 *
 * @param members what a fault of this kind has beyond what every fault has
 */
record FaultKind(String word, Set<String> members, Function<FaultForm, FaultAction> action) {
    private static final List<FaultKind> ALL =
            List.of(
                    new FaultKind("kill", Set.of("what", "signal", "after"), FaultKind::kill),
                    new FaultKind("delay", Set.of("what", "seconds"), FaultKind::delay),
                    new FaultKind("drop", Set.of("what", "seconds"), FaultForm::drop),
                    new FaultKind("duplicate", Set.of("what"), FaultKind::duplicate),
                    new FaultKind("refuse", Set.of("reason", "for_good"), FaultKind::refuse));

    static Optional<FaultKind> ofWord(String word) {
        return ALL.stream().filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return ALL.stream().map(FaultKind::word).toList();
    }

    private static FaultAction kill(FaultForm form) {
        return new FaultAction.Kill(
                form.word("what", Receiver.values(), Optional.of(Receiver.PROGRAM)),
                form.signal(),
                form.seconds("after", Optional.of(Duration.ZERO)));
    }

    private static FaultAction delay(FaultForm form) {
        return new FaultAction.Delay(
                form.word("what", Message.values(), Optional.empty()),
                form.seconds("seconds", Optional.empty()));
    }

    private static FaultAction duplicate(FaultForm form) {
        return new FaultAction.Duplicate(form.word("what", Message.values(), Optional.empty()));
    }

    private static FaultAction refuse(FaultForm form) {
        return new FaultAction.Refuse(form.reason("no capacity"), form.flag("for_good"));
    }
}
