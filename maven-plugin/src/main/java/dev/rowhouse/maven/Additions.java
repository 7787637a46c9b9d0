package dev.rowhouse.maven;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;

/**
 * What the command line needs and a project does not have.
 *
 * @param existing what the project has: its version of a library stays the only one
 */
record Additions(Collection<Artifact> existing) {

    private static final String OUR_LOGGING = "org.slf4j:slf4j-simple";
    private static final Set<String> OTHER_LOGGING = Set.of(
            "ch.qos.logback:logback-classic",
            "org.apache.logging.log4j:log4j-slf4j-impl",
            "org.apache.logging.log4j:log4j-slf4j2-impl",
            "org.slf4j:slf4j-jdk14",
            "org.slf4j:slf4j-log4j12",
            "org.slf4j:slf4j-nop",
            "org.slf4j:slf4j-reload4j");

    /** The files of those artifacts that the project lacks, in their order. */
    List<String> of(Collection<Artifact> artifacts) {
        Set<String> there = existing.stream().map(Additions::library).collect(Collectors.toSet());
        boolean logs = OTHER_LOGGING.stream().anyMatch(there::contains);
        return artifacts.stream()
                .filter(artifact -> !there.contains(library(artifact)))
                .filter(artifact -> !logs || !library(artifact).equals(OUR_LOGGING))
                .map(Artifact::getFile)
                .map(File::getPath)
                .toList();
    }

    private static String library(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }
}
