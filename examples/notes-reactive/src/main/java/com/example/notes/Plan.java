package com.example.notes;

import dev.rowhouse.TenantShared;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What one can subscribe to: the same for all tenants. */
@Entity
@TenantShared(because = "everybody sees the same plans")
public class Plan {

    @Id
    private String name;

    private int price;

    protected Plan() {}

    public Plan(String name, int price) {
        this.name = name;
        this.price = price;
    }
}
