package sekisho.consumer.db;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work inside one transaction.
 *
 * @param <T> what it yields
 * @param <X> how it refuses; the transaction is rolled back then
 */
@FunctionalInterface
public interface Work<T, X extends Exception> {
    T in(Connection connection) throws SQLException, X;
}
