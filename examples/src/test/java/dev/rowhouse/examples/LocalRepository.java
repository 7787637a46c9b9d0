package dev.rowhouse.examples;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A repository of Maven for the examples: as if {@code mvn install} had been run, but beside the user's own, from which it takes
 * what others made.
 *
 * @param directory where it is
 * @param outer the user's own
 */
record LocalRepository(Path directory, Path outer) {

    private static final String GROUP = "dev/rowhouse";

    /** Puts in what this build has made. */
    void install(Path house, String version) throws IOException {
        copy(house.resolve("pom.xml"), "rowhouse-parent", version, "pom");
        try (DirectoryStream<Path> poms = Files.newDirectoryStream(house, Files::isDirectory)) {
            for (Path module : poms) {
                String artifact = "rowhouse-" + module.getFileName();
                Path jar = module.resolve("target").resolve(artifact + "-" + version + ".jar");
                if (Files.exists(jar)) {
                    copy(jar, artifact, version, "jar");
                }
                if (Files.exists(module.resolve("pom.xml"))) {
                    copy(module.resolve("pom.xml"), artifact, version, "pom");
                }
            }
        }
        Files.writeString(settings(), """
                <settings>
                  <profiles>
                    <profile>
                      <id>outer</id>
                      <repositories><repository><id>outer</id><url>%1$s</url></repository></repositories>
                      <pluginRepositories><pluginRepository><id>outer</id><url>%1$s</url></pluginRepository></pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>outer</activeProfile></activeProfiles>
                </settings>
                """.formatted(outer.toUri()));
    }

    /** Settings by which Maven takes from the user's own repository what is there, before it asks anybody else. */
    Path settings() {
        return directory.resolve("settings.xml");
    }

    private void copy(Path file, String artifact, String version, String extension) throws IOException {
        Path folder = directory.resolve(GROUP).resolve(artifact).resolve(version);
        Files.createDirectories(folder);
        Files.copy(
                file, folder.resolve(artifact + "-" + version + "." + extension), StandardCopyOption.REPLACE_EXISTING);
    }
}
