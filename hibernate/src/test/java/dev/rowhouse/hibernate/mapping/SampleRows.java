package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.hibernate.mapping.Entities.Audit;
import dev.rowhouse.hibernate.mapping.Entities.Audited;
import dev.rowhouse.hibernate.mapping.Entities.Country;
import dev.rowhouse.hibernate.mapping.Entities.Document;
import dev.rowhouse.hibernate.mapping.Entities.DocumentId;
import dev.rowhouse.hibernate.mapping.Entities.Line;
import dev.rowhouse.hibernate.mapping.Entities.Note;
import dev.rowhouse.hibernate.mapping.Entities.Person;
import dev.rowhouse.hibernate.mapping.Entities.Phone;
import dev.rowhouse.hibernate.mapping.Entities.Setting;
import dev.rowhouse.hibernate.mapping.TenantGenerationIT.Owned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows to be written, of a tenant that is said or is not. */
final class SampleRows {

    private SampleRows() {}

    static Person person(Country country) {
        Phone phone = new Phone();
        phone.number = "1";
        phone.country = country;
        Person person = new Person();
        person.phones = Set.of(phone);
        person.nicknames = new ArrayList<>(List.of("P"));
        person.traits = Map.of("calm", "yes");
        person.friends = Set.of(person);
        person.countries = Set.of(country);
        person.spouse = person;
        person.bag = List.of("b", "b");
        return person;
    }

    static Note note(String tenant) {
        Note note = new Note();
        note.tenant = tenant;
        return note;
    }

    static Owned owned(@Nullable String tenant) {
        Owned owned = new Owned();
        owned.tenant = tenant;
        return owned;
    }

    static Line line(@Nullable String tenant) {
        Line line = new Line();
        line.number = 1L;
        line.tenant = tenant;
        return line;
    }

    static Document document(@Nullable String tenant) {
        Document document = new Document();
        document.id = new DocumentId();
        document.id.tenant = tenant;
        return document;
    }

    static Audited audited(@Nullable String tenant) {
        Audited audited = new Audited();
        audited.id = 1L;
        audited.audit = new Audit();
        audited.audit.tenant = tenant;
        return audited;
    }

    static Setting setting(String tenant) {
        Setting setting = new Setting();
        setting.tenant = tenant;
        return setting;
    }
}
