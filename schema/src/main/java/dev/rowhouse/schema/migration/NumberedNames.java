package dev.rowhouse.schema.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that begin with a number, such as {@code 0007_notes.up.sql} or {@code db.changelog-1.2.xml}, continued as they are. */
final class NumberedNames {

    /** Only what announces a number may stand before it: in {@code users-2fa.sql} there is none. */
    private static final Pattern NAME = Pattern.compile(
            "((?:[A-Za-z.]*changelog[-_.])?[Vv]?)(\\d+(?:\\.\\d+)*)([-_]*)(.*)\\.(?:sql|xml|ya?ml|json)");

    private NumberedNames() {}

    /**
     * The beginnings of the next so many names, up to and with what separates number and name.
     *
     * @param separator what separates them if there is no name to learn it from
     */
    static List<String> next(WriterOptions options, int count, String separator) throws IOException {
        Optional<Matcher> last = Stream.concat(names(options.directory()).stream(), options.otherNames().stream())
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .max(Comparator.comparing(name -> name.group(2), Numbering::compare));
        String prefix = last.map(name -> name.group(1)).orElse("");
        String between = last.map(name -> name.group(3))
                .filter(found -> !found.isEmpty())
                .orElse(separator);
        String number = last.map(name -> name.group(2)).orElse("0000");
        List<String> next = new ArrayList<>();
        for (String each : Numbering.after(number, count, options.clock())) {
            next.add(prefix + each + between);
        }
        return next;
    }

    /** The last one of those that are there and have a number, if it stands behind that name in the order of the alphabet. */
    static Optional<String> behind(WriterOptions options, String name) throws IOException {
        return names(options.directory()).stream()
                .filter(NAME.asMatchPredicate())
                .filter(there -> there.compareTo(name) > 0)
                .max(Comparator.naturalOrder());
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
