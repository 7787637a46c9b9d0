package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.TenantScoped;
import dev.rowhouse.TenantShared;
import dev.rowhouse.hibernate.mapping.Entities.Country;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.Locale;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One entity for each mistake. */
@SuppressWarnings({"unused", "UnusedVariable"}) // Hibernate reads the fields.
final class BrokenEntities {

    private BrokenEntities() {}

    @MappedSuperclass
    abstract static class Identified {
        @Id
        @Nullable
        Long id;
    }

    @Entity(name = "Undeclared")
    static class Undeclared extends Identified {}

    @Entity(name = "OnlyTenantId")
    static class OnlyTenantId extends Identified {
        @TenantId
        @Nullable
        String tenant;
    }

    @Entity(name = "Both")
    @TenantScoped
    @TenantShared(because = "of both")
    static class Both extends Identified {}

    @MappedSuperclass
    @TenantScoped
    abstract static class ScopedBase extends Identified {}

    @Entity(name = "SharedUnderScoped")
    @TenantShared(because = "of a mistake")
    static class SharedUnderScoped extends ScopedBase {}

    @Entity(name = "NoReason")
    @TenantShared(because = "  ")
    static class NoReason extends Identified {}

    @Entity(name = "SharedWithTenant")
    @TenantShared(because = "of a mistake")
    static class SharedWithTenant extends Identified {
        @TenantId
        @Nullable
        String tenant;
    }

    @Entity(name = "NullableTenant")
    @TenantScoped
    static class NullableTenant extends Identified {
        @Nullable
        String tenant;
    }

    @Entity(name = "ShortTenant")
    @TenantScoped
    static class ShortTenant extends Identified {
        @TenantId
        short tenant;
    }

    @Entity(name = "Citext")
    @TenantScoped
    static class Citext extends Identified {
        @TenantId
        @Column(columnDefinition = "citext")
        @Nullable
        String tenant;
    }

    @Entity(name = "NumberAsText")
    @TenantScoped
    static class NumberAsText extends Identified {
        @TenantId
        @JdbcTypeCode(SqlTypes.VARCHAR)
        @Nullable
        Long tenant;
    }

    static class Lower implements AttributeConverter<String, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String attribute) {
            return attribute == null ? null : attribute.toLowerCase(Locale.ROOT);
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String column) {
            return column;
        }
    }

    @Entity(name = "Converted")
    @TenantScoped
    static class Converted extends Identified {
        @Convert(converter = Lower.class)
        @Column(nullable = false)
        @Nullable
        String tenant;
    }

    @Entity(name = "TwoIds")
    @TenantScoped
    static class TwoIds extends Identified {
        @TenantId
        @Nullable
        String one;

        @TenantId
        @Nullable
        String two;
    }

    @Entity(name = "TwoColumns")
    @TenantScoped(column = "owner")
    static class TwoColumns extends Identified {
        @TenantId
        @Nullable
        String tenant;

        @Column(nullable = false)
        @Nullable
        String owner;
    }

    @Entity(name = "Computed")
    @TenantScoped
    static class Computed extends Identified {
        @Formula("'a'")
        @Nullable
        String tenant;
    }

    @Entity(name = "Associated")
    @TenantScoped
    static class Associated extends Identified {
        @ManyToOne
        @JoinColumn(name = "tenant")
        @Nullable
        Country tenant;
    }

    @Entity(name = "Elsewhere")
    @SecondaryTable(name = "elsewhere_more")
    @TenantScoped
    static class Elsewhere extends Identified {
        @TenantId
        @Column(table = "elsewhere_more")
        @Nullable
        String tenant;
    }

    @Entity(name = "Parent")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Parent extends Identified {}

    @Entity(name = "AnnotatedChild")
    @TenantScoped
    static class AnnotatedChild extends Parent {}

    @Entity(name = "ScopedParent")
    @Inheritance(strategy = InheritanceType.JOINED)
    @TenantScoped
    static class ScopedParent extends Identified {}

    @Entity(name = "SharedChild")
    @TenantShared(because = "of a mistake")
    static class SharedChild extends ScopedParent {}

    @Entity(name = "OtherColumnChild")
    @TenantScoped(column = "owner")
    static class OtherColumnChild extends ScopedParent {}

    @Entity(name = "AttributeChild")
    static class AttributeChild extends ScopedParent {
        @TenantId
        @Nullable
        String tenant;
    }

    @Entity(name = "SharedParent")
    @Inheritance(strategy = InheritanceType.JOINED)
    @TenantShared(because = "of a reason")
    static class SharedParent extends Identified {}

    @Entity(name = "ScopedChild")
    @TenantScoped
    static class ScopedChild extends SharedParent {}

    @Entity(name = "NumberTenant")
    @TenantScoped
    static class NumberTenant extends Identified {
        @Column(nullable = false)
        @Nullable
        Long tenant;
    }

    @Entity(name = "FirstOfTable")
    @Table(name = "both_of_us")
    @TenantScoped
    static class FirstOfTable extends Identified {}

    @Entity(name = "SecondOfTable")
    @Table(name = "both_of_us")
    @TenantShared(because = "of a mistake")
    static class SecondOfTable extends Identified {}

    @Entity(name = "ThirdOfTable")
    @Table(name = "both_of_us")
    @TenantScoped(column = "owner")
    static class ThirdOfTable extends Identified {}

    @Entity(name = "LongName")
    @Table(name = "a_name_that_has_so_many_characters_that_postgres_would_cut_it_off_here")
    @TenantScoped
    static class LongName extends Identified {}

    @Entity(name = "LongColumn")
    @TenantScoped(column = "c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c_c")
    static class LongColumn extends Identified {}
}
