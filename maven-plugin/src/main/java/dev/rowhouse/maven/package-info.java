/** The goals of the Maven plugin: they start the command line on the class path of the project. */
@NullMarked
package dev.rowhouse.maven;

import org.jspecify.annotations.NullMarked;
