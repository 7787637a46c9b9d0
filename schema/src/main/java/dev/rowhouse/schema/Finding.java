package dev.rowhouse.schema;

/**
 * Something in a database that would let tenants see each other, or would hide their own rows from them.
 *
 * @param rule which rule found it, as its stable name
 * @param object what it was found on
 * @param problem what is wrong, in a sentence
 * @param mend what to do
 * @since 0.1.0
 */
public record Finding(String rule, String object, String problem, String mend) {

    @Override
    public String toString() {
        return rule + ": " + object + ": " + problem + " " + mend;
    }
}
