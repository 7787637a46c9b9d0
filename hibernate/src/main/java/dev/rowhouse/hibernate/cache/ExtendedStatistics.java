package dev.rowhouse.hibernate.cache;

import org.hibernate.cache.spi.ExtendedStatisticsSupport;
import org.hibernate.cache.spi.Region;
import org.hibernate.stat.CacheRegionStatistics;

/** The answers for a region whose provider does not count. */
enum ExtendedStatistics implements ExtendedStatisticsSupport {
    NONE;

    static ExtendedStatisticsSupport of(Region region) {
        return region instanceof ExtendedStatisticsSupport counting ? counting : NONE;
    }

    @Override
    public long getElementCountInMemory() {
        return CacheRegionStatistics.NO_EXTENDED_STAT_SUPPORT_RETURN;
    }

    @Override
    public long getElementCountOnDisk() {
        return CacheRegionStatistics.NO_EXTENDED_STAT_SUPPORT_RETURN;
    }

    @Override
    public long getSizeInMemory() {
        return CacheRegionStatistics.NO_EXTENDED_STAT_SUPPORT_RETURN;
    }
}
