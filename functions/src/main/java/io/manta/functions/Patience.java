package io.manta.functions;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How long a client waits for its service. The SDK's own 30 s of silence, four times and with
 * DynamoDB nine, are longer than any function has: it would be cut off, and what it was about to do
 * would come again much later.
 *
 * @param attempt for one answer; then the client asks again
 * @param call for all attempts together; then whoever called is told
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/timeouts.html">Timeouts</a>
 */
record Patience(Duration attempt, Duration call) {
    /**
     * For short requests: RunTask and UpdateStateMachine are the slowest of them. Launch and World
     * have 60 s, of which 34 s may pass until a write finds a gap between others' writes.
     */
    static final Patience CALL = new Patience(Duration.ofSeconds(8), Duration.ofSeconds(20));

    /** For objects: the largest that pass through a function have some MB. */
    static final Patience OBJECT = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(45));

    /**
     * For the last lines of a program: the answer to a failure goes without them rather than late.
     * Settle has 90 s for ten of them, and waits 6 s for those that are on their way.
     */
    static final Patience LINES = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(3));

    /** Until a connection is there: the service is in the same Region. */
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    /** Until a byte more of an answer is there, the first included. */
    private static final Duration SILENCE = CALL.attempt();

    /** A client that all can share. It is that of the JDK, which starts quickest. */
    static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(SILENCE)
                .build();
    }

    ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .build();
    }
}
