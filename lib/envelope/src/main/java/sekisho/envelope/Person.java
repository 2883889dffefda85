package sekisho.envelope;

import java.util.Collections;
import java.util.Set;

/**
 * A registered person (登録職員).
 *
 * @param id short id, also in the certificate's SAN URI
 * @param displayName as shown to others, 1 to 60 characters
 * @param certificate SHA-256 of the person's certificate (DER)
 */
public record Person(String id, String displayName, Set<Role> roles, Sha256 certificate) {
    static final int MAX_NAME = 60;

    public Person {
        roles = Set.copyOf(roles);
        Grammar.require(Grammar.PERSON, id, "id");
        Grammar.require(Grammar.isText(displayName, MAX_NAME), "displayName");
        Grammar.require(!roles.isEmpty(), "roles");
        for (Role role : roles) {
            Grammar.require(Collections.disjoint(roles, role.excludes()), "roles");
        }
    }

    /** The id: names don't belong in logs. */
    @Override
    public String toString() {
        return id;
    }
}
