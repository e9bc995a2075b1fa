@NullMarked
package io.manta.cli.text;

import org.jspecify.annotations.NullMarked;
