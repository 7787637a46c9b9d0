package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.orm.OrmTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.tools.ToolProvider;

/**
 * A database with many tables, all of them protected, and an entity for each: in the package {@code plain} without a word of
 * Rowhouse, in {@code scoped} annotated. The entities are made while it is, and compiled; closing it deletes them.
 *
 * @since 0.1.0
 */
final class Estate implements AutoCloseable {

    private static final String SOURCE = """
            package %1$s;

            import jakarta.persistence.*;

            @Entity
            @Table(name = "thing_%2$d")%3$s
            public class Thing%2$d {
                @Id
                @GeneratedValue(strategy = GenerationType.SEQUENCE)
                @SequenceGenerator(name = "thing_%2$d_seq", sequenceName = "thing_%2$d_seq", allocationSize = 50)
                Long id;
                @Column(nullable = false)
                String tenant;
                String name;
                String remark;
                java.math.BigDecimal amount;
                java.time.Instant placed;
                boolean active;
                @ManyToOne(fetch = FetchType.LAZY)
                Thing%4$d previous;
            }
            """;

    private final Street street;
    private final Path classes;

    private Estate(Street street, Path classes) {
        this.street = street;
        this.classes = classes;
    }

    /** An estate of so many tables. */
    static Estate of(int tables) throws IOException, SQLException {
        Estate estate = new Estate(Street.of(tables), Files.createTempDirectory("estate"));
        estate.compile(tables);
        return estate;
    }

    /** Where the entities are. */
    ClassPath classPath() {
        return new ClassPath(List.of(classes));
    }

    /** What an application needs to know. */
    OrmTarget target() {
        return Archive.target(street.database(), Street.SCHEMA, 0);
    }

    /** Connections of the login that owns the tables. */
    DataSource owner() {
        return street.database().owner();
    }

    private void compile(int tables) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                ClassPath.own().text()));
        for (int i = 1; i <= tables; i++) {
            int previous = Math.max(1, i - 1);
            arguments.add(source("plain", i, SOURCE.formatted("plain", i, "", previous)));
            arguments.add(source("scoped", i, SOURCE.formatted("scoped", i, " @dev.rowhouse.TenantScoped", previous)));
        }
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK, not only a Java to run");
        if (compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
            throw new IllegalStateException("The entities could not be compiled, see above");
        }
    }

    private String source(String folder, int number, String text) throws IOException {
        Path file = Files.createDirectories(classes.resolve(folder)).resolve("Thing" + number + ".java");
        return Files.writeString(file, text).toString();
    }

    @Override
    public void close() {
        street.close();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
