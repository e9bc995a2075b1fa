package io.manta.cli.completion;

import io.manta.cli.Console;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code manta completion}: a script that teaches a shell the command's words. */
@Command(
        name = "completion",
        description = "Print a script that completes commands, options, examples and runs.",
        footer = {
            "  source <(manta completion bash)                      in this shell",
            "  manta completion bash > ~/.local/share/bash-completion/completions/manta",
            "  echo 'source <(manta completion zsh)' >> ~/.zshrc    in every new zsh"
        },
        exitCodeList = {"0:done", "2:there is no script for this shell"})
public final class CompletionCommand implements Runnable {
    private final Console console;
    private final Path home;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Option(names = "--json", description = "Print a JSON object with the script.")
    private boolean json;

    /** A shell that can complete words; both by the same script. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param home the folder that has {@code examples}
     */
    public CompletionCommand(Console console, Path home) {
        this.console = console;
        this.home = home;
    }

    @Override
    public void run() {
        var script = script();
        if (json) {
            console.print(
                    Json.write(
                            JsonObject.builder()
                                    .put("shell", shell.toString())
                                    .put("script", script)
                                    .build()));
        } else {
            console.out().print(script);
        }
    }

    private String script() {
        return functions()
                + AutoComplete.bash("manta", spec.root().commandLine())
                        .replace("(\"" + RunNames.MARK + "\")", "($(_manta_runs))")
                        .replace("(\"" + TargetNames.MARK + "\")", "($(_manta_targets))");
    }

    /** Look-ups that need no Java, so that they take no time. */
    private String functions() {
        return """
                # The runs of the working directory, and the examples of this installation.
                function _manta_runs() {
                  ls .manta/runs 2>/dev/null
                  echo latest
                }
                function _manta_targets() {
                  ls '%s' 2>/dev/null | grep -v '\\.'
                  compgen -f -- "${COMP_WORDS[COMP_CWORD]}"
                }
                """
                .formatted(home.resolve("examples").toString().replace("'", "'\\''"));
    }
}
