package dev.rowhouse.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of SQL that is kept in a file beside the classes, with places to fill in. */
record Template(String text) {

    /** {@code {{admin}}} as SQL writes it, {@code {{admin'}}} as a literal. */
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+'?)}}");

    static Template of(String name) {
        try (InputStream stream = Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
            return new Template(new String(stream.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + " of rowhouse-schema cannot be read", e);
        }
    }

    /** Fills in all places in one pass, so that a name which looks like a place to fill in stays a name. */
    String filled(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)), place.group())));
    }
}
