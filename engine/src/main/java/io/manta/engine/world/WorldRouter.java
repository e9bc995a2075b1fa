package io.manta.engine.world;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.FencedException;
import io.manta.engine.settle.EndSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decodes the calls of containers and answers them: the interface of {@code docs/world-api.yaml},
 * whatever carries it. Thread-safe.
 */
public final class WorldRouter {
    private final Ports ports;
    private final List<Route> routes;

    /**
     * @param ends where reports of ends go
     * @param light the object that holds the in-task library as a zip archive, which is there when
     *     it is asked for
     */
    public WorldRouter(Ports ports, EndSink ends, Supplier<ContentHash> light) {
        this.ports = ports;
        this.routes =
                Stream.of(
                                new ContextRoutes(ports, light).routes(),
                                new LifeRoutes(ports, ends).routes(),
                                new GlobalRoutes(ports).routes(),
                                new ResultRoutes(ports).routes(),
                                new RoundRoutes(ports).routes(),
                                new ObjectRoutes(ports).routes())
                        .flatMap(List::stream)
                        .toList();
    }

    /** The interface: {@code METHOD /path} of each route, {@code *} for any one segment. */
    List<String> operations() {
        return routes.stream().map(r -> r.method() + " /" + String.join("/", r.path())).toList();
    }

    /** The answer. An exception is the transport's 5xx: the caller asks again. */
    public WorldResponse handle(WorldRequest request) {
        return handle(request, () -> Caller.find(ports, request.caller()));
    }

    /** Like the other, for a transport that has read the caller's attempt: no call is hotter. */
    public WorldResponse handle(WorldRequest request, AttemptRecord caller) {
        return handle(request, () -> Caller.of(ports, caller));
    }

    private WorldResponse handle(WorldRequest request, Supplier<Caller> caller) {
        try {
            return answer(request, caller);
        } catch (WorldRefusal refusal) {
            return refusal.response();
        } catch (FencedException e) {
            return new WorldRefusal(ErrorCode.ATTEMPT_ENDED, String.valueOf(e.getMessage()))
                    .response();
        } catch (WireFormatException e) {
            return new WorldRefusal(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()))
                    .response();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorldResponse answer(WorldRequest request, Supplier<Caller> caller) throws IOException {
        if (request.body().length > EngineLimits.REQUEST_BYTES) {
            throw new WorldRefusal(
                    ErrorCode.TOO_LARGE,
                    "a request is at most %s bytes long, got: %s"
                            .formatted(EngineLimits.REQUEST_BYTES, request.body().length));
        }
        var segments = segments(request.path());
        var known = false;
        for (var route : routes) {
            var names = route.match(segments);
            if (names.isEmpty()) {
                continue;
            }
            known = true;
            if (route.method().equals(request.method())) {
                return answer(route, new Call(caller.get(), names.get(), request));
            }
        }
        throw known
                ? new WorldRefusal(
                        ErrorCode.NO_SUCH_METHOD,
                        "%s has no method %s".formatted(request.path(), request.method()))
                : new WorldRefusal(
                        ErrorCode.NOT_FOUND,
                        "%s is not a path of this interface".formatted(request.path()));
    }

    private WorldResponse answer(Route route, Call call) throws IOException {
        if (route.kind() == Route.Kind.WRITE && !call.caller().mayWrite(ports)) {
            throw new FencedException(call.caller().attempt());
        }
        return route.answer().to(call);
    }

    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        for (var segment : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
            segments.add(decoded(segment));
        }
        return segments;
    }

    private static String decoded(String segment) {
        try {
            // URLDecoder is for forms, where a plus is a space; in a path it is a plus.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WireFormatException(
                    "the path must be percent-encoded UTF-8, got: \"%s\"".formatted(segment), e);
        }
    }
}
