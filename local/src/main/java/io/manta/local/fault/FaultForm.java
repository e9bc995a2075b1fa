package io.manta.local.fault;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One fault of a file, read member by member. */
record FaultForm(Path file, JsonReader form) {
    private static final String SIGNAL = "SIGKILL";

    /** Those that end a program, and the one that lets it hang. */
    private static final List<String> SIGNALS =
            List.of(
                    SIGNAL, "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGSEGV", "SIGABRT",
                    "SIGBUS", "SIGFPE", "SIGILL", "SIGSTOP");

    /** The constant whose name in small letters the member is. */
    <E extends Enum<E>> E word(String name, E[] known, Optional<E> otherwise) {
        if (otherwise.isPresent() && !form.has(name)) {
            return otherwise.get();
        }
        var written = form.string(name);
        return Arrays.stream(known)
                .filter(each -> small(each).equals(written))
                .findFirst()
                .orElseThrow(
                        () ->
                                FaultsException.unknownWord(
                                        file,
                                        form.at(name),
                                        written,
                                        Arrays.stream(known).map(FaultForm::small).toList()));
    }

    String signal() {
        var written = form.optionalString("signal").orElse(SIGNAL);
        if (!SIGNALS.contains(written)) {
            throw FaultsException.unknownWord(file, form.at("signal"), written, SIGNALS);
        }
        return written;
    }

    Duration seconds(String name, Optional<Duration> otherwise) {
        if (otherwise.isPresent() && !form.has(name)) {
            return otherwise.get();
        }
        var value = form.value(name);
        var seconds = form.optionalNumber(name).orElseThrow();
        if (!(seconds >= 0 && seconds <= 86_400)) {
            throw JsonReader.mustBe(form.at(name), "from 0 to 86400 seconds", value);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    FaultAction.Drop drop() {
        var message = word("what", FaultAction.Message.values(), Optional.empty());
        if (message != FaultAction.Message.LAUNCH && form.has("seconds")) {
            throw new WireFormatException(
                    "%s: is for \"launch\" only: nothing brings a dropped %s again"
                            .formatted(form.at("seconds"), small(message)));
        }
        return new FaultAction.Drop(
                message, seconds("seconds", Optional.of(FaultAction.Drop.VISIBILITY)));
    }

    String reason(String otherwise) {
        var reason = form.optionalString("reason").orElse(otherwise);
        if (reason.isBlank()) {
            throw new WireFormatException("%s: must not be empty".formatted(form.at("reason")));
        }
        return reason;
    }

    boolean flag(String name) {
        return form.bool(name, false);
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
