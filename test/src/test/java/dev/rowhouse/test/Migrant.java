package dev.rowhouse.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/** A process of its own that runs statements as the owner, and is killed as {@code kill -9} does when it is closed. */
final class Migrant implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer statements;

    private Migrant(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.statements = process.outputWriter(StandardCharsets.UTF_8);
    }

    static Migrant of(FreshDatabase database) throws IOException, SQLException {
        try (Connection owner = database.asOwner()) {
            String url = owner.getMetaData().getURL();
            return new Migrant(new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Migrant.class.getName(),
                            url,
                            database.owner()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
    }

    /** Runs one statement to its end. */
    void run(String statement) throws IOException {
        statements.write(Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8)) + "\n");
        statements.flush();
        String answer = answers.readLine();
        if (!"done".equals(answer)) {
            throw new IOException("The process says " + answer);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        try (Connection owner = DriverManager.getConnection(arguments[0], arguments[1], "");
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Sql.run(owner, new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8));
                System.out.println("done");
            }
        }
    }
}
