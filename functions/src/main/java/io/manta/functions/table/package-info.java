/**
 * The engine's stores in one DynamoDB table: what docs/table.md says of its items. Knows no other
 * service but, for what is too long for an item, the object store as a port.
 */
@NullMarked
package io.manta.functions.table;

import org.jspecify.annotations.NullMarked;
