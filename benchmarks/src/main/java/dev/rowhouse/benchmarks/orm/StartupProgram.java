package dev.rowhouse.benchmarks.orm;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.Version;
import org.hibernate.cfg.Configuration;

/**
 * A process that builds session factories for many entities: their package, {@code plain} or {@code scoped}, and how many they
 * are, are its arguments; the target is the first line that it reads. It says when it is ready, and then answers every line by
 * building a factory, closing it, and saying how many nanoseconds the building took.
 *
 * @since 0.1.0
 */
public final class StartupProgram {

    private final List<Class<?>> entities;
    private final boolean scoped;

    private StartupProgram(List<Class<?>> entities, boolean scoped) {
        this.entities = entities;
        this.scoped = scoped;
    }

    /** Works until there is nothing more to read. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        PrintStream answers = System.out;
        // Whatever else is printed, by a library say, must not be taken for an answer.
        System.setOut(System.err);
        List<Class<?>> entities = new ArrayList<>();
        for (int i = 1; i <= Integer.parseInt(args[1]); i++) {
            entities.add(Class.forName(args[0] + ".Thing" + i));
        }
        StartupProgram program = new StartupProgram(entities, args[0].equals("scoped"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OrmTarget target = OrmTarget.parse(lines.readLine());
            try (HikariDataSource pool = OrmApplication.pool(target)) {
                answers.println("ready " + Version.getVersionString());
                while (lines.readLine() != null) {
                    answers.println(program.build(target, pool));
                }
            }
        }
    }

    private long build(OrmTarget target, HikariDataSource pool) {
        // What an earlier one left behind is not for this one to collect.
        System.gc();
        long start = System.nanoTime();
        try (SessionFactory factory = configuration(target, pool).buildSessionFactory()) {
            return factory.isOpen() ? System.nanoTime() - start : 0;
        }
    }

    private Configuration configuration(OrmTarget target, HikariDataSource pool) {
        Configuration configuration = new Configuration();
        entities.forEach(configuration::addAnnotatedClass);
        var settings = configuration.getProperties();
        settings.put("hibernate.connection.datasource", pool);
        settings.put("hibernate.default_schema", target.schema());
        if (scoped) {
            RowhouseSessions.configure(settings, target);
        }
        return configuration;
    }
}
