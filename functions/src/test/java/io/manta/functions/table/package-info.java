@NullMarked
package io.manta.functions.table;

import org.jspecify.annotations.NullMarked;
