package io.manta.functions.table;

import io.manta.contract.json.JsonObject;
import java.util.Optional;

/** One part of a transaction. */
sealed interface Write {
    Key key();

    /** Stores the item if the condition holds; without one, whatever is there. */
    record Put(Item item, Optional<Condition> condition) implements Write {
        /** Stores an item, whatever is there. */
        static Put always(Key key, JsonObject body) {
            return new Put(Item.first(key, body), Optional.empty());
        }

        /** Stores an item that must not be there yet. */
        static Put first(Key key, JsonObject body) {
            return new Put(Item.first(key, body), Optional.of(Condition.ABSENT));
        }

        /** Stores what follows an item that has been read, if nobody has written it since. */
        static Put next(Item read, JsonObject body) {
            return new Put(read.next(body), Optional.of(Condition.unchanged(read)));
        }

        @Override
        public Key key() {
            return item.key();
        }
    }

    /** Removes the item, if there is one. */
    record Delete(Key key) implements Write {}

    /** Writes nothing, but must hold of an item that is there. */
    record Check(Key key, Condition condition) implements Write {
        public Check {
            // The Enhanced Client sends the empty names and values, which the service refuses.
            if (condition.values().isEmpty()) {
                throw new IllegalArgumentException(
                        "a check compares an attribute with a value, got: "
                                + condition.expression());
            }
        }
    }
}
