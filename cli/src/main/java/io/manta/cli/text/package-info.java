/** How numbers, values and tables read on a terminal. Knows nothing of runs. */
@NullMarked
package io.manta.cli.text;

import org.jspecify.annotations.NullMarked;
