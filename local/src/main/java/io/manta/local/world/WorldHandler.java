package io.manta.local.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.manta.contract.json.JsonObject;
import io.manta.engine.EngineLimits;
import io.manta.engine.world.WorldRequest;
import io.manta.engine.world.WorldResponse;
import io.manta.engine.world.WorldRouter;
import io.manta.local.store.DiskFullException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries calls of World between HTTP and the engine's router. */
final class WorldHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WorldHandler.class);
    private static final String BEARER = "Bearer ";

    /** RFC 4918, "507 Insufficient Storage". To ask again does not help. */
    static final int NO_ROOM = 507;

    private final WorldRouter router;
    private final BearerTokens callers;

    WorldHandler(WorldRouter router, BearerTokens callers) {
        this.router = router;
        this.callers = callers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var caller = caller(exchange);
            // One byte more than allowed: the router then says that it is too long.
            var body = exchange.getRequestBody().readNBytes(EngineLimits.REQUEST_BYTES + 1);
            var response = caller.map(c -> answer(exchange, c, body)).orElseGet(this::unknown);
            send(exchange, response);
        }
    }

    private Optional<String> caller(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> callers.attempt(header.substring(BEARER.length())));
    }

    private WorldResponse answer(HttpExchange exchange, String caller, byte[] body) {
        try {
            return router.handle(request(exchange, caller, body));
        } catch (DiskFullException e) {
            return error(NO_ROOM, "the disk of the cluster is full", "STORAGE_FULL");
        } catch (RuntimeException e) {
            LOG.error("World: {} has thrown", exchange.getRequestURI().getRawPath(), e);
            return error(500, "this call met a fault of the cluster: ask again", "FAULT");
        }
    }

    private static WorldRequest request(HttpExchange exchange, String caller, byte[] body) {
        var uri = exchange.getRequestURI();
        var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        return new WorldRequest(
                exchange.getRequestMethod(), uri.getRawPath(), query(query), body, caller);
    }

    private WorldResponse unknown() {
        return error(401, "the call must carry the bearer token of a container", "UNKNOWN_CALLER");
    }

    private static WorldResponse error(int status, String sentence, String code) {
        var body = JsonObject.builder().put("error", sentence).put("code", code).build();
        return new WorldResponse(
                status,
                Map.of("Content-Type", "application/json"),
                body.text().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, WorldResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        var body = response.body();
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
