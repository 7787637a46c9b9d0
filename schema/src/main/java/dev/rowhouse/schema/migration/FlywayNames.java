package dev.rowhouse.schema.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers that Flyway's migrations have, by the names of their files. */
final class FlywayNames {

    private FlywayNames() {}

    /** The next so many numbers. */
    static List<String> next(WriterOptions options, int count) throws IOException {
        List<String> taken = Stream.concat(names(options.directory()).stream(), options.otherNames().stream())
                .flatMap(name -> number(name, options).stream())
                .toList();
        return Numbering.after(Numbering.highest(taken).orElse("0"), count, options.clock());
    }

    /** The names of all files in and below a directory, as Flyway searches it. */
    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        }
    }

    /** SQL, Java, whatever: {@code V1_2__Name.class} has the number {@code 1_2}. A baseline's number is taken as well. */
    private static Optional<String> number(String name, WriterOptions options) {
        for (String prefix : List.of(options.prefix(), "V", "B")) {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length());
                int end = rest.indexOf(options.separator());
                // A Java migration is separated by two underscores whatever is set for SQL.
                int javaEnd = rest.indexOf("__");
                String number = end >= 0 ? rest.substring(0, end) : javaEnd >= 0 ? rest.substring(0, javaEnd) : "";
                if (number.matches("\\d+([._]\\d+)*")) {
                    return Optional.of(number);
                }
            }
        }
        return Optional.empty();
    }
}
