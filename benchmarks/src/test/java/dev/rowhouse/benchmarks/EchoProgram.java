package dev.rowhouse.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A program that answers each line with its argument and the line, and ends at an empty one. */
final class EchoProgram {

    private EchoProgram() {}

    public static void main(String[] args) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.isEmpty()) {
                System.out.println(args[0] + " " + line);
                line = lines.readLine();
            }
        }
    }
}
