package io.manta.client;

import io.manta.Bundle;
import io.manta.contract.user.Ticket;
import io.manta.contract.user.TicketsRequest;
import io.manta.contract.world.Upload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stores the programs of a swarm where a cluster finds them: those that are not there, each by a
 * ticket. Thread-safe.
 */
final class BundleUploads {
    /** A bundle has up to some hundred MB, and a slow line carries 1 MB a second. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int TRIES = 5;

    /** It is there: somebody has stored it since. */
    private static final int PRECONDITION_FAILED = 412;

    private final ClusterFunction cluster;
    private final Pause pause;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTING).build();

    BundleUploads(ClusterFunction cluster, Pause pause) {
        this.cluster = cluster;
        this.pause = pause;
    }

    void store(List<Bundle> bundles) {
        for (var from = 0; from < bundles.size(); from += TicketsRequest.MOST) {
            var to = Math.min(from + TicketsRequest.MOST, bundles.size());
            storeSome(bundles.subList(from, to));
        }
    }

    /** Asks for tickets anew before it tries again: a ticket ends, and what is there has none. */
    private void storeSome(List<Bundle> bundles) {
        var byHash = bundles.stream().collect(Collectors.toMap(Bundle::hash, Function.identity()));
        List<String> refusals = List.of();
        for (var tries = 0; tries < TRIES; tries++) {
            if (tries > 0) {
                pause.of(Duration.ofSeconds(1L << tries));
            }
            var missing = tickets(bundles).stream().filter(t -> t.url().isPresent()).toList();
            refusals = new ArrayList<>();
            for (var ticket : missing) {
                var bundle = byHash.get(ticket.hash());
                if (bundle != null) {
                    put(bundle, ticket.url().get(), ticket.headers(), refusals);
                }
            }
            if (refusals.isEmpty()) {
                return;
            }
        }
        throw new UnreachableException(
                "a program could not be stored in %s tries: %s".formatted(TRIES, refusals.get(0)));
    }

    private List<Ticket> tickets(List<Bundle> bundles) {
        var uploads = bundles.stream().map(b -> new Upload(b.hash(), b.size())).toList();
        return cluster.ask(new TicketsRequest(uploads)).list("tickets", Ticket::read);
    }

    private void put(Bundle bundle, URI url, Map<String, String> headers, List<String> refusals) {
        var body = BodyPublishers.ofInputStream(bundle::open);
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(LONGEST)
                        .PUT(BodyPublishers.fromPublisher(body, bundle.size()));
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2 && answer.statusCode() != PRECONDITION_FAILED) {
                refusals.add("HTTP %s, %s".formatted(answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            refusals.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while storing a program", e);
        }
    }
}
