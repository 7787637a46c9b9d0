package dev.rowhouse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where steps show what they do and have their claims checked; it keeps the count. */
final class Stage {

    private final Console console;
    private final String plain;
    private final List<List<String>> flights = new ArrayList<>();
    private int claims;

    /**
     * A stage.
     *
     * @param driver the driver that Rowhouse is compared with
     */
    Stage(Console console, String driver) {
        this.console = console;
        this.plain = "plain " + driver;
    }

    /** What is about to be sent. */
    void send(Sql sql) {
        console.code(sql.toString());
    }

    /** What comes next in the same step. */
    void say(String sentence) {
        console.blank();
        console.sentence(sentence);
    }

    /** What is about to be called. */
    void call(String java) {
        console.code(java);
    }

    void answer(Rows rows) {
        console.answer(rows);
    }

    void answer(Object answer) {
        console.answer(answer.toString());
    }

    /** What it cost, where nothing is to be compared with it. */
    void cost(long flights, String remark) {
        console.remark("flights: " + flights + (remark.isEmpty() ? "" : " (" + remark + ")"));
    }

    /** What it cost with Rowhouse and what the same costs with the plain driver: both are measured, and equal. */
    void compare(String what, Measured<?> rowhouse, Measured<?> bare) {
        console.remark("flights: " + rowhouse.flights() + " (" + plain + ": " + bare.flights() + ")");
        flights.add(List.of(what, Long.toString(rowhouse.flights()), Long.toString(bare.flights())));
        expect("the tenant costs no flight", bare.flights(), rowhouse.flights());
    }

    /** What an attack would have won. */
    void otherwise(String loss) {
        console.remark("had it worked: " + loss);
    }

    /** Shows how an attempt was refused, and checks the reason: the SQLSTATE, and the library's exception if it made one. */
    void refused(Refusal refusal, String reason) {
        answer(refusal);
        cost(refusal.flights(), "");
        expect("refused with " + reason, reason, refusal.reason());
    }

    /**
     * Checks a claim.
     *
     * @throws Difference if it does not hold
     */
    void expect(String claim, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new Difference(claim, expected, found);
        }
        claims++;
        console.held(claim);
    }

    int claims() {
        return claims;
    }

    /** What {@link #compare} saw, in its order. */
    Rows flights() {
        return new Rows(List.of("flights", "Rowhouse", plain), flights);
    }
}
