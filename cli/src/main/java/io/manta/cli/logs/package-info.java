/** What programs have printed: read, followed, filtered, shown. */
@NullMarked
package io.manta.cli.logs;

import org.jspecify.annotations.NullMarked;
