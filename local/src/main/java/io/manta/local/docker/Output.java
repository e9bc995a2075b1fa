package io.manta.local.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a container prints, from the frames in which the engine sends it. */
final class Output extends ResultCallbackTemplate<Output, Frame> {
    private static final Logger LOG = LoggerFactory.getLogger(Output.class);
    private static final int BUFFER = 1 << 16;

    private final PipedInputStream in = new PipedInputStream(BUFFER);
    private final PipedOutputStream out;

    Output() {
        try {
            out = new PipedOutputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a new pipe has no other end", e);
        }
    }

    /** Ends when the container has, or the engine. */
    InputStream stream() {
        return in;
    }

    @Override
    public void onNext(Frame frame) {
        try {
            out.write(frame.getPayload());
            // Else the reader would look again only after a second.
            out.flush();
        } catch (IOException e) {
            LOG.debug("output is not read any more: {}", e.toString());
        }
    }

    @Override
    public void onError(Throwable e) {
        end();
        super.onError(e);
    }

    @Override
    public void onComplete() {
        end();
        super.onComplete();
    }

    private void end() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.debug("output can't be ended: {}", e.toString());
        }
    }
}
