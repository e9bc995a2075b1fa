package io.manta.functions.table;

import java.util.Optional;

/** One part of a transaction. */
sealed interface Write {
    Key key();

    /** Stores the item if the condition holds; without one, whatever is there. */
    record Put(Item item, Optional<Condition> condition) implements Write {
        /** Stores an item that must not be there yet. */
        static Put first(Key key, io.manta.contract.json.JsonObject body) {
            return new Put(Item.first(key, body), Optional.of(Condition.ABSENT));
        }

        /** Stores what follows an item that has been read, if nobody has written it since. */
        static Put next(Item read, io.manta.contract.json.JsonObject body) {
            return new Put(read.next(body), Optional.of(Condition.version(read.version())));
        }

        @Override
        public Key key() {
            return item.key();
        }
    }

    /** Removes the item, if there is one. */
    record Delete(Key key) implements Write {}

    /** Writes nothing, but must hold. */
    record Check(Key key, Condition condition) implements Write {}
}
