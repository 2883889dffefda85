/** A day that Prometheus and Alertmanager watch: every panel has data, and alerts fire by their real fault. */
@org.jspecify.annotations.NullMarked
package sekisho.e2e.watched;
