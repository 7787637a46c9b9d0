package dev.rowhouse.schema.migration;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * The files of one migration, not yet on disk. Immutable.
 *
 * @param files in the order in which they are put in place: what a script depends on comes before it
 * @param notes what is left to do by hand for the tool to find and run them, a sentence each; often empty
 * @since 0.1.0
 */
public record MigrationFiles(List<MigrationFile> files, List<String> notes) {

    /** Keeps its own copies of the lists. */
    public MigrationFiles {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * Writes all of the files, or none: an error takes away what was written, and directories made for it.
     *
     * @param directory the directory of the migrations, made if it is not there
     * @return where the files are, in their order
     * @throws FileAlreadyExistsException if one of them is there already; it is left as it is
     * @throws IOException if a file cannot be written
     */
    public List<Path> saveTo(Path directory) throws IOException {
        List<Path> targets = files.stream()
                .map(file -> directory.resolve(file.path()).normalize())
                .toList();
        for (Path target : targets) {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
        }
        Deque<Path> made = new ArrayDeque<>();
        try {
            save(targets, made);
        } catch (IOException | RuntimeException | Error e) {
            takeAway(made, e);
            throw e;
        }
        return targets;
    }

    /** First everything beside its place, so that a full disk shows before the first file is seen by a tool. */
    private void save(List<Path> targets, Deque<Path> made) throws IOException {
        List<Path> drafts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Path folder = Objects.requireNonNull(targets.get(i).toAbsolutePath().getParent(), "a file has a directory");
            makeDirectories(folder, made);
            Path draft = folder.resolve("." + targets.get(i).getFileName() + ".draft");
            Files.deleteIfExists(draft);
            made.push(draft);
            Files.writeString(draft, files.get(i).content());
            drafts.add(draft);
        }
        for (int i = 0; i < targets.size(); i++) {
            // Not ATOMIC_MOVE, which replaces what is there: this is a rename as well, and refuses to.
            Files.move(drafts.get(i), targets.get(i));
            made.remove(drafts.get(i));
            made.push(targets.get(i));
        }
    }

    private static void makeDirectories(Path folder, Deque<Path> made) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeDirectories(parent, made);
        }
        Files.createDirectory(folder);
        made.push(folder);
    }

    private static void takeAway(Deque<Path> made, Throwable cause) {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
