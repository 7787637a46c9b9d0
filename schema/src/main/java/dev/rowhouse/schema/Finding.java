package dev.rowhouse.schema;

/**
 * Something in a database that would let tenants see each other, or would hide their own rows from them.
 *
 * @param rule which rule found it, as its stable name
 * @param severity whether the wall holds all the same
 * @param object what it was found on
 * @param problem what is wrong, in a sentence
 * @param mend what to do
 * @since 0.1.0
 */
public record Finding(String rule, Severity severity, String object, String problem, String mend) {

    /** Whether an application must not start with it. */
    public boolean isBroken() {
        return severity == Severity.BROKEN;
    }

    @Override
    public String toString() {
        return rule + ": " + object + ": " + problem + " " + mend;
    }
}
