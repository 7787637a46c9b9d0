package dev.rowhouse.jdbc.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import java.util.function.Consumer;
import org.apache.ibatis.annotations.CacheNamespace;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * MyBatis remembers what it read: in a session, and, where a mapper asks for it, in the application. The second memory lies
 * beyond every wall that a database can build, and gives a tenant's rows to whoever asks the same.
 */
class MyBatisCachesIT {

    @RegisterExtension
    static final RowhouseExtension ALONE = Houses.alone();

    @RegisterExtension
    static final RowhouseExtension SHARED = Houses.shared();

    private static Houses houses;

    @BeforeAll
    static void open() {
        houses = Houses.of(ALONE, SHARED);
    }

    @BeforeEach
    void fill() {
        houses.fill();
    }

    /** Remembered in the application. */
    @CacheNamespace
    interface Cached {

        @Select("select name from note order by id limit 2")
        List<String> names();

        @Update("update note set name = name || '!'")
        int shout();
    }

    /** Remembered in the session only. */
    interface Uncached {

        @Select("select name from note order by id limit 2")
        List<String> names();
    }

    @Test
    void whatASessionRemembersIsItsTenantsOwn() {
        SqlSessionFactory factory = factory(configuration -> {});

        assertThat(names(factory, Houses.FIRST, Uncached.class)).containsExactly("note 1", "note 2");
        assertThat(names(factory, Houses.SECOND, Uncached.class)).containsExactly("secret 1", "secret 2");
    }

    /** It answers from memory whatever was said in between, even that the tenant is suspended. */
    @Test
    void aSessionStaysWithItsTenantThroughItsMemory() {
        SqlSessionFactory factory = factory(configuration -> {});
        try (TenantContext.Scope first = TenantContext.open(Houses.FIRST);
                SqlSession session = factory.openSession()) {
            Uncached mapper = session.getMapper(Uncached.class);
            assertThat(mapper.names()).containsExactly("note 1", "note 2");
            try (TenantContext.Scope second = TenantContext.open(Houses.SECOND)) {
                assertThat(mapper.names()).containsExactly("note 1", "note 2");
                session.clearCache();
                assertThat(mapper.names()).containsExactly("note 1", "note 2");
            }
        }
    }

    /** The danger, so that it is noticed should MyBatis ever behave otherwise. */
    @Test
    void whatTheApplicationRemembersIsGivenToAnotherTenant() {
        SqlSessionFactory factory = factory(configuration -> {});

        assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
        assertThat(names(factory, Houses.SECOND, Cached.class))
                .as("rows of another tenant, which no database was asked for")
                .containsExactly("note 1", "note 2");
    }

    @Test
    void withoutTheApplicationsMemoryEverybodyReadsHisOwn() {
        // region mybatis-cache-off
        SqlSessionFactory factory = factory(configuration -> configuration.setCacheEnabled(false));
        // endregion

        assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
        assertThat(names(factory, Houses.SECOND, Cached.class)).containsExactly("secret 1", "secret 2");
    }

    @Test
    void aMemoryThatKnowsTheTenantGivesEverybodyHisOwn() {
        // region mybatis-cache-keyed
        SqlSessionFactory factory = factory(configuration -> configuration.addInterceptor(new TenantCacheKeys()));
        // endregion

        for (int i = 0; i < 3; i++) {
            assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
            assertThat(names(factory, Houses.SECOND, Cached.class)).containsExactly("secret 1", "secret 2");
        }
        houses.fill();
        try (TenantContext.Scope scope = TenantContext.open(Houses.SECOND);
                SqlSession session = factory.openSession(true)) {
            assertThat(session.getMapper(Cached.class).shout()).isEqualTo(5);
        }
        assertThat(names(factory, Houses.SECOND, Cached.class)).containsExactly("secret 1!", "secret 2!");
        assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
    }

    @Test
    void aMemoryThatKnowsTheTenantIsStillOne() {
        SqlSessionFactory factory = factory(configuration -> configuration.addInterceptor(new TenantCacheKeys()));
        names(factory, Houses.FIRST, Cached.class);

        SHARED.database().asOwner("update note set name = 'changed behind it: ' || name");

        assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
    }

    private static List<String> names(SqlSessionFactory factory, Tenant tenant, Class<?> mapper) {
        try (TenantContext.Scope scope = TenantContext.open(tenant);
                SqlSession session = factory.openSession()) {
            return session.selectList(mapper.getName() + ".names");
        }
    }

    private static SqlSessionFactory factory(Consumer<Configuration> settings) {
        Configuration configuration =
                new Configuration(new Environment("app", new JdbcTransactionFactory(), houses.source()));
        settings.accept(configuration);
        configuration.addMapper(Cached.class);
        configuration.addMapper(Uncached.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }
}
