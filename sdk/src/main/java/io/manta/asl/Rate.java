package io.manta.asl;

/**
 * How fast an account may do something: a bucket that holds so many, and is filled again at a rate.
 *
 * @param atOnce what a full bucket holds
 * @param perSecond what comes into it in a second
 */
public record Rate(Quota atOnce, long perSecond) {
    /** How long after the first the last comes, of so many that are asked for at once. */
    public double seconds(long asked) {
        return (double) Math.max(0, asked - atOnce.most()) / perSecond;
    }
}
