package dev.rowhouse.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.Test;

class AdditionsTest {

    @Test
    void whatTheProjectHasInAnyVersionIsNotAdded() {
        Additions additions = new Additions(List.of(artifact("org.hibernate.orm", "hibernate-core", "7.4.0")));

        List<String> added = additions.of(List.of(
                artifact("dev.rowhouse", "rowhouse-cli", "0.1.0"),
                artifact("org.hibernate.orm", "hibernate-core", "7.4.13")));

        assertThat(added).containsExactly("rowhouse-cli-0.1.0.jar");
    }

    private static Artifact artifact(String group, String name, String version) {
        Artifact artifact =
                new DefaultArtifact(group, name, version, "runtime", "jar", null, new DefaultArtifactHandler("jar"));
        artifact.setFile(new File(name + "-" + version + ".jar"));
        return artifact;
    }
}
