package dev.rowhouse.hibernate.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is found, and says entity, table and mend. */
class TenantMappingContributorTest {

    @ParameterizedTest
    @MethodSource
    void eachMistakeIsFound(Class<?> entity, String mistake) {
        assertThat(mistakes(entity)).containsExactly(mistake);
    }

    static Stream<Arguments> eachMistakeIsFound() {
        return Stream.of(declarations(), types(), columns()).flatMap(mistakes -> mistakes);
    }

    private static Stream<Arguments> declarations() {
        return Stream.of(
                Arguments.of(
                        BrokenEntities.Both.class,
                        "Both (table Both) is @TenantScoped and @TenantShared, by itself or by a superclass:"
                                + " keep one of the two"),
                Arguments.of(
                        BrokenEntities.SharedUnderScoped.class,
                        "SharedUnderScoped (table SharedUnderScoped) is @TenantScoped and @TenantShared, by itself or by a"
                                + " superclass: keep one of the two"),
                Arguments.of(
                        BrokenEntities.NoReason.class,
                        "NoReason (table NoReason) is @TenantShared without a reason: say in because() why its rows are"
                                + " everybody's"),
                Arguments.of(
                        BrokenEntities.SharedWithTenant.class,
                        "SharedWithTenant (table SharedWithTenant) is @TenantShared and has a @TenantId: make it"
                                + " @TenantScoped, or remove the @TenantId"));
    }

    private static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(
                        BrokenEntities.NullableTenant.class,
                        "NullableTenant (table NullableTenant) has the attribute tenant for its tenant, which may be null:"
                                + " add @Column(nullable = false), it is filled in by itself"),
                Arguments.of(
                        BrokenEntities.ShortTenant.class,
                        "ShortTenant (table ShortTenant) has the attribute tenant for its tenant, which is of type java.lang.Short:"
                                + " make it a String, a Long, an Integer or a UUID"),
                Arguments.of(
                        BrokenEntities.Citext.class,
                        "Citext (table Citext) has the attribute tenant for its tenant, which is of type String and has a"
                                + " column of type citext: make the column varchar or text"),
                Arguments.of(
                        BrokenEntities.NumberAsText.class,
                        "NumberAsText (table NumberAsText) has the attribute tenant for its tenant, which is of type Long"
                                + " and has a column of type varchar(20): make the column bigint"),
                Arguments.of(
                        BrokenEntities.Converted.class,
                        "Converted (table Converted) has the attribute tenant for its tenant, which is converted: remove"
                                + " the converter, the column holds the id as it is"));
    }

    private static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of(
                        BrokenEntities.TwoIds.class,
                        "TwoIds (table TwoIds) has two tenant columns, each with a @TenantId: keep one"),
                Arguments.of(
                        BrokenEntities.TwoColumns.class,
                        "TwoColumns (table TwoColumns) has two tenant columns, \"owner\" of @TenantScoped and \"tenant\" of"
                                + " the attribute tenant: name only one"),
                Arguments.of(
                        BrokenEntities.Computed.class,
                        "Computed (table Computed) has the attribute tenant for its tenant, which is a formula: map it to a"
                                + " column"),
                Arguments.of(
                        BrokenEntities.Elsewhere.class,
                        "Elsewhere (table Elsewhere) has the attribute tenant for its tenant, which is in the table"
                                + " elsewhere_more: map it to a column of the entity's own table"),
                Arguments.of(
                        BrokenEntities.LongName.class,
                        "LongName (table a_name_that_has_so_many_characters_that_postgres_would_cut_it_off_here) has a name"
                                + " that PostgreSQL cannot keep: The name"
                                + " \"a_name_that_has_so_many_characters_that_postgres_would_cut_it_off_here\" has 70 bytes,"
                                + " and PostgreSQL keeps only 63: shorten it"));
    }

    @Test
    void theColumnsNameIsKeptToo() {
        assertThat(mistakes(BrokenEntities.LongColumn.class))
                .singleElement()
                .asString()
                .startsWith("LongColumn (table LongColumn) has a name that PostgreSQL cannot keep: The name \"c_c_");
    }

    @Test
    void anAssociationCannotSayTheTenant() {
        assertThat(mistakes(BrokenEntities.Associated.class, Entities.Country.class, Entities.Note.class))
                .containsExactly("Associated (table Associated) has the attribute tenant for its tenant, which is an"
                        + " association: map its column by a basic attribute, and the association with insertable = false,"
                        + " updatable = false");
    }

    @Test
    void anEntityThatNobodyThoughtOfIsAMistake() {
        assertThat(mistakes(Entities.Note.class, BrokenEntities.Undeclared.class))
                .containsExactly(
                        "Undeclared (table Undeclared) is neither @TenantScoped nor @TenantShared: add @TenantScoped"
                                + " if its rows belong to tenants, or @TenantShared(because = \"…\") if they are everybody's");
    }

    @Test
    void aTenantIdAloneIsAMistakeToo() {
        assertThat(mistakes(Entities.Note.class, BrokenEntities.OnlyTenantId.class))
                .containsExactly(
                        "OnlyTenantId (table OnlyTenantId) has a @TenantId and no annotation: add @TenantScoped");
    }

    @Test
    void aSettingIsEnoughToLookAtAllEntities() {
        List<String> mistakes =
                mistakes(Mapping.of(BrokenEntities.Undeclared.class).with(MappingSettings.MODE, "strict"));

        assertThat(mistakes).hasSize(1);
    }

    @Test
    void aLenientModeLeavesAloneWhatNobodyThoughtOf() {
        assertThat(Mapping.of(BrokenEntities.Undeclared.class, BrokenEntities.OnlyTenantId.class)
                        .with(MappingSettings.MODE, "lenient")
                        .tables())
                .containsExactly("public.onlytenantid tenant VARCHAR");
    }

    @Test
    void anAnnotationBelongsOnTheRoot() {
        assertThat(mistakes(BrokenEntities.Parent.class, BrokenEntities.AnnotatedChild.class))
                .containsExactly(
                        "AnnotatedChild (table AnnotatedChild) has an annotation that its root Parent does not have:"
                                + " move it to Parent");
    }

    @Test
    void aSubclassBelongsToTheSideOfItsRoot() {
        assertThat(mistakes(
                        BrokenEntities.ScopedParent.class,
                        BrokenEntities.SharedChild.class,
                        BrokenEntities.OtherColumnChild.class,
                        BrokenEntities.AttributeChild.class))
                .containsExactly(
                        "AttributeChild (table AttributeChild) has the attribute tenant for its tenant, which its root"
                                + " ScopedParent does not have: move it to the root",
                        "OtherColumnChild (table OtherColumnChild) names the tenant's column \"owner\", and ScopedParent has"
                                + " \"tenant\": remove the annotation, the root's holds",
                        "SharedChild (table SharedChild) is @TenantShared under the @TenantScoped ScopedParent: remove the"
                                + " annotation, one hierarchy belongs to one side");
        assertThat(mistakes(BrokenEntities.SharedParent.class, BrokenEntities.ScopedChild.class))
                .containsExactly(
                        "ScopedChild (table ScopedChild) is @TenantScoped under the @TenantShared SharedParent: remove"
                                + " the annotation, one hierarchy belongs to one side");
    }

    @Test
    void tenantsAreIdentifiedByOneType() {
        assertThat(mistakes(Entities.Note.class, BrokenEntities.NumberTenant.class))
                .containsExactly("Tenants are identified by one type in all entities: NumberTenant.tenant says Long,"
                        + " Note.tenant says String: settle for one");
        assertThat(mistakes(Mapping.of(Entities.Note.class).with(MappingSettings.TENANT_TYPE, "uuid")))
                .containsExactly(
                        "Tenants are identified by one type in all entities: Note.tenant says String, the setting"
                                + " rowhouse.tenant_type says UUID: settle for one");
    }

    @Test
    void entitiesOfOneTableAgree() {
        assertThat(mistakes(BrokenEntities.FirstOfTable.class, BrokenEntities.SecondOfTable.class))
                .containsExactly("SecondOfTable (table both_of_us) is @TenantShared, and its table is also one of the"
                        + " @TenantScoped FirstOfTable: let both say the same");
        assertThat(mistakes(BrokenEntities.FirstOfTable.class, BrokenEntities.ThirdOfTable.class))
                .containsExactly(
                        "ThirdOfTable (table both_of_us) has the tenant's column owner, and FirstOfTable on the same"
                                + " table has tenant: let both name the same");
    }

    @Test
    void allMistakesComeAtOnce() {
        TenantMappingException thrown = catchThrowableOfType(
                TenantMappingException.class,
                () -> Mapping.of(BrokenEntities.NoReason.class, BrokenEntities.NullableTenant.class)
                        .metadata());

        assertThat(thrown.mistakes()).hasSize(2);
        assertThat(thrown).hasMessageStartingWith("The mapping has 2 mistakes about tenants:\n- NoReason");
    }

    @Test
    void settingsSayWhatIsPossible() {
        assertThat(mistakes(Mapping.of(Entities.Note.class)
                        .with(MappingSettings.MODE, "loose")
                        .with(MappingSettings.TENANT_TYPE, "short")
                        .with(MappingSettings.SCHEMA_EXPORT, "maybe")))
                .containsExactly(
                        "The setting rowhouse.mode is \"loose\": set it to strict or lenient, or leave it out",
                        "The setting rowhouse.tenant_type is \"short\": set it to string, integer, long or uuid, or leave it"
                                + " out",
                        "The setting rowhouse.schema_export is \"maybe\": set it to true or false, or leave it out");
    }

    @Test
    void aMappingWithoutTenantsInMindIsNotTouched() {
        Metadata metadata = Mapping.of(BrokenEntities.Undeclared.class, BrokenEntities.OnlyTenantId.class)
                .metadata();

        assertThat(TenantModel.of(metadata).isEmpty()).isTrue();
        assertThat(metadata.getDatabase().getAuxiliaryDatabaseObjects()).isEmpty();
        assertThat(metadata.getEntityBinding(BrokenEntities.Undeclared.class.getName())
                        .getTable()
                        .getColumns())
                .hasSize(1);
    }

    @Test
    void theSchemaCanBeLeftToMigrations() {
        Metadata metadata = Mapping.of(Entities.Note.class)
                .with(MappingSettings.SCHEMA_EXPORT, "false")
                .metadata();

        assertThat(metadata.getDatabase().getAuxiliaryDatabaseObjects()).isEmpty();
        assertThat(TenantModel.of(metadata).isEmpty()).isFalse();
    }

    @Test
    void withoutAnEntityThereIsNothingToSay() {
        assertThatCode(() -> Mapping.of().with(MappingSettings.MODE, "strict").metadata())
                .doesNotThrowAnyException();
    }

    @Test
    void hibernateItselfWantsOneTypeOfTenantIds() {
        assertThatThrownBy(() -> Mapping.of(Entities.Note.class, Entities.Inheriting.class)
                        .metadata())
                .rootCause()
                .hasMessageContaining("all @TenantId fields must have the same type");
    }

    private static List<String> mistakes(Class<?>... entities) {
        return mistakes(Mapping.of(entities));
    }

    private static List<String> mistakes(Mapping mapping) {
        return catchThrowableOfType(TenantMappingException.class, mapping::metadata)
                .mistakes();
    }
}
