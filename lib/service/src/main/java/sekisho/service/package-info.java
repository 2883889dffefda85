/** What every process has: configuration, secrets, metrics and health endpoint, structured log, Kafka settings. */
@NullMarked
package sekisho.service;

import org.jspecify.annotations.NullMarked;
