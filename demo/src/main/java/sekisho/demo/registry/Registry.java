package sekisho.demo.registry;

import java.net.URI;

/** A running schema registry. */
public interface Registry extends AutoCloseable {
    /** Where the API begins. */
    URI uri();

    @Override
    void close();
}
