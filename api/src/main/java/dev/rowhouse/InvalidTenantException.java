package dev.rowhouse;

/**
 * A text that cannot be a tenant id, or cannot be one in a column of that type (SQLSTATE {@value SqlStates#INVALID_TENANT}).
 *
 * @since 0.1.0
 */
public final class InvalidTenantException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /**
     * That id is refused.
     *
     * @param id the refused id; the message shows a short, printable form of it
     * @param reason why, as the end of a sentence
     */
    public InvalidTenantException(String id, String reason) {
        super("\"" + printable(id) + "\" cannot be a tenant id: " + reason);
    }

    InvalidTenantException(String message) {
        super(message);
    }

    private static String printable(String id) {
        StringBuilder text = new StringBuilder();
        id.codePoints().limit(40).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                text.append("\\u").append(Integer.toHexString(0x10000 + c), 1, 5);
            } else {
                text.appendCodePoint(c);
            }
        });
        return id.codePointCount(0, id.length()) > 40 ? text + "…" : text.toString();
    }
}
