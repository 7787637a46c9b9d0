package dev.rowhouse.hibernate.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;

/** Reads what a hierarchy of entities says of tenants, and notes what is wrong with it. */
final class HierarchyReader {

    private static final String SAY_IT =
            "add @TenantScoped if its rows belong to tenants, or @TenantShared(because = \"…\")"
                    + " if they are everybody's";

    private final boolean strict;
    private final AttributeFinder finder;
    private final PhysicalNames names;
    private final Mistakes mistakes;

    HierarchyReader(MappingSettings settings, AttributeFinder finder, PhysicalNames names, Mistakes mistakes) {
        this.strict = settings.mode() == MappingSettings.Mode.STRICT;
        this.finder = finder;
        this.names = names;
        this.mistakes = mistakes;
    }

    /** A table that can have a wall; not a view, not a query, and not the mere beginning of other tables. */
    static boolean isTable(Table table) {
        return table.isPhysicalTable() && !table.isView();
    }

    Hierarchy read(RootClass root) {
        List<PersistentClass> entities = new ArrayList<>(List.of(root));
        entities.addAll(root.getSubclasses());
        entities.sort(Comparator.comparingInt(HierarchyReader::depth).thenComparing(PersistentClass::getEntityName));
        Declaration declaration = Declaration.of(root);
        if (declaration.isBoth()) {
            mistakes.error(
                    root, "is @TenantScoped and @TenantShared, by itself or by a superclass", "keep one of the two");
        }
        boolean tenantId = isConfinedByHibernate(root);
        if (declaration.scoped() != null) {
            return scoped(entities, declaration);
        }
        if (declaration.shared() != null) {
            return shared(entities, declaration, tenantId);
        }
        return undeclared(entities, tenantId);
    }

    private Hierarchy scoped(List<PersistentClass> entities, Declaration declaration) {
        Hierarchy.Scoped scoped = finder.scoped(entities, declaration.column());
        for (PersistentClass subclass : entities.subList(1, entities.size())) {
            Declaration own = Declaration.of(subclass);
            if (own.shared() != null) {
                mistakes.error(
                        subclass,
                        "is @TenantShared under the @TenantScoped " + name(scoped.root()),
                        "remove the annotation, one hierarchy belongs to one side");
            }
            if (!own.column().isEmpty() && !names.column(own.column()).equals(scoped.column())) {
                mistakes.error(
                        subclass,
                        "names the tenant's column \"" + own.column() + "\", and " + name(scoped.root()) + " has \""
                                + scoped.column().getText() + "\"",
                        "remove the annotation, the root's holds");
            }
        }
        return scoped;
    }

    private Hierarchy shared(List<PersistentClass> entities, Declaration declaration, boolean tenantId) {
        PersistentClass root = entities.get(0);
        if (declaration.because().isBlank()) {
            mistakes.error(root, "is @TenantShared without a reason", "say in because() why its rows are everybody's");
        }
        if (tenantId) {
            mistakes.error(
                    root, "is @TenantShared and has a @TenantId", "make it @TenantScoped, or remove the @TenantId");
        }
        for (PersistentClass subclass : entities.subList(1, entities.size())) {
            if (Declaration.of(subclass).scoped() != null) {
                mistakes.error(
                        subclass,
                        "is @TenantScoped under the @TenantShared " + name(root),
                        "remove the annotation, one hierarchy belongs to one side");
            }
            if (!tenantId && isConfinedByHibernate(subclass)) {
                mistakes.error(
                        subclass, "has a @TenantId under the @TenantShared " + name(root), "remove the @TenantId");
            }
        }
        return new Hierarchy.Shared(entities, declaration.because());
    }

    private Hierarchy undeclared(List<PersistentClass> entities, boolean tenantId) {
        PersistentClass root = entities.get(0);
        List<PersistentClass> declared = entities.stream()
                .filter(entity -> !Declaration.of(entity).isEmpty())
                .toList();
        declared.forEach(entity -> mistakes.error(
                entity,
                "has an annotation that its root " + name(root) + " does not have",
                "move it to " + name(root)));
        if (!declared.isEmpty() || entities.stream().noneMatch(entity -> isTable(entity.getTable()))) {
            return new Hierarchy.Undeclared(entities);
        }
        if (tenantId) {
            note(root, "has a @TenantId and no annotation", "add @TenantScoped");
            return strict ? new Hierarchy.Undeclared(entities) : finder.scoped(entities, "");
        }
        note(root, "is neither @TenantScoped nor @TenantShared", SAY_IT);
        return new Hierarchy.Undeclared(entities);
    }

    private void note(PersistentClass entity, String what, String mend) {
        if (strict) {
            mistakes.error(entity, what, mend);
        } else {
            mistakes.warning(entity, what, mend);
        }
    }

    private static boolean isConfinedByHibernate(PersistentClass entity) {
        return entity.getFilters().stream()
                .map(FilterConfiguration::getName)
                .anyMatch(TenantIdBinder.FILTER_NAME::equals);
    }

    private static int depth(PersistentClass entity) {
        return entity.getSuperclass() == null ? 0 : 1 + depth(entity.getSuperclass());
    }

    private static String name(PersistentClass entity) {
        return Mistakes.name(entity);
    }
}
