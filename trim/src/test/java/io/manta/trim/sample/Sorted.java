package io.manta.trim.sample;

/** The JDK alone calls what it has. */
record Sorted(int number) implements Comparable<Sorted> {
    @Override
    public int compareTo(Sorted other) {
        return Integer.compare(number, other.number);
    }
}
