package sekisho.consumer.act;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.verify.TwoPersons;

/** What one kind of act is about and does. */
interface Effect {

    /** Each of the two persons needs one of these roles. */
    Set<Role> roles();

    /**
     * Hash of the object's latest state.
     *
     * @throws ConsumerRefused the terms name no such object, or it is in no state for this act
     */
    Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused;

    /** Does it, inside the transaction in which the act takes effect; object and state have been checked. */
    void apply(Connection connection, Terms terms, TwoPersons.Agreed agreed)
            throws SQLException, IOException, ConsumerRefused;
}
