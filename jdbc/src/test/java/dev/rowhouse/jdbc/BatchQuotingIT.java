package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch is sent as it was judged, also when one of its texts changes how the server reads the next one. */
class BatchQuotingIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final String OFF =
            "update note set name = set_config('standard_conforming_strings', 'off', false) where id = 1";

    /** One insert of two strings with standard strings; without, an insert, a transaction's end and a comment. */
    private static final String TWO_FACED = "insert into note (name) values ('\\'), ('); commit; reset role;"
            + " update note set name = $$taken$$ --')";

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void aTextThatCanBeReadInTwoWaysIsNotSentInABatch(String mode) throws SQLException {
        for (Twins twins : both.with(Map.of("preferQueryMode", mode)).twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement()) {
                statement.addBatch(OFF);
                assertThatThrownBy(() -> {
                            statement.addBatch(TWO_FACED);
                            statement.executeBatch();
                        })
                        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                        .returns("RH006", SQLException::getSQLState);
            }
            twins.assertUntouched();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void aTextThatIsReadInOneWayIsSent(String mode) throws SQLException {
        for (Twins twins : both.with(Map.of("preferQueryMode", mode)).twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "update note set name = 'C:\\dir' where id = 2",
                        "update note set name = E'it\\'s' where id = 3",
                        "insert into note (name) values ('a;b'), ('''')")) {
                    statement.addBatch(sql);
                }
                assertThat(statement.executeBatch()).containsExactly(1, 1, 2);
            }
            twins.fill();
        }
    }
}
