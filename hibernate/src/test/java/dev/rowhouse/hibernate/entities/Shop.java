package dev.rowhouse.hibernate.entities;

import dev.rowhouse.TenantScoped;
import dev.rowhouse.TenantShared;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Struct;
import org.hibernate.boot.MetadataSources;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Entities with all that a schema can hold beside tables and columns. */
@SuppressWarnings({"unused", "UnusedVariable"}) // Hibernate reads the fields.
public final class Shop implements EntityBootstrap {

    @Override
    public void addTo(MetadataSources sources) {
        sources.addAnnotatedClasses(Product.class, Price.class, Offer.class, Currency.class, Branch.class);
    }

    enum Kind {
        FOOD,
        TOY
    }

    @Entity(name = "Product")
    @TenantScoped
    @Table(
            uniqueConstraints = {
                @UniqueConstraint(columnNames = {"name", "maker"}),
                @UniqueConstraint(
                        name = "product_code",
                        columnNames = {"maker", "code"})
            },
            indexes = {@Index(columnList = "maker"), @Index(name = "product_by_kind", columnList = "kind, name desc")},
            check = @CheckConstraint(name = "not_free", constraint = "weight > 0"))
    static class Product {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(unique = true)
        @Nullable
        String ean;

        @Nullable
        String name;

        @Nullable
        String maker;

        @Nullable
        String code;

        int weight;

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        @Nullable
        Kind kind;

        @Nullable
        Price price;

        @ElementCollection
        @CollectionTable(uniqueConstraints = @UniqueConstraint(columnNames = {"Product_id", "tags"}))
        @Nullable
        Set<String> tags;

        @ElementCollection
        @Column(unique = true)
        @Nullable
        Map<String, String> labels;
    }

    @Embeddable
    @Struct(name = "price")
    static class Price {

        @Nullable
        BigDecimal amount;

        @Nullable
        String currency;
    }

    @Entity(name = "Offer")
    @TenantScoped(column = "Owner")
    @Table(name = "`Special Offer`", schema = "sales")
    static class Offer {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @OneToOne
        @Nullable
        Product product;

        @ManyToOne
        @Nullable
        Offer instead;

        @Column(name = "`until when`", unique = true)
        @Nullable
        String until;
    }

    @Entity(name = "Currency")
    @TenantShared(because = "the same for all")
    static class Currency {

        @Id
        @Nullable
        String code;

        @ElementCollection
        @Nullable
        List<String> names;
    }

    @Entity(name = "Branch")
    @TenantScoped
    static class Branch {

        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        @TableGenerator(name = "branches")
        @Nullable
        Long id;
    }
}
