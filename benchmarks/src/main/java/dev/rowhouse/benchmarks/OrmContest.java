package dev.rowhouse.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.benchmarks.orm.OrmProgram;
import dev.rowhouse.benchmarks.orm.OrmVariant;
import dev.rowhouse.hibernate.HibernateTenants;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/**
 * All variants at work in one archive, each in a process of its own. Closing it ends them. Used by one thread.
 *
 * @since 0.1.0
 */
final class OrmContest implements AutoCloseable {

    private final Archive archive;
    private final InetSocketAddress address;
    private final List<OrmContestant> contestants = new ArrayList<>();

    private OrmContest(Archive archive, InetSocketAddress address) {
        this.archive = archive;
        this.address = address;
    }

    /**
     * Starts all variants.
     *
     * @param address where they find the server
     * @param hibernate8 where Hibernate 8 is; empty to do without its variant
     */
    static OrmContest start(Archive archive, InetSocketAddress address, Optional<ClassPath> hibernate8) {
        OrmContest contest = new OrmContest(archive, address);
        try {
            contest.enterAll(hibernate8);
            return contest;
        } catch (RuntimeException e) {
            contest.close();
            throw e;
        }
    }

    /** All of them, plain first. */
    List<OrmContestant> contestants() {
        return List.copyOf(contestants);
    }

    private void enterAll(Optional<ClassPath> hibernate8) {
        ClassPath own = ClassPath.own().withoutReactive();
        // Plain is plain: on its class path is nothing that Hibernate would find by itself.
        ClassPath plain = own.without(HibernateTenants.class);
        enter(OrmVariant.PLAIN, plain);
        enter(OrmVariant.TENANT_ID, plain);
        enter(OrmVariant.ROWHOUSE, own);
        enter(OrmVariant.ROWHOUSE_TENANT_ID, own);
        hibernate8.ifPresent(path -> archive.protectAsHibernate8(
                enter(OrmVariant.HIBERNATE_8, with(path)).policies()));
    }

    private OrmContestant enter(OrmVariant variant, ClassPath classPath) {
        OrmContestant contestant =
                OrmContestant.start(variant, archive.target(variant).at(address), classPath);
        contestants.add(contestant);
        return contestant;
    }

    /** A class path with another Hibernate, and with the libraries that every variant has. */
    private static ClassPath with(ClassPath hibernate) {
        return ClassPath.of(
                        OrmProgram.class,
                        HikariDataSource.class,
                        PGSimpleDataSource.class,
                        LoggerFactory.class,
                        LoggerFactory.getILoggerFactory().getClass())
                .and(hibernate);
    }

    @Override
    public void close() {
        contestants.forEach(OrmContestant::close);
    }
}
