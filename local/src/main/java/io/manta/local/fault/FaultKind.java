package io.manta.local.fault;

import io.manta.local.fault.FaultAction.Message;
import io.manta.local.launcher.ContainerSignals.Receiver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The kinds of fault, as a faults file names them, and how each is written. */
enum FaultKind {
    KILL(
            Set.of("what", "signal", "after"),
            form ->
                    new FaultAction.Kill(
                            form.word("what", Receiver.values(), Optional.of(Receiver.PROGRAM)),
                            form.signal(),
                            form.seconds("after", Optional.of(Duration.ZERO)))),
    DELAY(
            Set.of("what", "seconds"),
            form ->
                    new FaultAction.Delay(
                            form.word("what", Message.values(), Optional.empty()),
                            form.seconds("seconds", Optional.empty()))),
    DROP(
            Set.of("what", "seconds"),
            FaultForm::drop),
    DUPLICATE(
            Set.of("what"),
            form ->
                    new FaultAction.Duplicate(
                            form.word("what", Message.values(), Optional.empty()))),
    REFUSE(
            Set.of("reason", "for_good"),
            form -> new FaultAction.Refuse(form.reason("no capacity"), form.flag("for_good")));

    private final Set<String> members;
    private final Function<FaultForm, FaultAction> form;

    FaultKind(Set<String> members, Function<FaultForm, FaultAction> form) {
        this.members = members;
        this.form = form;
    }

    static Optional<FaultKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }

    /** What a fault of this kind has beyond what every fault has. */
    Set<String> members() {
        return members;
    }

    FaultAction read(FaultForm written) {
        return form.apply(written);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
