package io.manta.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When text is coloured. */
public enum Colours {
    /** On a terminal, unless the environment asks for none. */
    AUTO,
    ALWAYS,
    NEVER;

    static final String OPTION = "--color";

    /** What the words of a command line ask for; a word that is no choice is refused later. */
    static Colours asked(List<String> words) {
        var asked = AUTO;
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.startsWith(OPTION + "=")) {
                asked = named(word.substring(OPTION.length() + 1));
            } else if (word.equals(OPTION) && i + 1 < words.size()) {
                asked = named(words.get(i + 1));
            }
        }
        return asked;
    }

    /** Whether they are shown; see no-color.org for NO_COLOR. */
    boolean shown(boolean isTerminal, Map<String, String> environment) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                    isTerminal
                            && environment.getOrDefault("NO_COLOR", "").isEmpty()
                            && !"dumb".equals(environment.get("TERM"));
        };
    }

    private static Colours named(String name) {
        for (var choice : values()) {
            if (choice.toString().equalsIgnoreCase(name)) {
                return choice;
            }
        }
        return AUTO;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
