package dev.rowhouse.architecture.broken.jdbc;

/** Breaks no rule: words for people, and no statement near them. */
final class FormattedMessage {

    private FormattedMessage() {}

    static String unknown(String tenant) {
        return "Tenant %s is unknown".formatted(tenant) + ", select another " + tenant;
    }
}
