package dev.rowhouse.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house, each with its reason and with the name of what breaks it in the broken house. */
enum HouseRule {
    PACKAGES_ARE_FREE_OF_CYCLES("Egg") {
        @Override
        ArchRule in(Modules modules) {
            return slices().assignedFrom(new PackageSlices())
                    .should()
                    .beFreeOfCycles()
                    .because("a package that needs itself by a detour can be neither understood nor replaced alone");
        }
    },

    API_STANDS_ALONE("ApiThatKnowsJdbc") {
        @Override
        ArchRule in(Modules modules) {
            return noClasses()
                    .that(areIn(modules, "api"))
                    .should()
                    .dependOnClassesThat(describe(
                            "are in another module of the house",
                            type -> modules.contain(type) && !modules.of(type).equals("api")))
                    .because("whoever speaks of tenants must not drag in a way to reach them");
        }
    },

    SCHEMA_NEEDS_NO_FRAMEWORK("SchemaWithFramework") {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(areIn(modules, "schema"))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage("java..", "javax.sql..", "org.jspecify..", "org.slf4j..")
                                    .or(areIn(modules, "schema"))
                                    .or(areIn(modules, "api")))
                    .because("migrations run in Flyway, in Liquibase, in Maven and by hand, each without the others");
        }
    },

    RUNTIME_NEVER_TOUCHES_SCHEMA("RuntimeThatKnowsSchema") {
        @Override
        ArchRule in(Modules modules) {
            return noClasses()
                    .that(areIn(modules, "jdbc").or(areIn(modules, "r2dbc")).or(areIn(modules, "context")))
                    .should()
                    .dependOnClassesThat(areIn(modules, "schema"))
                    .because("production code never carries DDL, and migration code never carries tenants");
        }
    },

    INTERNALS_STAY_IN_THEIR_MODULE("Burglar") {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .should(new LeaveInternalsAlone(modules))
                    .because("what is internal may change without notice");
        }
    },

    EVERY_PACKAGE_IS_NULL_MARKED("Unmarked") {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .should(new BeNullMarked())
                    .because(
                            "null is an answer only where the type says so, and NullAway looks at marked packages only");
        }
    },

    ONLY_SCHEMA_FORMATS_SQL("FormattedSql") {
        @Override
        ArchRule in(Modules modules) {
            return noClasses()
                    .that(DescribedPredicate.not(areIn(modules, "schema")))
                    .should(new FormatWhatTheyExecute())
                    .because("names reach SQL through one quoting type, values through binds");
        }
    },

    PRODUCTION_CODE_NEVER_CONCATENATES_SQL("ConcatenatedSql") {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(areIn(modules, "api").or(areIn(modules, "jdbc")).or(areIn(modules, "r2dbc")))
                    .should(new NotConcatenateSql())
                    .because("a value that is glued to a statement is a statement of whoever chose the value");
        }
    },

    LETTERS_CHANGE_CASE_BY_A_LOCALE("Shouter") {
        @Override
        ArchRule in(Modules modules) {
            return noClasses()
                    .should()
                    .accessTargetWhere(describe(
                            "String.toLowerCase() or toUpperCase() without a Locale",
                            access -> access.getTarget()
                                    .getFullName()
                                    .matches("java\\.lang\\.String\\.to(Low|Upp)erCase\\(\\)")))
                    .because("in Turkish the small letter of I is not i, and a tenant would get another name");
        }
    },

    NAMES_SAY_WHAT_A_THING_IS("DoorHelper") {
        @Override
        ArchRule in(Modules modules) {
            return noClasses()
                    .should()
                    .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                    .because("such a name says that nobody knew what the class is");
        }
    },

    PUBLIC_CLASSES_ARE_CLOSED("OpenToAll") {
        @Override
        ArchRule in(Modules modules) {
            return classes().should(new BeClosedIfPublic()).because("what others may extend can never change again");
        }
    };

    private final String culprit;

    HouseRule(String culprit) {
        this.culprit = culprit;
    }

    /** The rule for the house whose modules these are. */
    abstract ArchRule in(Modules modules);

    /** The simple name of the class that breaks this rule, and of no other, in the broken house. */
    String culprit() {
        return culprit;
    }

    private static DescribedPredicate<JavaClass> areIn(Modules modules, String module) {
        return describe(
                "are in " + module,
                type -> modules.contain(type) && modules.of(type).equals(module));
    }
}
