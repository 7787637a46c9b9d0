package dev.rowhouse.architecture.broken.jdbc;

import java.util.function.UnaryOperator;

final class Shouter {

    private static final UnaryOperator<String> WHISPER = String::toLowerCase;

    private Shouter() {}

    @SuppressWarnings("StringCaseLocaleUsage")
    static String shout(String word) {
        return WHISPER.apply(word).toUpperCase();
    }
}
