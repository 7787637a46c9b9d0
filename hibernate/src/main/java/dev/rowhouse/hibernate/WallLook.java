package dev.rowhouse.hibernate;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.schema.Finding;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.WallCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look at the wall before a factory opens. Where nothing is going to change the tables it may begin while Hibernate still
 * builds the factory, so that a start does not wait for it; else it is done when it is asked for.
 */
final class WallLook {

    private static final Logger LOG = LoggerFactory.getLogger(HibernateTenants.class);

    private final TenantConnectionProvider provider;
    private final PolicyModel model;
    private final FutureTask<List<Finding>> findings = new FutureTask<>(this::find);
    private boolean begun;

    WallLook(TenantConnectionProvider provider, PolicyModel model) {
        this.provider = provider;
        this.model = model;
    }

    /** Begins in a thread of its own. */
    void begin() {
        begun = true;
        Thread thread = new Thread(findings, "rowhouse-wall-look");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for what was begun, or looks now.
     *
     * @throws BrokenWallException if a table is not protected as the model says
     * @throws NotInstalledException if Rowhouse is not installed
     * @throws DatabaseException if the database cannot be asked
     */
    void require() {
        findings.run(); // does nothing where it has begun
        List<Finding> found = found();
        List<Finding> broken = found.stream().filter(Finding::isBroken).toList();
        if (begun && !broken.isEmpty()) {
            // Somebody else's migration may have been at work meanwhile.
            new WallLook(provider, model).require();
            return;
        }
        if (!broken.isEmpty()) {
            throw new BrokenWallException(broken);
        }
        found.forEach(finding -> LOG.warn("{}", finding));
    }

    /** Waits until nothing of it is at work any more, where a factory is given up before it asked. */
    void end() {
        if (begun) {
            try {
                findings.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                LOG.debug("What the look found is of no use any more", e);
            }
        }
    }

    private List<Finding> found() {
        try {
            return findings.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("look at the wall", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotInstalledException missing) {
                throw missing;
            }
            throw new DatabaseException("look at the wall", e.getCause() instanceof Exception cause ? cause : e);
        }
    }

    private List<Finding> find() throws SQLException {
        Connection connection = provider.getAnyConnection();
        try {
            RoleNames roles = Installation.installed(connection)
                    .orElseThrow(() -> new NotInstalledException("The schema rowhouse is not there: run the install"
                            + " script as the owner of the tables, or let Hibernate's schema tool do it"));
            return WallCheck.check(connection, model, roles);
        } finally {
            provider.releaseAnyConnection(connection);
        }
    }
}
