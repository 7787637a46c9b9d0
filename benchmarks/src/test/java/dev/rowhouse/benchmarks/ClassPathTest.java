package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.hibernate.reactive.ReactiveTenants;
import java.io.File;
import org.hibernate.Session;
import org.hibernate.reactive.stage.Stage;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

class ClassPathTest {

    @Test
    void aPathIsWrittenAsItWasRead() {
        String text = "a.jar" + File.pathSeparator + "classes";

        assertThat(ClassPath.parse(text).text()).isEqualTo(text);
    }

    @Test
    void thePlaceOfAClassIsTakenOut() {
        assertThat(ClassPath.own().entries())
                .containsAll(ClassPath.of(Driver.class).entries());
        assertThat(ClassPath.own().without(Driver.class).entries())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(ClassPath.of(Driver.class).entries());
    }

    @Test
    void hibernateReactiveIsTakenOutAndHibernateStays() {
        assertThat(ClassPath.own().withoutReactive().entries())
                .doesNotContainAnyElementsOf(
                        ClassPath.of(Stage.class, ReactiveTenants.class).entries())
                .containsAll(ClassPath.of(Session.class).entries());
    }

    @Test
    void twoClassesOfOnePlaceAreFoundThere() {
        assertThat(ClassPath.of(ClassPath.class, Program.class).entries()).hasSize(1);
    }

    @Test
    void onePathComesAfterTheOther() {
        assertThat(ClassPath.parse("a").and(ClassPath.parse("b")).entries())
                .map(Object::toString)
                .containsExactly("a", "b");
    }
}
