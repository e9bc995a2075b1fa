package io.manta.client;

import io.manta.Bundle;
import io.manta.contract.id.ContentHash;
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
        var left = bundles;
        for (var tries = 1; ; tries++) {
            var pass = new Pass(tickets(left));
            left = left.stream().filter(bundle -> !pass.stores(bundle)).toList();
            if (left.isEmpty()) {
                return;
            }
            if (pass.stored) {
                tries = 1;
            } else if (tries == TRIES) {
                throw new UnreachableException(
                        "program %s could not be stored in %s tries: %s"
                                .formatted(left.get(0).fileName(), TRIES, pass.refusal));
            }
            pause.of(Duration.ofSeconds(1L << tries));
        }
    }

    private Map<ContentHash, Ticket> tickets(List<Bundle> bundles) {
        var uploads = bundles.stream().map(b -> new Upload(b.hash(), b.size())).toList();
        return cluster.ask(new TicketsRequest(uploads)).list("tickets", Ticket::read).stream()
                .collect(Collectors.toMap(Ticket::hash, Function.identity(), (a, b) -> a));
    }

    /** One way through the bundles, each with its ticket, until a connection fails. */
    private final class Pass {
        private final Map<ContentHash, Ticket> tickets;
        private boolean stored;
        private boolean broken;
        private String refusal = "there was no ticket for it";

        Pass(Map<ContentHash, Ticket> tickets) {
            this.tickets = tickets;
        }

        /** Whether the bundle is there now. */
        boolean stores(Bundle bundle) {
            var ticket = tickets.get(bundle.hash());
            if (broken || ticket == null) {
                return false;
            }
            if (ticket.url().isEmpty()) {
                return true;
            }
            var isThere = put(bundle, ticket.url().get(), ticket.headers());
            stored |= isThere;
            return isThere;
        }

        private boolean put(Bundle bundle, URI url, Map<String, String> headers) {
            var body = BodyPublishers.ofInputStream(bundle::open);
            var request =
                    HttpRequest.newBuilder(url)
                            .timeout(LONGEST)
                            .PUT(BodyPublishers.fromPublisher(body, bundle.size()));
            headers.forEach(request::header);
            try {
                var answer = http.send(request.build(), BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2 || answer.statusCode() == PRECONDITION_FAILED) {
                    return true;
                }
                refusal = "HTTP %s, %s".formatted(answer.statusCode(), answer.body());
                return false;
            } catch (IOException e) {
                broken = true;
                refusal = "no answer of %s, %s".formatted(url.getAuthority(), Causes.sentence(e));
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnreachableException("interrupted while storing a program", e);
            }
        }
    }
}
