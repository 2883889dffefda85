/** The inner database: connections, migrations, small SQL forms. */
@NullMarked
package sekisho.consumer.db;

import org.jspecify.annotations.NullMarked;
