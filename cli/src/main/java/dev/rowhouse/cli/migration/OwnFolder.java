package dev.rowhouse.cli.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A folder of the user's own, for programs that are unpacked there and run again later: whoever writes there runs them. */
final class OwnFolder {

    private static final Set<PosixFilePermission> OWNERS_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnFolder() {}

    /**
     * The folder: below the user's home, or else in the folder of temporary files.
     *
     * @throws MigrationException if there is none that is the user's alone
     */
    static Path find() {
        String user = System.getProperty("user.name");
        return first(
                List.of(
                        Path.of(System.getProperty("user.home"), ".cache", "rowhouse"),
                        Path.of(System.getProperty("java.io.tmpdir"), "rowhouse-" + user)),
                user);
    }

    static Path first(List<Path> candidates, String user) {
        for (Path folder : candidates) {
            try {
                if (isMade(folder, user)) {
                    return folder;
                }
            } catch (IOException | UnsupportedOperationException ignored) {
                // The next may do.
            }
        }
        throw new MigrationException("there is no folder for the embedded PostgreSQL that belongs to user \"" + user
                + "\" alone: make one of "
                + String.join(", ", candidates.stream().map(Path::toString).toList())
                + " with the permissions 700");
    }

    private static boolean isMade(Path folder, String user) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            // Where files have no such permissions, what is in a home is its user's.
            Files.createDirectories(folder);
            return true;
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS_ONLY));
        }
        PosixFileAttributes attributes = view.readAttributes();
        return attributes.isDirectory()
                && attributes.owner().getName().equals(user)
                && attributes.permissions().equals(OWNERS_ONLY)
                && Files.isWritable(folder);
    }
}
