package dev.rowhouse.schema.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The changelog that leads to all others, and whether a new file has to be entered there. */
final class LiquibaseMaster {

    private static final Pattern NAME = Pattern.compile(
            "(?:.*[-_.])?(?:master|root|index)\\.(xml|ya?ml|json|sql)|(?:db\\.)?changelog\\.(xml|ya?ml|json|sql)");

    /** In XML, YAML and JSON alike: the word, and the path some way behind it. */
    private static final Pattern INCLUDE_ALL = Pattern.compile(
            "includeAll\\b[^{}<>]{0,200}?\\{?[^{}<>]{0,200}?\\bpath\"?\\s*[=:]\\s*[\"']?([^\"'\\s,}>]+)");

    private final WriterOptions options;
    private final Path directory;
    private final Optional<Path> file;

    private LiquibaseMaster(WriterOptions options, Path directory, Optional<Path> file) {
        this.options = options;
        this.directory = directory;
        this.file = file;
    }

    static LiquibaseMaster of(WriterOptions options) throws IOException {
        Path directory = options.directory().toAbsolutePath().normalize();
        if (options.master().isPresent()) {
            return new LiquibaseMaster(options, directory, options.master());
        }
        Path parent = directory.getParent();
        Optional<Path> found = find(directory);
        return new LiquibaseMaster(options, directory, found.isPresent() || parent == null ? found : find(parent));
    }

    private static Optional<Path> find(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .min(Path::compareTo);
        }
    }

    /** What is left to do for Liquibase to find that file of the directory; nothing if it finds it by itself. */
    List<String> notes(String name) throws IOException {
        if (file.isEmpty()) {
            return List.of("No master changelog was found: include " + name + " where yours is.");
        }
        Path master = file.get().toAbsolutePath().normalize();
        String text = Files.readString(master);
        Matcher all = INCLUDE_ALL.matcher(text);
        while (all.find()) {
            if (covers(all.group(1), master)) {
                return order(name);
            }
        }
        return List.of("Add to " + master.getFileName() + ": " + include(master, name));
    }

    private List<String> order(String name) throws IOException {
        return NumberedNames.behind(options, name)
                .map(later -> name + " runs before " + later + " on an empty database, because includeAll goes by the"
                        + " alphabet: give them numbers of as many digits.")
                .stream()
                .toList();
    }

    /** By the last names of the path: where the class path or a search path begins cannot be known here. */
    private boolean covers(String path, Path master) {
        String wanted = path.replace('\\', '/').replaceAll("^classpath:|^/+|^\\./|/+$", "");
        Path parent = master.getParent();
        if (wanted.isEmpty() || wanted.equals(".")) {
            return directory.equals(parent);
        }
        return directory.endsWith(Path.of(wanted))
                || (parent != null && parent.resolve(wanted).normalize().equals(directory));
    }

    private String include(Path master, String name) {
        Path parent = master.getParent();
        String path = (parent == null ? directory : parent.relativize(directory))
                .resolve(name)
                .toString()
                .replace('\\', '/');
        String file = String.valueOf(master.getFileName()).toLowerCase(Locale.ROOT);
        if (file.endsWith("xml")) {
            return "<include file=\"" + path + "\" relativeToChangelogFile=\"true\"/>";
        }
        if (file.endsWith("json")) {
            return "{ \"include\": { \"file\": \"" + path + "\", \"relativeToChangelogFile\": true } }";
        }
        return file.endsWith("sql")
                ? "the changesets of " + path
                        + ", because formatted SQL includes no other file in Liquibase's free edition"
                : "- include: { file: " + path + ", relativeToChangelogFile: true }";
    }
}
