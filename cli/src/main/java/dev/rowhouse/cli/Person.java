package dev.rowhouse.cli;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The demo's entity; {@link Construction} shows the code between the marks. */
// region entity
@Entity
@TenantScoped
@Table(name = "my_table")
class Person {

    @Id
    Integer id = 0;

    String name = "";

    @TenantId
    @Nullable
    String tenant;
    // endregion

    Person() {}

    Person(int id, String name, @Nullable String tenant) {
        this.id = id;
        this.name = name;
        this.tenant = tenant;
    }

    /** People, as the console shows them. */
    static Rows rows(List<Person> people) {
        return new Rows(
                List.of("id", "name", "tenant"),
                people.stream()
                        .map(one -> List.of(one.id.toString(), one.name, String.valueOf(one.tenant)))
                        .toList());
    }
}
