package io.manta.contract.document;

/** How many of the eligible nodes a task runs on. */
public enum PlacementMethod {
    /** Every eligible node, up to the maximum. */
    ALL,
    /** One eligible node, or as many as the maximum says. */
    ANY;

    /** The word in the document: {@code all} or {@code any}. */
    public String word() {
        return this == ALL ? "all" : "any";
    }
}
