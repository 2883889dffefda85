package sekisho.consumer.act;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;

/** What one kind of act is about and does. */
interface Effect {

    /** Each person who signs needs one of these roles. The database knows the same ({@code roles_for}). */
    Set<Role> roles();

    /**
     * The terms of such an act on its object as it stands now.
     *
     * @param parameters as a person states them
     * @throws ConsumerRefused they name no such object, or it is in no state for this act
     */
    Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused;

    /**
     * Hash of the object's latest state.
     *
     * @throws ConsumerRefused the terms name no such object, or it is in no state for this act
     */
    Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused;

    /** Does it, inside the transaction in which the act takes effect; object and state have been checked. */
    void apply(Connection connection, Terms terms, Signatories by) throws SQLException, IOException, ConsumerRefused;

    /** Done where no transaction reaches: begun on the record first, then carried out until the record says so. */
    interface Outside extends Effect {
        /** Everything that may refuse it; changes nothing. */
        void prepare(Terms terms, Signatories by) throws ConsumerRefused;

        /**
         * Does it, or finds it done by an earlier attempt that was cut off.
         *
         * @throws IOException not now; it is tried again
         * @throws ConsumerRefused never: nothing was changed, and nothing will be
         */
        void complete(Terms terms) throws IOException, ConsumerRefused;

        /** Nothing is left to do inside: {@link #complete} came before. */
        @Override
        default void apply(Connection connection, Terms terms, Signatories by) {}
    }
}
