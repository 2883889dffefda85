package sekisho.envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonFields;
import sekisho.envelope.json.JsonMembers;

/**
 * The registry of persons as two of them sign it (職員登録簿).
 *
 * @param persons at most 500; ids and certificates are unique
 * @param at whole seconds
 */
public record PersonList(List<Person> persons, Instant at) implements Statement {
    private static final int VERSION = 1;
    private static final int MAX_PERSONS = 500;
    private static final Pattern ROLE = Pattern.compile("[A-Z_]{1,20}");

    public PersonList {
        persons = List.copyOf(persons);
        int size = persons.size();
        Grammar.require(size >= 1 && size <= MAX_PERSONS, "persons");
        Grammar.require(persons.stream().map(Person::id).distinct().count() == size, "persons");
        Grammar.require(persons.stream().map(Person::certificate).distinct().count() == size, "persons");
        Grammar.requireSeconds(at, "at");
    }

    public Optional<Person> person(String id) {
        return persons.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public Optional<Person> byCertificate(Sha256 certificate) {
        return persons.stream().filter(p -> p.certificate().equals(certificate)).findFirst();
    }

    @Override
    public StatementKind kind() {
        return StatementKind.PERSONS;
    }

    @Override
    public byte[] toCanonicalJson() {
        return new JsonFields()
                .put("version", VERSION)
                .put("at", at)
                .putObjects("persons", persons.stream().map(PersonList::fields).toList())
                .bytes();
    }

    /** Reads the only spelling. */
    public static PersonList parse(byte[] json) throws EnvelopeRefused {
        JsonMembers members = CanonicalJson.read(json, "persons");
        try {
            members.constant("version", VERSION);
            List<Person> persons = new ArrayList<>();
            for (JsonMembers person : members.objects("persons", 1, MAX_PERSONS)) {
                persons.add(readPerson(person));
            }
            PersonList list = new PersonList(persons, members.instant("at"));
            members.done();
            return list;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "persons", e);
        }
    }

    private static JsonFields fields(Person person) {
        return new JsonFields()
                .put("id", person.id())
                .put("displayName", person.displayName())
                .putStrings(
                        "roles",
                        person.roles().stream().sorted().map(Role::name).toList())
                .put("certificate", person.certificate());
    }

    private static Person readPerson(JsonMembers members) throws EnvelopeRefused {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : members.strings("roles", ROLE, 1, Role.values().length)) {
            Grammar.require(roles.add(Role.valueOf(role)), "roles");
        }
        Person person = new Person(
                members.string("id", Grammar.PERSON),
                members.text("displayName", Person.MAX_NAME),
                roles,
                members.hash("certificate"));
        members.done();
        return person;
    }
}
