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

    /** The files of those artifacts that the project lacks, in their order. */
    List<String> of(Collection<Artifact> artifacts) {
        Set<String> there = existing.stream().map(Additions::library).collect(Collectors.toSet());
        return artifacts.stream()
                .filter(artifact -> !there.contains(library(artifact)))
                .map(Artifact::getFile)
                .map(File::getPath)
                .toList();
    }

    private static String library(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }
}
