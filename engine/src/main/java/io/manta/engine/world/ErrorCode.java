package io.manta.engine.world;

/** Why World says no; the word in an error's {@code code}. */
enum ErrorCode {
    /** The request is not what the interface says; asking again does not help. */
    BAD_REQUEST(400),
    /** A task or node that the request names can't do what it asks. */
    NOT_ALLOWED(400),
    /** There is nothing of this name. */
    NOT_FOUND(404),
    /** The path has no such method. */
    NO_SUCH_METHOD(405),
    /** The attempt has ended or a newer one has taken its place: nothing that it writes counts. */
    ATTEMPT_ENDED(409),
    /** The global has another version than the one that the request asks for. */
    VERSION_CHANGED(412),
    /** The value has to travel by a ticket. */
    TOO_LARGE(413),
    /** The attempt is not known yet: ask again. */
    NOT_KNOWN_YET(425);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
