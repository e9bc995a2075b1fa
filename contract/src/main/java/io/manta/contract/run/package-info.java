/** The words for how runs and assignments stand and how they fail. */
@NullMarked
package io.manta.contract.run;

import org.jspecify.annotations.NullMarked;
