package sekisho.consumer.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The inner database's schema. Run by its owner when a version is installed, never by the two processes. */
public final class Migrations {
    private Migrations() {}

    /** Brings the schema up to this version. */
    public static void apply(DataSource owner) {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
