package dev.rowhouse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Java code in the documentation is a region of a test that is compiled and run. A snippet is a fenced block after the line
 * {@code <!-- snippet: path/of/Test.java#region -->}; the region stands between {@code // region name} and
 * {@code // endregion}.
 */
class SnippetsTest {

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA_BLOCK = Pattern.compile("^```java$", Pattern.MULTILINE);

    @Test
    void everySnippetIsARegionOfATest() throws IOException {
        List<String> differences = new ArrayList<>();
        int snippets = 0;
        for (Path page : pages()) {
            Matcher snippet = SNIPPET.matcher(Files.readString(page));
            while (snippet.find()) {
                snippets++;
                if (!region(root().resolve(snippet.group(1)), snippet.group(2)).equals(snippet.group(3))) {
                    differences.add(page.getFileName() + ": " + snippet.group(1) + "#" + snippet.group(2));
                }
            }
        }

        assertThat(snippets).isPositive();
        assertThat(differences).as("snippets that differ from their region").isEmpty();
    }

    @Test
    void noJavaCodeStandsInTheDocumentationWithoutATest() throws IOException {
        for (Path page : pages()) {
            String text = Files.readString(page);

            assertThat(SNIPPET.matcher(text).results().count())
                    .as("Java blocks of %s that name their region", page.getFileName())
                    .isEqualTo(JAVA_BLOCK.matcher(text).results().count());
        }
    }

    @Test
    void noPageIsLongerThanAReaderBears() throws IOException {
        for (Path page : pages()) {
            assertThat(Files.readAllLines(page)).as("%s", page.getFileName()).hasSizeLessThanOrEqualTo(400);
        }
    }

    private static String region(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.strip().equals("// region " + name))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// endregion"))
                .toList();
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .collect(Collectors.joining("\n"))
                .strip()
                .concat("\n");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root().resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("CHANGELOG.md"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
