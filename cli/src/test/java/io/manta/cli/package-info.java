@NullMarked
package io.manta.cli;

import org.jspecify.annotations.NullMarked;
