@NullMarked
package io.manta.cli.run;

import org.jspecify.annotations.NullMarked;
