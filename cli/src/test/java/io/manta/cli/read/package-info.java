@NullMarked
package io.manta.cli.read;

import org.jspecify.annotations.NullMarked;
