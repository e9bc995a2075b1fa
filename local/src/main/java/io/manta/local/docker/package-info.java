/**
 * Containers of a Docker engine on this machine: a container for each attempt, of its module's
 * image and with its resources. The one package that sees Docker's client. Knows neither how World
 * answers nor how a run goes on.
 */
@NullMarked
package io.manta.local.docker;

import org.jspecify.annotations.NullMarked;
