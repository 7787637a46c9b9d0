package dev.rowhouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** Which module a class lives in, told from its package: the first word after the root, or {@code api}. */
record Modules(String root) {

    /** A new module that is missing here counts as part of {@code api}, whose rule then fails: it cannot be forgotten. */
    private static final Set<String> NAMES = Set.of(
            "schema",
            "jdbc",
            "hibernate",
            "context",
            "r2dbc",
            "flyway",
            "liquibase",
            "test",
            "tck",
            "cli",
            "maven",
            "benchmarks",
            "architecture");

    String of(JavaClass type) {
        var below = type.getPackageName().substring(root.length());
        var first = below.isEmpty() ? "" : below.split("\\.", -1)[1];
        return NAMES.contains(first) ? first : "api";
    }

    boolean contain(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    boolean areDifferent(JavaClass one, JavaClass other) {
        return !of(one).equals(of(other));
    }

    static boolean isInternal(JavaClass type) {
        return (type.getPackageName() + ".").contains(".internal.");
    }
}
