/**
 * A schema registry for the demo and for tests: the part of Confluent's REST API that clients use, in memory, without
 * access control. Not for a real installation, where any registry with that API does.
 */
@NullMarked
package sekisho.demo.registry;

import org.jspecify.annotations.NullMarked;
