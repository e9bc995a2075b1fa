package io.manta.local.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.manta.local.store.DiskFullException;
import io.manta.local.store.FileObjects;
import io.manta.local.store.Ticket;
import io.manta.local.store.Tickets;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves contents for whoever has a ticket, streaming: GET fetches, PUT stores. */
final class TicketHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TicketHandler.class);

    private final FileObjects objects;
    private final Tickets tickets;

    TicketHandler(FileObjects objects, Tickets tickets) {
        this.objects = objects;
        this.tickets = tickets;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var ticket = tickets.find(path.substring(path.lastIndexOf('/') + 1));
            if (ticket.isEmpty()) {
                exchange.sendResponseHeaders(403, -1);
            } else if (ticket.get().isUpload() && exchange.getRequestMethod().equals("PUT")) {
                store(exchange, ticket.get());
            } else if (!ticket.get().isUpload() && exchange.getRequestMethod().equals("GET")) {
                fetch(exchange, ticket.get());
            } else {
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void fetch(HttpExchange exchange, Ticket ticket) throws IOException {
        var content = objects(ticket).open(ticket.content());
        if (content.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        try (var in = content.get()) {
            var size = objects(ticket).size(ticket.content()).orElseThrow();
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            // 0 would mean chunks of unknown number, -1 means none.
            exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
            in.transferTo(exchange.getResponseBody());
        }
    }

    private void store(HttpExchange exchange, Ticket ticket) throws IOException {
        var declared = exchange.getRequestHeaders().getFirst("Content-Length");
        if (declared == null || Long.parseLong(declared) != ticket.uploadSize().orElseThrow()) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        try {
            objects(ticket).putIfAbsent(ticket.content(), exchange.getRequestBody());
            exchange.sendResponseHeaders(200, -1);
        } catch (DiskFullException e) {
            exchange.sendResponseHeaders(WorldHandler.NO_ROOM, -1);
        } catch (IOException e) {
            // The caller learns it by the status; why is for the owner of this machine.
            LOG.warn("object {} could not be stored: {}", ticket.content(), e.toString());
            exchange.sendResponseHeaders(500, -1);
        }
    }

    private FileObjects objects(Ticket ticket) {
        return ticket.run().map(objects::of).orElse(objects);
    }
}
