/** Makes the dashboards from their source, and holds them to the metrics that exist. */
@NullMarked
package sekisho.e2e.dashboard;

import org.jspecify.annotations.NullMarked;
