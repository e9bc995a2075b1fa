/**
 * The Lambda functions of a cluster on AWS: each decodes what it is called with, calls the engine,
 * and encodes the answer. What AWS is made of is known by the packages below this one alone.
 */
@NullMarked
package io.manta.functions;

import org.jspecify.annotations.NullMarked;
