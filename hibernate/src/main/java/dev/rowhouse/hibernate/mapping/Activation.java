package dev.rowhouse.hibernate.mapping;

import java.util.Optional;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * Whether the entities of one SessionFactory have to do with tenants. {@link TenantMappingContributor} says so while the mapping
 * is built, and whatever is set up later asks. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Activation implements Service {

    private static final long serialVersionUID = 1L;

    private volatile boolean active;
    private transient volatile @Nullable Kept kept;

    /** One that is not active. */
    public Activation() {}

    /** Whether the mapping was built with tenants in mind; false until then. */
    public boolean isActive() {
        return active;
    }

    /** Says that it was, and keeps what was read of the mapping, because reading it twice doubles what a start costs. */
    void activate(MetadataImplementor metadata, Layout layout) {
        kept = new Kept(Extent.of(metadata), layout);
        active = true;
    }

    /**
     * What was read of that mapping, once: a mapping is large, and is needed for nothing later. Empty for another mapping, and
     * where somebody has added to it since.
     */
    Optional<Layout> take(MetadataImplementor metadata) {
        Kept taken = kept;
        kept = null;
        return taken == null || !taken.extent.equals(Extent.of(metadata))
                ? Optional.empty()
                : Optional.of(taken.layout);
    }

    private record Kept(Extent extent, Layout layout) {}

    private record Extent(Database database, int entities, int collections) {

        static Extent of(MetadataImplementor metadata) {
            return new Extent(
                    metadata.getDatabase(),
                    metadata.getEntityBindings().size(),
                    metadata.getCollectionBindings().size());
        }
    }
}
