package sekisho.envelope.kit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.Oids;
import sekisho.envelope.Sha256;
import sekisho.envelope.pki.World;

/** Collects the cases of the kit; equal objects are written once, named by the start of their hash. */
final class KitWriter {
    static final String SUCCESS = "success";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode objects = MAPPER.createObjectNode();
    private final ObjectNode rules = MAPPER.createObjectNode();
    private final ArrayNode cases = MAPPER.createArrayNode();

    /** One case, whose inputs follow. */
    final class Case {
        private final ObjectNode node;

        private Case(ObjectNode node) {
            this.node = node;
        }

        Case with(String name, byte[]... values) {
            if (values.length == 1) {
                node.put(name, object(values[0]));
            } else {
                ArrayNode array = node.putArray(name);
                for (byte[] value : values) {
                    array.add(object(value));
                }
            }
            return this;
        }

        Case withAll(String name, List<Bytes> values) {
            ArrayNode array = node.putArray(name);
            values.forEach(value -> array.add(object(value.toArray())));
            return this;
        }

        Case with(String name, String value) {
            node.put(name, value);
            return this;
        }

        Case with(String name, long value) {
            node.put(name, value);
            return this;
        }

        Case with(String name, Sha256 value) {
            return with(name, value.hex());
        }

        Case withHashes(String name, List<Sha256> values) {
            ArrayNode array = node.putArray(name);
            values.forEach(value -> array.add(value.hex()));
            return this;
        }

        Case with(String name, Map<String, String> values) {
            ObjectNode map = node.putObject(name);
            new TreeMap<>(values).forEach(map::put);
            return this;
        }
    }

    Case succeeds(String check, String name) {
        return add(check, name, SUCCESS);
    }

    Case refuses(EnvelopeCode code, String check, String name) {
        return add(check, name, code.code());
    }

    /** A rule under a name; the anchors' lists are given. */
    KitWriter rule(String name, String sanUri, List<X509Certificate> anchors, X509CRL... crls) {
        return rule(name, sanUri, Oids.EKU_STATEMENT_SIGNING, anchors, crls);
    }

    KitWriter rule(String name, String sanUri, String eku, List<X509Certificate> anchors, X509CRL... crls) {
        ObjectNode rule = rules.putObject(name);
        rule.put("sanUri", sanUri).putArray("ekus").add(eku);
        ArrayNode certificates = rule.putArray("anchors");
        anchors.forEach(anchor -> certificates.add(object(encoded(anchor))));
        ArrayNode lists = rule.putArray("crls");
        for (X509CRL crl : crls) {
            lists.add(object(encoded(crl)));
        }
        return this;
    }

    byte[] json() {
        ObjectNode all = MAPPER.createObjectNode();
        all.put("note", "Made by KitGenerator. Names and keys in this file are examples and protect nothing.");
        all.put("now", World.NOW.toString());
        all.putObject("registered")
                .put("feed", World.FEED)
                .put("municipality", World.MUNICIPALITY)
                .put("flow", World.FLOW)
                .put("layout", World.LAYOUT);
        all.set("rules", rules);
        all.set("cases", cases);
        all.set("objects", objects);
        return (all.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509CRL crl) {
        try {
            return crl.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Case add(String check, String name, String expect) {
        ObjectNode node = cases.addObject();
        node.put("name", name).put("check", check).put("expect", expect);
        return new Case(node);
    }

    private String object(byte[] value) {
        String name = Sha256.of(value).hex().substring(0, 12);
        objects.put(name, Base64.getEncoder().encodeToString(value));
        return name;
    }
}
