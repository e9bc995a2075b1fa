/**
 * World over HTTP on this machine: what a function URL and a bucket's presigned URLs are on AWS.
 * The routes and their meaning are the engine's.
 */
@NullMarked
package io.manta.local.world;

import org.jspecify.annotations.NullMarked;
