package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PolicyModelTest {

    private static final TenantColumn TENANT = TenantColumn.of("tenant", TenantType.TEXT);

    @Test
    void theOrderOfCallsDoesNotMatter() {
        TenantTable one = TenantTable.of("b", "a", TENANT);
        TenantTable two = TenantTable.of("a", "z", TENANT);
        SharedTable country = SharedTable.of("a", "country", "for all");
        SharedTable currency = SharedTable.of("a", "currency", "for all");

        PolicyModel model = PolicyModel.builder()
                .table(one)
                .shared(currency)
                .table(two)
                .shared(country)
                .build();

        assertThat(model.tables()).containsExactly(two, one);
        assertThat(model.shared()).containsExactly(country, currency);
        assertThat(model)
                .isEqualTo(PolicyModel.builder()
                        .shared(country)
                        .table(two)
                        .table(one)
                        .shared(currency)
                        .build());
    }

    @Test
    void tablesWhoseNamesReadAlikeHaveAnOrderToo() {
        TenantTable one = TenantTable.of("a.b", "c", TENANT);
        TenantTable two = TenantTable.of("a", "b.c", TENANT);

        assertThat(PolicyModel.builder().table(one).table(two).build())
                .isEqualTo(PolicyModel.builder().table(two).table(one).build());
    }

    @Test
    void noTableIsNamedTwice() {
        TenantTable note = TenantTable.of("public", "note", TENANT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyModel.builder().table(note).table(note).build())
                .withMessageContaining("public.note");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyModel.builder()
                        .table(note)
                        .shared(SharedTable.of("public", "note", "for all"))
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyModel.builder()
                        .table(note)
                        .counter(CounterTable.of("public", "note"))
                        .build());
    }

    @Test
    void namesThatDifferInCaseAreTwoTables() {
        assertThat(PolicyModel.builder()
                        .table(TenantTable.of("public", "note", TENANT))
                        .table(TenantTable.of("public", "Note", TENANT))
                        .build()
                        .tables())
                .hasSize(2);
    }

    @Test
    void theSchemasAreThoseOfTablesAndSequences() {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("b", "note", TENANT).withSequence("numbers", "n"))
                .table(TenantTable.of("b", "item", TENANT))
                .shared(SharedTable.of("a", "country", "for all"))
                .counter(CounterTable.of("counters", "c"))
                .build();

        assertThat(model.schemas()).extracting(Identifier::value).containsExactly("a", "b", "counters", "numbers");
    }

    @Test
    void aSharedTableNeedsAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedTable.of("public", "country", " "))
                .withMessageContaining("public.country");
    }
}
