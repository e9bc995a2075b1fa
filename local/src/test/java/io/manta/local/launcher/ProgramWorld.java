package io.manta.local.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.python.PythonResources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A World that hands out one program and notes what comes back. */
public final class ProgramWorld implements Surroundings, AutoCloseable {
    private static final String TOKEN = "token-of-";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger starts = new AtomicInteger();
    private final List<String> reported = new CopyOnWriteArrayList<>();
    private final BlockingQueue<EndReport> ends = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private volatile String program = "";
    private volatile long group;
    private volatile int graceSeconds = 1;
    private volatile boolean keepFails;

    public ProgramWorld() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/context", exchange -> answer(exchange, utf8(context())));
        server.createContext("/v1/bundle", exchange -> answer(exchange, bundle()));
        server.createContext("/v1/light", exchange -> answer(exchange, PythonResources.light()));
        server.createContext("/v1/started", this::started);
        server.createContext("/v1/end", this::end);
        server.setExecutor(threads);
        server.start();
    }

    /** Its process group is told by the first line that it prints, which {@link #output} lacks. */
    public void program(String text) {
        program = "import os\nprint(os.getpgrp(), flush=True)\n" + text;
    }

    public void graceSeconds(int value) {
        graceSeconds = value;
    }

    public void keepFails() {
        keepFails = true;
    }

    public int starts() {
        return starts.get();
    }

    public List<String> reported() {
        return reported;
    }

    public long group() {
        return group;
    }

    public EndReport awaitEnd() throws InterruptedException {
        var end = ends.poll(60, TimeUnit.SECONDS);
        if (end == null) {
            throw new AssertionError("no end in 60 s; output: " + output());
        }
        return end;
    }

    public String output() {
        synchronized (output) {
            return output.toString(StandardCharsets.UTF_8);
        }
    }

    public void awaitOutput(String text) throws InterruptedException {
        for (var i = 0; i < 3000 && !output().contains(text); i++) {
            Thread.sleep(20);
        }
        if (!output().contains(text)) {
            throw new AssertionError("no %s in 60 s; output: %s".formatted(text, output()));
        }
    }

    @Override
    public URI world() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public String token(Attempt attempt) {
        return TOKEN + attempt.id() + "-in-" + world().getPort();
    }

    @Override
    public void keep(Attempt attempt, InputStream in) throws IOException {
        if (keepFails) {
            throw new IOException("no space left");
        }
        readGroup(in);
        var buffer = new byte[8192];
        for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            synchronized (output) {
                output.write(buffer, 0, n);
            }
        }
    }

    private void readGroup(InputStream in) throws IOException {
        var digits = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            digits.append((char) c);
        }
        if (!digits.isEmpty()) {
            group = Long.parseLong(digits.toString());
        }
    }

    @Override
    public void ended(Attempt attempt, EndReport report) {
        ends.add(report);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String context() {
        return """
        {"run": "digits-abcd2345", "swarm": "digits", "alias": "worker", "node": "node-1",
         "round": 0, "attempt": "0123", "attempt_number": "0.0.0", "entry": "worker.py", "seed": 7,
         "datasets": {}, "env": {}, "grace_seconds": %s}
        """
                .formatted(graceSeconds);
    }

    private byte[] bundle() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("worker.py"));
            zip.write(utf8(program));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private void started(HttpExchange exchange) throws IOException {
        starts.incrementAndGet();
        answer(exchange, utf8("{}"));
    }

    private void end(HttpExchange exchange) throws IOException {
        reported.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, utf8("{}"));
    }

    private static void answer(HttpExchange exchange, byte[] content) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var known =
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                        .startsWith("Bearer " + TOKEN);
        exchange.sendResponseHeaders(known ? 200 : 401, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
