package dev.rowhouse.hibernate.start;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;

/** An entity of somebody who has tenants, and does without Rowhouse. */
@Entity
class OwnTenancy {

    @Id
    @GeneratedValue
    Long id;

    @TenantId
    String tenant;
}
