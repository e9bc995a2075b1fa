package io.manta.asl;

/**
 * A bound that a definition can meet.
 *
 * @param subject what is bounded, as a message says it
 * @param most the largest that is allowed
 * @param unit what {@code most} counts
 * @param source the page that says so
 */
public record Quota(String subject, long most, String unit, String source) {
    public boolean admits(long got) {
        return got <= most;
    }
}
