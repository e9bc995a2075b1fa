@NullMarked
package io.manta.cli.load;

import org.jspecify.annotations.NullMarked;
