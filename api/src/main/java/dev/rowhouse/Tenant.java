package dev.rowhouse;

import java.util.UUID;

/**
 * A customer of the application, known by its id. Two tenants are equal when their ids are the same text, character by
 * character: {@code of(42L)} is {@code of("42")}, a {@link UUID} is its lower-case text, and {@code "042"} is another tenant.
 *
 * <p>An id may hold anything that people write: quotes, {@code %}, blanks within, emoji. Refused are an empty or blank
 * text, more than {@value #MAX_LENGTH} characters (Unicode code points), control characters and half surrogates, which no
 * database can store.
 *
 * @param id the canonical text, never blank
 * @since 0.1.0
 */
public record Tenant(String id) {

    /** The longest id, in Unicode code points: as PostgreSQL counts the characters of a text. */
    public static final int MAX_LENGTH = 255;

    /**
     * A tenant of that id.
     *
     * @throws InvalidTenantException if no tenant can have that id
     */
    public Tenant {
        int length = id.codePointCount(0, id.length());
        if (length > MAX_LENGTH) {
            throw new InvalidTenantException(
                    id, "it has " + length + " characters, and at most " + MAX_LENGTH + " are possible");
        }
        if (id.codePoints().allMatch(Tenant::isBlank)) {
            throw new InvalidTenantException(id, "it is empty or blank");
        }
        if (id.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidTenantException(id, "it holds a control character");
        }
        if (id.codePoints().anyMatch(Tenant::isHalfSurrogate)) {
            throw new InvalidTenantException(id, "it holds half of a surrogate pair, which is no character");
        }
    }

    /**
     * The tenant with this id, taken as it is: nothing is trimmed or folded.
     *
     * @throws InvalidTenantException if no tenant can have that id
     */
    public static Tenant of(String id) {
        return new Tenant(id);
    }

    /** The tenant whose id is this number in decimal. */
    public static Tenant of(long id) {
        return new Tenant(Long.toString(id));
    }

    /** The tenant whose id is this UUID in lower case with hyphens, the form that PostgreSQL prints. */
    public static Tenant of(UUID id) {
        return new Tenant(id.toString());
    }

    /** The id, so that a log line reads well. */
    @Override
    public String toString() {
        return id;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isHalfSurrogate(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }
}
