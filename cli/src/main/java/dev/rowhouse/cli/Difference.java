package dev.rowhouse.cli;

/** Something is not as the demo says it is. */
final class Difference extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Difference(String claim, Object expected, Object found) {
        super("not so: " + claim + "; expected " + expected + ", found " + found);
    }
}
