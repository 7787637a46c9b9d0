package dev.rowhouse.hibernate.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.mapping.Column;
import org.junit.jupiter.api.Test;

/** Each way of mapping, and the tables that follow from it. */
class TenantModelTest {

    @Test
    void anEntityIsItsTableWithItsSequence() {
        assertThat(Mapping.of(Entities.Note.class).tables())
                .containsExactly("public.note tenant VARCHAR <- public.note_seq");
    }

    @Test
    void anEntityWithoutAnAttributeGetsTheColumnAllTheSame() {
        Metadata metadata = Mapping.of(Entities.Bare.class).metadata();

        Column column = metadata.getEntityBinding(Entities.Bare.class.getName())
                .getTable()
                .getColumn(new Column("tenant"));

        assertThat(column.getSqlType(metadata)).isEqualTo("varchar(255)");
        assertThat(column.isNullable()).isTrue();
        assertThat(column.getDefaultValue()).isNull();
    }

    @Test
    void theSettingSaysTheTypeWhereNoAttributeDoes() {
        assertThat(Mapping.of(Entities.Bare.class)
                        .with(dev.rowhouse.hibernate.mapping.MappingSettings.TENANT_TYPE, "UUID")
                        .tables())
                .containsExactly("public.bare tenant UUID");
    }

    @Test
    void namesAreFoldedAsPostgresFoldsThem() {
        assertThat(Mapping.of(Entities.Named.class).tables())
                .containsExactly("shop.order_item ownername VARCHAR <- shop.named_seq");
    }

    @Test
    void quotedNamesStayAsTheyAre() {
        assertThat(Mapping.of(Entities.Quoted.class).tables())
                .containsExactly("Big Shop.Order Item Who Owns VARCHAR", "public.Quoted_tags Who Owns VARCHAR");
    }

    @Test
    void everythingIsQuotedWhereTheApplicationQuotesEverything() {
        assertThat(Mapping.of(Entities.Note.class, Entities.Named.class)
                        .with(MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS, "true")
                        .tables())
                .containsExactly(
                        "Shop.Order_Item ownerName VARCHAR <- Shop.Named_Seq",
                        "public.Note tenant VARCHAR <- public.Note_SEQ");
    }

    @Test
    void theNamingStrategyNamesTheColumnToo() {
        assertThat(Mapping.of(Entities.Named.class)
                        .named(new PhysicalNamingStrategySnakeCaseImpl())
                        .tables())
                .containsExactly("shop.order_item owner_name VARCHAR <- shop.named_seq");
    }

    @Test
    void theDefaultSchemaIsThatOfTheSettings() {
        assertThat(Mapping.of(Entities.Note.class)
                        .with(MappingSettings.DEFAULT_SCHEMA, "App")
                        .tables())
                .containsExactly("app.note tenant VARCHAR <- app.note_seq");
    }

    @Test
    void aPlainAttributeIsFoundByItsColumn() {
        TenantModel model = Mapping.of(Entities.Plain.class).model();

        assertThat(model.policyModel().tables()).hasSize(1);
        assertThat(model.identifierType()).isEqualTo(Long.class);
    }

    @Test
    void aMappedSuperclassSpeaksForItsEntities() {
        TenantModel model = Mapping.of(Entities.Inheriting.class).model();

        assertThat(model.policyModel().tables()).hasSize(1);
        assertThat(model.identifierType()).isEqualTo(UUID.class);
    }

    @Test
    void joinedSubclassesSecondaryTablesAndTheirCollectionsAreTenants() {
        assertThat(Mapping.of(Entities.Vehicle.class, Entities.Car.class, Entities.Truck.class)
                        .tables())
                .containsExactly(
                        "public.car tenant VARCHAR <- public.vehicle_seq",
                        "public.truck tenant VARCHAR <- public.vehicle_seq",
                        "public.truck_load tenant VARCHAR",
                        "public.truck_stops tenant VARCHAR",
                        "public.vehicle tenant VARCHAR <- public.vehicle_seq");
    }

    @Test
    void aSingleTableIsOne() {
        assertThat(Mapping.of(Entities.Animal.class, Entities.Cat.class).tables())
                .containsExactly("public.animal tenant VARCHAR");
    }

    @Test
    void aTablePerClassIsEachConcreteOne() {
        assertThat(Mapping.of(Entities.Shape.class, Entities.Circle.class, Entities.Disc.class, Entities.Square.class)
                        .tables())
                .containsExactly(
                        "public.circle tenant VARCHAR <- public.shape_seq",
                        "public.disc tenant VARCHAR <- public.shape_seq",
                        "public.square tenant VARCHAR <- public.shape_seq");
    }

    @Test
    void collectionsAndJoinTablesBelongToWhomTheOwnerBelongs() {
        assertThat(Mapping.of(Entities.Person.class, Entities.Country.class, Entities.Note.class, Entities.Bare.class)
                        .tables())
                .containsExactly(
                        "public.bare tenant VARCHAR",
                        "public.country_note tenant VARCHAR",
                        "public.note tenant VARCHAR <- public.note_seq",
                        "public.person tenant_id VARCHAR <- public.person_seq",
                        "public.person_bag tenant_id VARCHAR <- public.bag_rows",
                        "public.person_country tenant_id VARCHAR",
                        "public.person_friend tenant_id VARCHAR",
                        "public.person_nicknames tenant_id VARCHAR",
                        "public.person_note tenant_id VARCHAR",
                        "public.person_phone tenant_id VARCHAR",
                        "public.person_spouse tenant_id VARCHAR",
                        "public.person_traits tenant_id VARCHAR");
    }

    @Test
    void partsOfAnEntityKnowItsTable() {
        assertThat(Mapping.of(Entities.Person.class, Entities.Country.class, Entities.Note.class, Entities.Bare.class)
                        .parents())
                .containsExactly(
                        "public.country_note of public.note",
                        "public.person_bag of public.person",
                        "public.person_country of public.person",
                        "public.person_friend of public.person",
                        "public.person_nicknames of public.person",
                        "public.person_note of public.person",
                        "public.person_phone of public.person",
                        "public.person_spouse of public.person",
                        "public.person_traits of public.person");
    }

    @Test
    void joinedSubclassesArePartsOfTheirSuperclass() {
        assertThat(Mapping.of(Entities.Vehicle.class, Entities.Car.class, Entities.Truck.class)
                        .parents())
                .containsExactly(
                        "public.car of public.vehicle",
                        "public.truck of public.car",
                        "public.truck_load of public.truck",
                        "public.truck_stops of public.truck");
    }

    @Test
    void aTableOfAClassIsNoPartOfAnother() {
        assertThat(Mapping.of(Entities.Shape.class, Entities.Circle.class, Entities.Disc.class, Entities.Square.class)
                        .parents())
                .isEmpty();
    }

    @Test
    void collectionsOfSharedEntitiesAreSharedForTheSameReason() {
        assertThat(Mapping.of(Entities.Country.class, Entities.Note.class).shared())
                .containsExactly("public.country: the same for all", "public.country_names: the same for all");
    }

    @Test
    void aContributedColumnIsAsLongAsTheRoots() {
        Metadata metadata = Mapping.of(
                        Entities.Person.class, Entities.Country.class, Entities.Note.class, Entities.Bare.class)
                .metadata();

        Column column = metadata.getCollectionBinding(Entities.Person.class.getName() + ".phones")
                .getCollectionTable()
                .getColumn(new Column("tenant_id"));

        assertThat(column.getSqlType(metadata)).isEqualTo("varchar(40)");
    }

    @Test
    void identifiersMayHoldTheTenant() {
        assertThat(Mapping.of(
                                Entities.Document.class,
                                Entities.Line.class,
                                Entities.Setting.class,
                                Entities.Audited.class)
                        .tables())
                .containsExactly(
                        "public.audited tenant VARCHAR",
                        "public.document tenant VARCHAR",
                        "public.document_pages tenant VARCHAR",
                        "public.line tenant VARCHAR",
                        "public.setting tenant VARCHAR");
    }

    @Test
    void tableGeneratorsAreCounters() {
        TenantModel model = Mapping.of(Entities.Counted.class).model();

        assertThat(model.policyModel().counters())
                .extracting(counter -> counter.name().toString())
                .containsExactly("public.counters");
    }

    @Test
    void nativeGeneratorsDrawFromTheirSequence() {
        assertThat(Mapping.of(Entities.Native.class).tables())
                .containsExactly("public.native tenant VARCHAR <- public.native_seq");
    }

    @Test
    void queriesAndViewsAreLeftAlone() {
        assertThat(Mapping.of(Entities.Note.class, Entities.Report.class, Entities.Overview.class, Entities.Fact.class)
                        .tables())
                .containsExactly("public.fact tenant VARCHAR", "public.note tenant VARCHAR <- public.note_seq");
    }

    @Test
    void tablesKnowTheirEntities() {
        TenantModel model = Mapping.of(Entities.Vehicle.class, Entities.Car.class, Entities.Truck.class)
                .model();

        assertThat(model.entitiesOf("truck_load")).containsExactly("Truck");
        assertThat(model.entitiesOf("unknown")).isEmpty();
        assertThat(model.isEmpty()).isFalse();
    }
}
