package io.manta.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs commands of manta in one JVM, each in a thread: a line of standard input is an id, a file for what
 * is printed, and the command's words, with tabs between. Standard output gets the id and the exit code.
 */
final class Commands {
    private Commands() {}

    public static void main(String[] args) throws IOException {
        var home = Path.of(args[0]);
        var answers = System.out;
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.split("\t");
                new Thread(() -> run(home, words, answers)).start();
            }
        }
        System.exit(0);
    }

    private static void run(Path home, String[] words, PrintStream answers) {
        var code = -1;
        try (var out = new PrintStream(words[1], StandardCharsets.UTF_8);
                var err = new PrintStream(words[1] + ".err", StandardCharsets.UTF_8)) {
            var terminal = Terminal.ofProcess(System.getenv(), System.getProperties(), Colours.NEVER);
            var command = new MantaCommand(new Console(out, err, terminal, "manta"), home, false);
            code = command.execute(Arrays.copyOfRange(words, 2, words.length));
        } catch (IOException e) {
            e.printStackTrace();
        } finally {
            answers.println(words[0] + "\t" + code);
            answers.flush();
        }
    }
}
