package de.desy.scicat.testkit.internal.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RS256: signs and verifies with the JDK alone. */
final class Keys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "1";

    /** By the person of the provider, since a test that makes new ones takes a second. */
    private static final Map<String, Keys> MADE = new ConcurrentHashMap<>();

    private final KeyPair pair;

    static Keys of(String name) {
        return MADE.computeIfAbsent(name, any -> new Keys());
    }

    private Keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    ObjectNode set() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        ObjectNode set = JSON.createObjectNode();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", ID)
                .put("n", encode(unsigned(key.getModulus())))
                .put("e", encode(unsigned(key.getPublicExponent())));
        return set;
    }

    String sign(JsonNode claims) {
        String text = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\"}") + "." + encode(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Whether one of the keys has signed the token. */
    static boolean hasSigned(JsonNode set, String token) {
        int dot = token.lastIndexOf('.');
        for (JsonNode key : set.path("keys")) {
            try {
                PublicKey known = KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(
                                number(key.path("n").asText()),
                                number(key.path("e").asText())));
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initVerify(known);
                signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
                if (signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
                    return true;
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // of another kind, or no signature at all
            }
        }
        return false;
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
