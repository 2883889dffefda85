@NullMarked
package sekisho.service;

import org.jspecify.annotations.NullMarked;
