package dev.rowhouse.jdbc.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import org.apache.ibatis.annotations.CacheNamespace;
import org.apache.ibatis.annotations.Many;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Result;
import org.apache.ibatis.annotations.Results;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
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

        @Select("select name from note order by id limit #{size}")
        List<String> first(int size);

        @Select("select 1 as size")
        @Options(useCache = false)
        @Results(@Result(property = "names", column = "size", many = @Many(select = "first")))
        Page page();

        @Update("update note set name = name || '!'")
        int shout();
    }

    /** What a select gives that selects in turn. */
    static final class Page {

        List<String> names = List.of();
    }

    /** Remembered in the session only. */
    interface Uncached {

        @Select("select name from note order by id limit 2")
        List<String> names();
    }

    @Test
    void whatASessionRemembersIsItsTenantsOwn() {
        SqlSessionFactory factory = factory(configuration());

        assertThat(names(factory, Houses.FIRST, Uncached.class)).containsExactly("note 1", "note 2");
        assertThat(names(factory, Houses.SECOND, Uncached.class)).containsExactly("secret 1", "secret 2");
    }

    @Test
    void aSessionStaysWithItsTenantThroughItsMemory() {
        SqlSessionFactory factory = factory(configuration());
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

    @Test
    void aSessionAnswersTheSameQuestionFromItsMemoryUnlessToldNotTo() {
        for (LocalCacheScope memory : LocalCacheScope.values()) {
            Configuration configuration = configuration();
            configuration.setLocalCacheScope(memory);
            try (TenantContext.Scope first = TenantContext.open(Houses.FIRST);
                    SqlSession session = factory(configuration).openSession()) {
                Uncached mapper = session.getMapper(Uncached.class);
                mapper.names();
                SHARED.database().asOwner("update note set name = '* ' || name");

                assertThat(mapper.names().contains("note 1"))
                        .as("answered from memory with scope %s", memory)
                        .isEqualTo(memory == LocalCacheScope.SESSION);
            }
            houses.fill();
        }
    }

    /** The danger, so that it is noticed should MyBatis ever behave otherwise. */
    @Test
    void whatTheApplicationRemembersIsGivenToAnotherTenant() {
        SqlSessionFactory factory = factory(configuration());

        assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
        assertThat(names(factory, Houses.SECOND, Cached.class))
                .as("rows of another tenant, which no database was asked for")
                .containsExactly("note 1", "note 2");
    }

    @Test
    void withoutTheApplicationsMemoryEverybodyReadsHisOwn() {
        Configuration configuration = configuration();
        // region mybatis-cache-off
        configuration.setCacheEnabled(false);
        // endregion
        SqlSessionFactory factory = factory(configuration);

        assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
        assertThat(names(factory, Houses.SECOND, Cached.class)).containsExactly("secret 1", "secret 2");
    }

    @Test
    void aMemoryThatKnowsTheTenantGivesEverybodyHisOwn() {
        SqlSessionFactory factory = factory(tenantConfiguration());

        for (int i = 0; i < 3; i++) {
            assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
            assertThat(names(factory, Houses.SECOND, Cached.class)).containsExactly("secret 1", "secret 2");
        }
        try (TenantContext.Scope scope = TenantContext.open(Houses.SECOND);
                SqlSession session = factory.openSession(true)) {
            assertThat(session.getMapper(Cached.class).shout()).isEqualTo(5);
        }
        assertThat(names(factory, Houses.SECOND, Cached.class)).containsExactly("secret 1!", "secret 2!");
        assertThat(names(factory, Houses.FIRST, Cached.class)).containsExactly("note 1", "note 2");
    }

    @Test
    void aNestedSelectIsRememberedForItsTenantToo() {
        SqlSessionFactory leaking = factory(configuration());
        SqlSessionFactory factory = factory(tenantConfiguration());

        assertThat(nested(leaking, Houses.FIRST)).containsExactly("note 1");
        assertThat(nested(leaking, Houses.SECOND))
                .as("without the tenant in the key")
                .containsExactly("note 1");
        for (int i = 0; i < 3; i++) {
            assertThat(nested(factory, Houses.FIRST)).containsExactly("note 1");
            assertThat(nested(factory, Houses.SECOND)).containsExactly("secret 1");
        }
    }

    @Test
    void aMemoryThatKnowsTheTenantIsStillOne() {
        SqlSessionFactory factory = factory(tenantConfiguration());
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

    private static List<String> nested(SqlSessionFactory factory, Tenant tenant) {
        try (TenantContext.Scope scope = TenantContext.open(tenant);
                SqlSession session = factory.openSession()) {
            return session.getMapper(Cached.class).page().names;
        }
    }

    private static Environment environment() {
        return new Environment("app", new JdbcTransactionFactory(), houses.source());
    }

    private static Configuration configuration() {
        return new Configuration(environment());
    }

    private static Configuration tenantConfiguration() {
        // region mybatis-cache-keyed
        Configuration configuration = new TenantCacheConfiguration(environment());
        // endregion
        return configuration;
    }

    private static SqlSessionFactory factory(Configuration configuration) {
        configuration.addMapper(Cached.class);
        configuration.addMapper(Uncached.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }
}
