/** The demo's site: keys, embedded parts and the configuration files that a real site would have. */
@NullMarked
package sekisho.demo.site;

import org.jspecify.annotations.NullMarked;
