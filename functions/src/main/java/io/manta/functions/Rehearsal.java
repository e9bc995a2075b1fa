package io.manta.functions;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * An HTTP client that reaches nobody: each call is signed and encoded, and answered at once as if
 * all had been done. So what calls it loads its classes and changes nothing.
 */
final class Rehearsal implements SdkHttpClient {
    /** A container that was started, which says nothing to whoever asked for something else. */
    private static final byte[] ANSWER =
            """
            {"tasks":[{"attachments":[{}],"containers":[{}],"overrides":{"containerOverrides":[{}]}}],
             "taskDefinition":{"containerDefinitions":[{}]}}
            """
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Answered();
    }

    @Override
    public String clientName() {
        return Rehearsal.class.getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {}

    private static final class Answered implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder().statusCode(200).build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(ANSWER)))
                    .build();
        }

        @Override
        public void abort() {}
    }
}
