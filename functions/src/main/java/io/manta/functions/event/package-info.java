/**
 * What AWS tells of its own accord: that a task of ECS has stopped, that an execution has ended.
 * Events come at least once, late and in any order; what a run makes of them is not known here.
 */
@NullMarked
package io.manta.functions.event;

import org.jspecify.annotations.NullMarked;
