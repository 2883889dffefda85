package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Sha256;

/** Something that stands still until two persons let it go on. */
interface HaltedThing {

    /** What it is called in the act; its hash is the act's object. */
    String name(Map<String, String> parameters) throws ConsumerRefused;

    /**
     * Hash of how it stands now.
     *
     * @throws ConsumerRefused there is no such thing, or it is not halted
     */
    Sha256 state(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused;

    /** Lets it go on. */
    void lift(Connection connection, Terms terms) throws SQLException, ConsumerRefused;
}
