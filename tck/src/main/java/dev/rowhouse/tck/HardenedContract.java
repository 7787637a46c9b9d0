package dev.rowhouse.tck;

/**
 * All that holds in production, where the application has a login of its own.
 *
 * @since 0.1.0
 */
public interface HardenedContract extends DevelopmentContract, TokenContract, LeakContract, AttackContract {}
