/** A real PostgreSQL server beside this process, as durable as a production one. */
@NullMarked
package sekisho.testing.postgres;

import org.jspecify.annotations.NullMarked;
