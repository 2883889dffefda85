package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import sekisho.consumer.db.Query;
import sekisho.envelope.Person;
import sekisho.envelope.Sha256;
import sekisho.envelope.trust.PersonRegistry;

/** The registered persons as rows, so that the database knows whose signature it may take. */
public final class PersonCache {
    private PersonCache() {}

    /** Makes the rows those of this registry; who is registered no longer stays, as inactive. */
    public static void refresh(Connection connection, PersonRegistry registry) throws SQLException {
        Sha256 hash = registry.hash();
        for (Person person : registry.list().persons()) {
            Query.of(
                            connection,
                            "insert into person (person_id, certificate_sha256, roles, registry_sha256)"
                                    + " values (?, ?, ?, ?) on conflict (person_id, certificate_sha256) do update"
                                    + " set roles = excluded.roles, registry_sha256 = excluded.registry_sha256,"
                                    + " active = true",
                            person.id(),
                            person.certificate(),
                            person.roles().stream().map(Enum::name).sorted().toList(),
                            hash)
                    .update();
        }
        Query.of(connection, "update person set active = false where registry_sha256 <> ? and active", hash)
                .update();
    }
}
